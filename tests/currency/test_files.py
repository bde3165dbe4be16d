"""A kept result and its files: answers beside the originals, and gone when it expires."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from io import BytesIO

import docx
import openpyxl
import pytest

from guiju.cases.errors import NotFound
from guiju.currency import keeping
from guiju.currency.models import Check
from guiju.currency.reading import Source, read, read_text
from guiju.law.refusals import Refusal
from tests.factories.catalogue import edition

from .files import excel, word

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def catalogue() -> None:
    old = edition("GB/T 99010-1999", "连接器　要求", status="superseded")
    edition("GB/T 99010-2019", "连接器　安全要求", supersedes=[old])


def checked(data: bytes, name: str) -> Check:
    source = read(data, name)
    assert isinstance(source, Source), source
    found = keeping.check(source, keeping.Given(name, data, "示例公司", "例人甲"), AT)
    assert isinstance(found, Check), found
    return found


def test_a_workbook_comes_back_with_the_answers_beside_its_rows() -> None:
    rows = [["序号", "标准编号", "名称"], [1, "GB/T 99010-1999", "连接器 要求"], [2, "=1+1", "x"],
            [3, "GB/T 99010", "连接器 安全要求"]]  # fmt: skip
    found = checked(excel(rows), "清单.xlsx")
    book = openpyxl.load_workbook(
        BytesIO(keeping.as_file(found, "xlsx", "zh", "https://a.example"))
    )
    sheet = book["清单"]
    assert [cell.value for cell in sheet[1]][:5] == [
        "序号",
        "标准编号",
        "名称",
        "查新结果",
        "目录中的标准",
    ]
    assert [cell.value for cell in sheet[2]][1:5] == [
        "GB/T 99010-1999", "连接器 要求", "已被代替", "GB/T 99010—1999",
    ]  # fmt: skip
    assert sheet["F2"].value == "GB/T 99010—2019（2019-09-01 起）"
    assert sheet["D4"].value == "现行"


def test_a_document_comes_back_with_comments_where_standards_are_cited() -> None:
    found = checked(word("见 GB/T 99010-1999 的规定。", cells=("GB/T 99010",)), "a.docx")
    document = docx.Document(BytesIO(keeping.as_file(found, "docx", "en", "")))
    said = [comment.text for comment in document.comments]
    assert len(said) == 2
    assert "Superseded" in said[0]
    assert "GB/T 99010—2019" in said[0]
    assert document.paragraphs[0].text == "见 GB/T 99010-1999 的规定。"
    assert len(document.tables[-1].rows) == 3


def test_pasted_text_becomes_every_kind_of_file() -> None:
    found = keeping.check(read_text("GB/T 99010-1999\nQ/ZZZ 1"), keeping.Given(), AT)
    assert isinstance(found, Check)
    for kind in keeping.FORMATS:
        assert keeping.as_file(found, kind, "zh", "https://a.example")
    table = list(
        csv.reader(io.StringIO(keeping.as_file(found, "csv", "en", "").decode("utf-8-sig")))
    )
    assert [row[4] for row in table] == ["Status", "Superseded", "Not found"]
    whole = json.loads(keeping.as_file(found, "json", "zh", ""))
    assert whole["report"].startswith("CX-20261124-")
    assert len(whole["items"]) == 2


def test_a_title_that_looks_like_a_formula_is_text() -> None:
    edition("GB/T 99011-2019", "=cmd|' /C calc'!A0")
    found = keeping.check(read_text("GB/T 99011-2019"), keeping.Given(), AT)
    assert isinstance(found, Check)
    book = openpyxl.load_workbook(BytesIO(keeping.as_file(found, "xlsx", "zh", "")))
    assert book.worksheets[0]["G2"].data_type == "s"
    assert "'=cmd" in keeping.as_file(found, "csv", "zh", "").decode()


def test_nothing_to_check_is_said_in_words() -> None:
    refused = keeping.check(read_text("总则"), keeping.Given(), AT)
    assert isinstance(refused, Refusal)
    assert refused.code == "list-without-references"


def test_a_result_expires() -> None:
    found = checked(word("GB/T 99010"), "a.docx")
    later = AT + timedelta(days=keeping.KEEP_DAYS)
    assert keeping.kept(found.pk, later - timedelta(seconds=1)) == found
    with pytest.raises(NotFound):
        keeping.kept(found.pk, later)
    assert keeping.forget_expired(later) == 1
