"""Small PDF files and workbooks made in memory, whole and hostile."""

from __future__ import annotations

import io
import zipfile
import zlib

import openpyxl
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pdf(pages: int = 1, *, password: str = "", packed: bool = False) -> bytes:
    """A PDF of empty pages; `packed` puts its objects into compressed streams."""
    return written(writer(pages), password=password, packed=packed)


def writer(pages: int = 1) -> PdfWriter:
    made = PdfWriter()
    for _ in range(pages):
        made.add_blank_page(100, 100)
    return made


def written(made: PdfWriter, *, password: str = "", packed: bool = False) -> bytes:
    if password:
        made.encrypt(user_password="", owner_password=password, algorithm="RC4-128")
    buffer = io.BytesIO()
    made.write(buffer)
    return _repacked(buffer.getvalue()) if packed else buffer.getvalue()


def _repacked(plain: bytes) -> bytes:
    """Every object but the catalogue in one object stream, found through a table in a stream."""
    reader = PdfReader(io.BytesIO(plain))
    numbers = sorted(n for n in reader.xref[0] if n)
    heads, bodies = [], b""
    for number in numbers:
        body = io.BytesIO()
        found = reader.get_object(number)
        assert found is not None
        found.write_to_stream(body)
        heads.append(f"{number} {len(bodies)}")
        bodies += body.getvalue() + b"\n"
    head = (" ".join(heads) + "\n").encode()
    inside = zlib.compress(head + bodies)
    carrier, table = max(numbers) + 1, max(numbers) + 2
    out = b"%PDF-1.5\n"
    at_carrier = len(out)
    out += b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>stream\n" % (
        carrier,
        len(numbers),
        len(head),
        len(inside),
    )
    out += inside + b"\nendstream\nendobj\n"
    at_table = len(out)
    rows = b"\0" + bytes(4) + b"\0"
    for number in range(1, table + 1):
        if number in numbers:
            rows += b"\2" + carrier.to_bytes(4, "big") + bytes([numbers.index(number)])
        else:
            place = {carrier: at_carrier, table: at_table}.get(number, 0)
            rows += (b"\1" if place else b"\0") + place.to_bytes(4, "big") + b"\0"
    root = reader.trailer.raw_get("/Root").idnum
    out += b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 1]/Root %d 0 R/Length %d>>stream\n" % (
        table,
        table + 1,
        root,
        len(rows),
    )
    return out + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % at_table


def with_script(*, packed: bool = False) -> bytes:
    made = writer()
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")}
    )
    made.root_object[NameObject("/OpenAction")] = action
    return written(made, packed=packed)


def with_attachment() -> bytes:
    made = writer()
    made.add_attachment("x.exe", b"MZ")
    return written(made)


def with_launch() -> bytes:
    """A page that starts a program when it is opened, the action's name spelt as #xx."""
    made = writer()
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("calc.exe")}
    )
    made.root_object[NameObject("/OpenAction")] = action
    return written(made).replace(b"/Launch", b"/L#61unch")


def with_dynamic_form() -> bytes:
    made = writer()
    form = DictionaryObject({NameObject("/XFA"): ArrayObject(), NameObject("/Q"): NumberObject(0)})
    made.root_object[NameObject("/AcroForm")] = form
    return written(made)


def workbook() -> bytes:
    """A workbook with one cell and one link that a reader may follow."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet["A1"] = "意见汇总"
    sheet["A2"].hyperlink = "https://example.org/99001"
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def changed(data: bytes, **members: bytes | tuple[bytes, bytes]) -> bytes:
    """A package with members added (bytes) or edited (old, new); `__` in a name is a slash."""
    named = {name.replace("__", "/"): change for name, change in members.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for name in old.namelist():
            content, change = old.read(name), named.pop(name, None)
            if isinstance(change, tuple):
                assert change[0] in content
                content = content.replace(*change)
            new.writestr(name, content)
        for name, change in named.items():
            assert isinstance(change, bytes)
            new.writestr(name, change)
    return buffer.getvalue()


def calling_out(kind: str, target: bytes) -> bytes:
    """A workbook one of whose relationships names something outside."""
    rels = b'<Relationship Id="out" TargetMode="External" Type="%s/%s" Target="%s"/>'
    made = rels % (RELS.encode(), kind.encode(), target)
    whole = {"xl/_rels/workbook.xml.rels": (b"</Relationships>", made + b"</Relationships>")}
    return changed(workbook(), **whole)
