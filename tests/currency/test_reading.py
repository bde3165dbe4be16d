"""Every kind of file in place and in order, and every bad one refused in both languages."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from guiju.currency.reading import Source, letters, read, read_text
from guiju.currency.references import references
from guiju.law.refusals import Refusal

from .files import excel, pdf, word

Row = tuple[str, str, str | None]


def found_in(source: Source | Refusal) -> list[Row]:
    assert isinstance(source, Source), source
    found = references(source.pieces)
    return [(r.kind, r.place, str(r.number) if r.number else None) for r in found]


def test_word_is_read_through_body_and_tables() -> None:
    data = word(
        "应符合 GB/T 99001—2020。", "无", "见 GB/T 99002。", cells=("T/GJA 99003-2021", "x")
    )
    assert found_in(read(data, "清单.docx")) == [
        ("paragraph", "1", "GB/T 99001-2020"),
        ("paragraph", "3", "GB/T 99002"),
        ("paragraph", "4", "T/GJA 99003-2021"),
    ]


def test_a_number_that_word_split_into_runs_is_one() -> None:
    from docx import Document

    document = Document()
    paragraph = document.add_paragraph("见 GB/T ")
    paragraph.add_run("990").bold = True
    paragraph.add_run("01—2020")
    out = BytesIO()
    document.save(out)
    assert found_in(read(out.getvalue(), "a.docx")) == [("paragraph", "1", "GB/T 99001-2020")]


def test_excel_is_read_by_its_headings() -> None:
    rows = [["某公司清单"], ["序号", "标准编号", "标准名称", "状态"],
            [1, "GB/T 99001-2020", "名称一", "现行"], [2, None, "没有编号的", "现行"],
            [3, "99999", "x", ""]]  # fmt: skip
    source = read(excel(rows), "a.xlsx")
    assert found_in(source) == [
        ("row", "清单!B3", "GB/T 99001-2020"),
        ("row", "清单!B4", None),
        ("row", "清单!B5", None),
    ]
    assert isinstance(source, Source)
    first = references(source.pieces)[0]
    assert (first.title, first.stated) == ("名称一", "现行")


def test_excel_without_headings_is_read_cell_by_cell() -> None:
    rows = [["甲", "GB/T 99001-2020"], ["GB/T 99002，GB/T 99003", ""]]
    assert found_in(read(excel(rows), "a.xlsx")) == [
        ("cell", "清单!B1", "GB/T 99001-2020"),
        ("cell", "清单!A2", "GB/T 99002"),
        ("cell", "清单!A2", "GB/T 99003"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_and_tables_in_every_encoding(encoding: str) -> None:
    text = "编号,名称\nGB/T 99001-2020,储能\n"
    assert found_in(read(text.encode(encoding), "a.csv")) == [("row", "A2", "GB/T 99001-2020")]
    text = "储能 GB/T 99001-2020\n"
    assert found_in(read(text.encode(encoding), "a.txt")) == [("line", "1", "GB/T 99001-2020")]


def test_a_pdf_is_read_page_by_page() -> None:
    data = pdf("see GB/T 99001-2020", "nothing", "see T/GJA 99002-2021")
    assert found_in(read(data, "a.pdf")) == [
        ("page", "1", "GB/T 99001-2020"),
        ("page", "3", "T/GJA 99002-2021"),
    ]


def test_pasted_lines_keep_their_numbers() -> None:
    assert found_in(read_text("\n\nGB/T 99001\n")) == [("line", "3", "GB/T 99001")]


def _bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"\0" * 50_000_000)
    return out.getvalue()


BAD = {
    "empty.docx": b"",
    "a.exe": b"MZ\x90",
    "a.docx": b"not a package",
    "b.docx": excel([["GB 1"]]),
    "a.xlsx": b"PK\x03\x04broken",
    "c.xlsx": word("GB 1"),
    "bomb.docx": _bomb(),
    "a.pdf": b"%PDF-1.4 broken",
    "scan.pdf": pdf(""),
    "a.txt": b"\0\1\2\3",
    "a.csv": b"\xff\xff\xff\xff",
    "big.txt": b"x" * (11 << 20),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_both_languages(name: str) -> None:
    refused = read(BAD[name], name)
    assert isinstance(refused, Refusal), refused
    for words in (refused.message(), refused.next_step()):
        assert words.zh
        assert words.en
        assert "{" not in words.zh + words.en


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [letters(n) for n in (0, 25, 26, 51, 701, 702)] == ["A", "Z", "AA", "AZ", "ZZ", "AAA"]
