"""Damaged and hostile files: each is refused with its code, or read with its warning.

Threats 34, 35, 36 and 38 of the reliability notes: bombs, XML tricks, pictures, names.
"""

from __future__ import annotations

import io
import socket
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from guiju.clauses import REASONS, WARNINGS, Draft, clause_html, read_draft, to_key
from tests.clauses.building import MACRO, MAIN, R, docx, outline, p, parts, read, refusal, zipped

BODY = p("范围", "c1") + p("本文件适用于茶杯。", "p")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def png(width: int, height: int) -> bytes:
    """The head of a picture: as large as it says, with hardly a byte behind it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * (width + 1) * height) if width * height < 1000 else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def with_picture(picture: bytes | None, target: str = "media/image1.png", mode: str = "") -> bytes:
    """A draft with one picture; None leaves the relationship pointing at nothing."""
    drawing = '<w:r><w:drawing><a:blip r:embed="pic"/></w:drawing></w:r>'
    rel = f'<Relationship Id="pic" Type="{R}/image" Target="{target}"{mode}/>'
    members = parts(BODY + p("", inside=drawing), rels=rel)
    if picture is not None:
        members["word/media/image1.png"] = picture
    return zipped(members)


def with_members(**members: str | bytes) -> bytes:
    return zipped(parts(BODY) | {k.replace("__", "/"): v for k, v in members.items()})


def damaged(part: str, content: str | bytes) -> bytes:
    return zipped(parts(BODY) | {part: content})


def renamed(name: str) -> bytes:
    return zipped(parts(BODY) | {name: "x"})


def flipped() -> bytes:
    """One byte of the packed text is wrong, so its checksum is."""
    data = bytearray(docx(BODY))
    at = data.index(b"word/document.xml") + 60
    data[at] ^= 0xFF
    return bytes(data)


def lying_size() -> bytes:
    """The directory tells ten bytes for a member that holds twenty million."""
    data = bytearray(with_members(word__big=bytes(20_000_000)))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/big"))
    data[entry + 24 : entry + 28] = struct.pack("<I", 10)
    return bytes(data)


def twice() -> bytes:
    buffer = io.BytesIO(docx(BODY))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    return buffer.getvalue()


def encrypted_member() -> bytes:
    data = bytearray(docx(BODY))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    return bytes(data)


def without_types() -> bytes:
    members = parts(BODY)
    del members["[Content_Types].xml"]
    return zipped(members)


def with_macros() -> bytes:
    return zipped(parts(BODY) | {"word/vbaProject.bin": b"x"})


def macro_kind() -> bytes:
    members = parts(BODY)
    members["[Content_Types].xml"] = str(members["[Content_Types].xml"]).replace(MAIN, MACRO)
    return zipped(members)


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:/etc/passwd">]><x>&f;</x>'
REFUSED: list[tuple[str, Callable[[], bytes]]] = [
    ("empty", lambda: b""),
    ("not-docx", lambda: b"{\\rtf1 text}"),
    ("not-docx", lambda: b"<html><body>1</body></html>"),
    ("legacy-doc", lambda: OLE),
    ("encrypted", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    ("encrypted", encrypted_member),
    ("zip-damaged", lambda: docx(BODY)[:-300]),
    ("zip-damaged", lambda: docx(BODY) + b"stray"),
    ("zip-damaged", lambda: b"stray" + docx(BODY)),
    ("zip-damaged", flipped),
    ("zip-limits", lying_size),
    ("zip-limits", lambda: with_members(word__big=bytes(40_000_000))),
    ("zip-limits", lambda: zipped(parts(BODY) | {f"x/{n}": "" for n in range(4_100)})),
    ("zip-names", lambda: renamed("../../evil.txt")),
    ("zip-names", lambda: renamed("/etc/evil.txt")),
    ("zip-names", lambda: renamed("word\\evil.txt")),
    ("zip-names", lambda: renamed("word/\x07.txt")),
    ("zip-names", lambda: renamed("WORD/Document.xml")),
    ("zip-names", twice),
    ("no-main-part", lambda: zipped({"a.txt": "x"})),
    ("no-main-part", without_types),
    ("no-main-part", lambda: damaged("word/document.xml", "<x/>")),
    ("xml-doctype", lambda: damaged("word/document.xml", DOCTYPE)),
    ("xml-doctype", lambda: damaged("word/document.xml", OUTSIDE)),
    ("xml-doctype", lambda: damaged("docProps/custom.xml", "<!DOCTYPE x><x/>")),
    ("xml-doctype", lambda: damaged("word/styles.xml", "<!DOCTYPE x><x/>".encode("utf-16"))),
    ("xml-limits", lambda: damaged("word/document.xml", "<x>" * 400 + "</x>" * 400)),
    ("xml-limits", lambda: docx("".join(p(str(n)) for n in range(41_000)))),
    ("xml-damaged", lambda: damaged("word/document.xml", "<x>")),
    ("xml-damaged", lambda: damaged("word/document.xml", b"<x>\xff\xfe</x>")),
    ("xml-damaged", lambda: damaged("word/document.xml", '<?xml version="1.0" encoding="x"?><x/>')),
    ("macros", with_macros),
    ("macros", macro_kind),
    ("image-limits", lambda: with_picture(png(30_000, 30_000))),
]


@pytest.mark.parametrize(
    ("code", "make"), REFUSED, ids=[f"{c}-{i}" for i, (c, _) in enumerate(REFUSED)]
)
def test_a_hostile_file_is_refused_with_its_code(code: str, make: Callable[[], bytes]) -> None:
    assert refusal(make()) == code


def test_an_overlong_attribute_is_refused() -> None:
    """Made of many different characters, so that it does not fall to the ratio first."""
    words = "".join(chr(0x4E00 + (n * 7919) % 20000) for n in range(1_200_000))
    assert refusal(damaged("word/document.xml", f'<x a="{words}"/>')) == "xml-limits"


def test_a_table_of_a_million_places_is_refused() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="200"/></w:tcPr></w:tc>'
    assert refusal(docx(f"<w:tbl>{f'<w:tr>{cell}</w:tr>' * 5_000}</w:tbl>")) == "xml-limits"


def link(target: str) -> str:
    return f'<Relationship Id="l" Type="{R}/hyperlink" Target="{target}" TargetMode="External"/>'


LINKED = BODY + p("", inside='<w:hyperlink r:id="l"><w:r><w:t>点击</w:t></w:r></w:hyperlink>')
DDE = p(
    "", inside='<w:fldSimple w:instr="DDEAUTO cmd calc"><w:r><w:t>结果</w:t></w:r></w:fldSimple>'
)
TEMPLATE = (
    f'<Relationship Id="t" Type="{R}/attachedTemplate" Target="http://example.org/t.dotm"'
    ' TargetMode="External"/>'
)
WARNED: list[tuple[str, Callable[[], bytes]]] = [
    ("unsafe-link", lambda: docx(LINKED, rels=link("javascript:alert(1)"))),
    ("unsafe-link", lambda: docx(LINKED, rels=link("file:/c:/x.exe"))),
    ("unsafe-field", lambda: docx(BODY + DDE)),
    ("external-target", lambda: docx(BODY, rels=TEMPLATE)),
    (
        "external-target",
        lambda: with_picture(None, "http://example.org/a.png", ' TargetMode="External"'),
    ),
    ("broken-relationship", lambda: with_picture(None)),
    ("image-damaged", lambda: with_picture(b"no picture at all")),
    ("image-kind", lambda: with_picture(b"\xd7\xcd\xc6\x9a" + bytes(60))),
    ("embedded-object", lambda: docx(BODY + '<w:altChunk r:id="x"/>')),
    ("invisible-characters", lambda: docx(BODY + p("应\u202e不\u200b宜", "p"))),
    ("styles-missing", lambda: docx(BODY, styles=None)),
    ("no-clauses", lambda: docx(p("会议通知。"))),
]


@pytest.mark.parametrize(
    ("code", "make"), WARNED, ids=[f"{c}-{i}" for i, (c, _) in enumerate(WARNED)]
)
def test_what_is_odd_is_left_out_and_said(code: str, make: Callable[[], bytes]) -> None:
    draft = read_draft(make(), "draft.docx")
    assert isinstance(draft, Draft), draft
    assert code in draft.warnings


def test_an_unsafe_link_keeps_its_words_and_loses_its_address() -> None:
    draft = read(LINKED, rels=link("javascript:alert(1)"))
    assert "点击" in clause_html(draft.text.clauses[0])
    assert "javascript" not in str(to_key(draft)) + clause_html(draft.text.clauses[0])


def test_a_good_picture_is_kept_beside_the_tree() -> None:
    draft = read_draft(with_picture(png(10, 10)), "draft.docx")
    assert isinstance(draft, Draft)
    ((digest, (kind, data)),) = draft.media.items()
    assert (kind, data) == ("image/png", png(10, 10))
    (figure,) = (b for b in draft.text.clauses[0].blocks if b.kind == "figure")
    assert [r.target for r in figure.pictures] == [digest]


def test_a_strict_file_reads_like_any_other() -> None:
    members = parts(BODY)
    usual, strict = (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        ("http://purl.oclc.org/ooxml/wordprocessingml/main"),
    )
    strictly = {k: str(v).replace(usual, strict) for k, v in members.items()}
    draft = read_draft(zipped(dict(strictly)), "draft.docx")
    assert isinstance(draft, Draft)
    assert outline(draft) == [("1", "范围")]


def test_nothing_is_written_and_no_connection_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def no_socket(*args: object, **named: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket, "socket", no_socket)
    for _, make in (*REFUSED, *WARNED):
        read_draft(make(), "../../draft.docx")
    assert list(tmp_path.iterdir()) == []


SLOW = {
    "dots": "1 范围" + "." * 300_000 + "x",
    "tabs": "\t" * 300_000 + "x",
    "a term in many words": "茶杯 " + "a " * 150_000 + "杯",
    "capitals": "X" * 300_000,
    "brackets": "（" * 300_000,
    "spaces": "3.1" + " " * 300_000 + "x",
}


@pytest.mark.parametrize("words", SLOW.values(), ids=SLOW)
def test_no_words_make_the_reader_slow(words: str) -> None:
    """A pattern that looks back and forth would take hours here, not a second."""
    started = time.monotonic()
    read(p("规范性引用文件", "c1") + p(words, "p") + p("术语和定义", "c1") + p(words, "t2"))
    read(p("1 范围") + p(words))
    assert time.monotonic() - started < 10


def test_a_paragraph_of_very_many_runs_takes_no_longer_than_its_length() -> None:
    run, field = "<w:r><w:t>应</w:t></w:r>", '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    draft = read(p("要求", "c1") + p("", "p", inside=(run + field) * 50_000))
    assert draft.text.clauses[0].blocks[0].runs[0].text == "应" * 50_000


def test_every_code_has_its_sentences() -> None:
    for zh, en in (*REASONS.values(), *WARNINGS.values()):
        assert zh.endswith("。")
        assert en.endswith(".")
