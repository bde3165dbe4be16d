"""Files of every format give the same rows; what is no row is one fault and not the end."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import openpyxl
import pytest

from guiju.imports import mapping, reading
from guiju.imports.stating import Statement, stated

HEADINGS = ("标准号", "标准名称", "发布日期", "代替", "ICS")
LINE = ("GB/T 99001—2026", "示例　清洗要求", "2026/1/5 0:00", "GB/T 99001-2010，无", "97.060;13")


def _statements(source: str, path: Path) -> list[Statement]:
    given = mapping.source(source)
    found = [stated(given, place, row) for place, row in reading.READERS[given.format](path).rows]
    assert all(isinstance(s, Statement) for s in found), found
    return [s for s in found if isinstance(s, Statement)]


def _check(found: list[Statement]) -> None:
    assert [s.number.ascii for s in found] == ["GB/T 99001-2026"]
    assert found[0].fields["title_zh"] == "示例 清洗要求"
    assert found[0].fields["issued_on"] == "2026-01-05"
    assert found[0].fields["ics"] == ["97.060", "13"]
    assert [(r.kind, r.number) for r in found[0].relations] == [("supersedes", "GB/T 99001-2010")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_table_with_chinese_headings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "t.csv"
    line = ",".join(f'"{cell}"' for cell in LINE)
    file.write_text(",".join(HEADINGS) + "\r\n" + line + "\r\n", encoding=encoding)
    _check(_statements("standards-csv", file))


def test_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(HEADINGS)
    book.active.append(LINE)
    book.save(tmp_path / "t.xlsx")
    _check(_statements("standards-xlsx", tmp_path / "t.xlsx"))


def test_lines_of_json_packed_with_one_that_is_broken(tmp_path: Path) -> None:
    file = tmp_path / "t.jsonl.gz"
    good = {"number": "GB/T 99001-2026", "title_zh": "示例", "issued": "2026-01-05"}
    file.write_bytes(gzip.compress(f"{json.dumps(good)}\n{{broken\n".encode()))
    rows = reading.json_lines(file)
    assert rows.total == 2
    assert list(rows.rows) == [(1, good), (2, None)]


OAI = """<?xml version="1.0"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><metadata>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier>oai:example:1</dc:identifier><dc:identifier>GB/T 99001-2026</dc:identifier>
<dc:title xml:lang="en">Example</dc:title><dc:title xml:lang="zh">示例　清洗要求</dc:title>
<dc:date>2026-01-05</dc:date><dc:subject>97.060</dc:subject>
</oai_dc:dc></metadata></record></ListRecords></OAI-PMH>"""


def test_dublin_core(tmp_path: Path) -> None:
    (tmp_path / "t.xml").write_text(OAI, encoding="utf-8")
    found = _statements("oai-dc", tmp_path / "t.xml")
    assert [s.number.ascii for s in found] == ["GB/T 99001-2026"]
    assert found[0].fields["title_zh"] == "示例 清洗要求"
    assert found[0].fields["title_en"] == "Example"


RELATON = """
docid: [{id: "ISO 99001:2026", type: ISO, primary: true}, {id: "urn:iso:99001", type: URN}]
title:
  - {content: Examples — Cleaning, language: [en], type: main}
  - {content: 示例　清洗, language: [zh], type: main}
date: [{type: published, value: 2026-01}]
docstatus: {stage: {value: "60"}, substage: {value: "60"}}
ics: [{code: "97.060", text: Laundry}]
relation:
  - {type: obsoletes, bibitem: {docid: [{id: "ISO 99001:2015"}]}}
  - {type: updates, bibitem: {docid: [{id: "ISO 99001:2026/Amd 1:2027"}]}}
---
docid: [{id: "ISO/DIS 99002", primary: true}]
title: [{content: Examples, language: [en], type: main}]
docstatus: {stage: {value: "40"}}
"""


def test_relaton(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(RELATON, encoding="utf-8")
    first, draft = _statements("relaton-yaml", tmp_path / "t.yaml")
    assert first.fields["title_en"] == "Examples — Cleaning"
    assert first.fields["title_zh"] == "示例 清洗"
    assert first.fields["issued_on"] == "2026-01"
    assert first.fields["status"] == "in-force"
    assert [(r.kind, r.number, r.is_inverse) for r in first.relations] == [
        ("supersedes", "ISO 99001:2015", False),
        ("amends", "ISO 99001:2026/Amd 1:2027", True),
    ]
    assert draft.fields["status"] == "planned"


def test_a_file_of_another_format_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(b"no workbook")
    with pytest.raises(reading.FileUnreadable):
        reading.workbook(tmp_path / "t.xlsx")


def test_an_entity_in_xml_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET", encoding="utf-8")
    attack = OAI.replace(
        '<?xml version="1.0"?>',
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>',
    ).replace("GB/T 99001-2026", "&e;")
    (tmp_path / "t.xml").write_text(attack, encoding="utf-8")
    assert "SECRET" not in str(list(reading.oai_pmh(tmp_path / "t.xml").rows))
