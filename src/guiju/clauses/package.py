"""Opening a Word file without trusting it (.docx 包的安全打开).

Limits come first: names, counts, told sizes, ratios, then real sizes while unpacking, then a plain
look for a DOCTYPE, and only then an XML parser that knows no entities and no network. Nothing is
ever written; nothing outside the bytes given is read.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from lxml import etree

from .refusals import Refusal

MAX_BYTES = 64 << 20  # of the file as uploaded
MAX_MEMBERS = 4_000
MAX_MEMBER = 32 << 20  # bytes of one member, unpacked
MAX_TOTAL = 128 << 20  # bytes of all members, unpacked
MAX_XML = 24 << 20  # bytes of all XML parts together; a tree takes some ten times as much
MAX_RATIO = 250  # unpacked to packed, of a member over RATIO_FROM bytes
RATIO_FROM = 1 << 20
MAX_ATTRIBUTE = 1 << 20  # characters
MAX_ELEMENTS = 600_000  # of one part; 300 pages have some 180,000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END_OF_ARCHIVE = b"PK\x05\x06"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_CONTENT_TYPES = "[Content_Types].xml"
# Foreign chunks, controls, embedded workbooks, charts and the like: kinds that are not read.
_LEFT_OUT = frozenset({"aFChunk", "control", "package", "chart", "chartEx", "diagramData"})
_DOCTYPES = tuple("<!DOCTYPE".encode(e) for e in ("utf-8", "utf-16-le", "utf-16-be"))
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding=["']([A-Za-z0-9._-]+)["']""")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii"})

# ISO/IEC 29500 strict files differ from what everyone writes in these names only (as far as we
# read); mapping them here keeps every other file simple.
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_TO_USUAL = (
    (b"wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"drawingml/picture", b"http://schemas.openxmlformats.org/drawingml/2006/picture"),
    (
        b"drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (
        b"officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A named arrow from one part to another part, or out of the file (`external`)."""

    kind: str  # the last word of its type: image, hyperlink, styles, …
    target: str  # part name without leading slash, or the URL as written when external
    external: bool


@dataclass(slots=True)
class Package:
    """The parts of one Word file. Made by `open_package` only."""

    parts: dict[str, bytes]
    main: str
    warnings: set[str] = field(default_factory=set)
    _trees: dict[str, etree._Element] = field(default_factory=dict)

    def xml(self, name: str) -> etree._Element:
        """The root element of a part that is there."""
        return self._trees[name]

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What a part names, by relationship id; missing targets give a warning."""
        folder, name = posixpath.split(part)
        rels = self._trees.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relationship] = {}
        if rels is None:
            return found
        for entry in rels:
            target, kind = entry.get("Target", ""), entry.get("Type", "").rsplit("/", 1)[-1]
            external = entry.get("TargetMode") == "External"
            if kind in _LEFT_OUT:
                self.warnings.add("embedded-object")
            if external:
                if kind != "hyperlink":
                    self.warnings.add("external-target")
            else:
                target = _resolve(folder, target)
                if target not in self.parts:
                    self.warnings.add("broken-relationship")
            found[entry.get("Id", "")] = Relationship(kind, target, external)
        return found

    def related(self, kind: str) -> etree._Element | None:
        """The root of the one part of that kind that the main part names, or None."""
        for relationship in self.relationships(self.main).values():
            if relationship.kind == kind and not relationship.external:
                return self._trees.get(relationship.target)
        return None


def open_package(data: bytes) -> Package:
    """Unpack and parse every XML part of a Word file.

    Raises:
        Refusal: with a code of the drafts' published list; the first fault found decides.
    """
    parts, trees = open_parts(data)
    main = _main_part(parts, trees)
    package = Package(parts, main, _trees=trees)
    for name in trees:
        if _is_rels(name):  # what is named outside the file is reported wherever it is
            folder, own = posixpath.split(name)
            package.relationships(
                posixpath.join(posixpath.dirname(folder), own.removesuffix(".rels"))
            )
    return package


def open_parts(data: bytes) -> tuple[dict[str, bytes], dict[str, etree._Element]]:
    """The members of an Office package and its XML parts parsed, whatever kind of file it is.

    Raises:
        Refusal: it is no package, damaged, over a limit, or carries macros or a DOCTYPE.
    """
    _check_container(data)
    parts = _unpack(data)
    return parts, _parse_all(parts)


def _is_rels(name: str) -> bool:
    return name.endswith(".rels")


def _check_container(data: bytes) -> None:
    if not data:
        raise Refusal("empty")
    if data.startswith(_OLE):
        # The directory of an OLE container names its streams in UTF-16.
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise Refusal("encrypted" if encrypted else "legacy-doc")
    if not data.startswith(b"PK\x03\x04"):
        # An archive behind something else, or one whose beginning is broken, is damaged.
        archive = data.startswith(b"PK") or _END_OF_ARCHIVE in data[-66_000:]
        raise Refusal("zip-damaged" if archive else "not-docx")
    if len(data) > MAX_BYTES:
        raise Refusal("zip-limits")


def _unpack(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_members(members)
            _check_layout(data, members)
            return {m.filename: _read(data, m) for m in members if not m.is_dir()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
        OverflowError,
    ) as fault:
        raise Refusal("zip-damaged") from fault


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        raise Refusal("zip-limits")
    seen: set[str] = set()
    for member in members:
        name = member.orig_filename
        steps = name.split("/")
        if (
            name.startswith("/")
            or ".." in steps
            or any(c in "\\:" or ord(c) < 32 or ord(c) == 127 for c in name)
            or name.casefold() in seen
        ):
            raise Refusal("zip-names")
        seen.add(name.casefold())
    if any(m.flag_bits & 1 for m in members):
        raise Refusal("encrypted")
    for member in members:
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > MAX_MEMBER or (member.file_size > RATIO_FROM and ratio > MAX_RATIO):
            raise Refusal("zip-limits")
    if sum(m.file_size for m in members) > MAX_TOTAL:
        raise Refusal("zip-limits")


def _check_layout(data: bytes, members: list[zipfile.ZipInfo]) -> None:
    """Members lie one after another, the directory follows, and nothing after it.

    So no two members share bytes (overlapping bombs) and nothing is hidden between them.
    """
    end = data.rfind(_END_OF_ARCHIVE)
    comment = int.from_bytes(data[end + 20 : end + 22], "little")
    if end < 0 or end + 22 + comment != len(data):
        raise Refusal("zip-damaged")
    at = 0
    for member in sorted(members, key=lambda m: m.header_offset):
        header = data[member.header_offset : member.header_offset + 30]
        # With bit 3 a data descriptor of 12 to 24 bytes follows the packed bytes.
        slack = 24 if member.flag_bits & 8 else 0
        if len(header) < 30 or not at - slack <= member.header_offset <= at + slack:
            raise Refusal("zip-damaged")
        name, extra = (int.from_bytes(header[i : i + 2], "little") for i in (26, 28))
        named = data[member.header_offset + 30 : member.header_offset + 30 + name]
        if named != member.orig_filename.encode("utf-8" if member.flag_bits & 0x800 else "cp437"):
            raise Refusal("zip-damaged")
        at = member.header_offset + 30 + name + extra + member.compress_size + slack // 2


def _read(data: bytes, member: zipfile.ZipInfo) -> bytes:
    """A member's bytes. One that holds more than it told is a bomb; one that holds less, damaged.

    Done here and not by `zipfile`, which stops quietly at the size told.
    """
    header = member.header_offset
    name, extra = (int.from_bytes(data[header + i : header + i + 2], "little") for i in (26, 28))
    start = header + 30 + name + extra
    packed = data[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        content = packed
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, member.file_size + 1)
    else:
        raise Refusal("zip-damaged")
    if len(content) > member.file_size:
        raise Refusal("zip-limits")
    if len(content) != member.file_size or zlib.crc32(content) != member.CRC:
        raise Refusal("zip-damaged")
    return content


def _parse_all(parts: dict[str, bytes]) -> dict[str, etree._Element]:
    names = [n for n in parts if n == _CONTENT_TYPES or n.endswith((".xml", ".rels", ".vml"))]
    if any("vbaproject" in n.casefold() or "vbadata" in n.casefold() for n in parts):
        raise Refusal("macros")
    if sum(len(parts[n]) for n in names) > MAX_XML:
        raise Refusal("zip-limits")
    for name in names:
        if any(doctype in parts[name] for doctype in _DOCTYPES):
            raise Refusal("xml-doctype")
    # VML parts of old programs are often not well-formed, and nothing here reads them.
    return {n: parse_xml(parts[n]) for n in names if not n.endswith(".vml")}


def parse_xml(source: bytes) -> etree._Element:
    """Parse one part. Raises Refusal: xml-doctype, xml-limits or xml-damaged."""
    encoding = _ENCODING.match(source.removeprefix(b"\xef\xbb\xbf").lstrip())
    if encoding is not None and encoding[1].lower() not in _ENCODINGS:
        raise Refusal("xml-damaged")
    if _STRICT in source:
        for strict, usual in _STRICT_TO_USUAL:
            source = source.replace(_STRICT + strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,  # libxml2 then stops at a depth of 256
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as fault:
        deep = any(word in str(fault).lower() for word in ("depth", "huge", "limit", "too long"))
        raise Refusal("xml-limits" if deep else "xml-damaged") from fault
    except ValueError as fault:
        raise Refusal("xml-damaged") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal("xml-doctype")
    if len(source) > MAX_ELEMENTS and root.xpath(f"count(//*) > {MAX_ELEMENTS}"):
        raise Refusal("xml-limits")
    if len(source) > MAX_ATTRIBUTE and root.xpath(f"//@*[string-length() > {MAX_ATTRIBUTE}]"):
        raise Refusal("xml-limits")
    return root


def _main_part(parts: dict[str, bytes], trees: dict[str, etree._Element]) -> str:
    types, rels = trees.get(_CONTENT_TYPES), trees.get("_rels/.rels")
    if types is None or rels is None:
        raise Refusal("no-main-part")
    declared = [e.get("ContentType", "").casefold() for e in types]
    declared += [e.get("Type", "").casefold() for n, t in trees.items() if _is_rels(n) for e in t]
    if any("macroenabled" in kind or "vbaproject" in kind for kind in declared):
        raise Refusal("macros")
    kinds = {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in types}
    for entry in rels:
        if entry.get("Type", "").endswith("/officeDocument"):
            main = _resolve("", entry.get("Target", ""))
            if main not in trees or kinds.get(main) not in (_MAIN, _TEMPLATE):
                break
            if etree.QName(trees[main]).localname == "document":
                return main
    raise Refusal("no-main-part")


def _resolve(folder: str, target: str) -> str:
    """The part that a relationship means; a path that leaves the package names no part."""
    try:
        path = unquote(urlsplit(target).path)
    except ValueError:
        return ""
    joined = path if path.startswith("/") else posixpath.join("/", folder, path)
    return posixpath.normpath(joined).lstrip("/")
