"""The table of comments and answers as files (意见汇总处理表)."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import docx
import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from openpyxl import load_workbook

from guiju.cases.clock import CASE_CLOCK
from guiju.consultation.table import COLUMNS, CommentTable, comment_table, write_docx, write_xlsx
from guiju.parties.actor import PUBLIC
from guiju.parties.queries import actor_of
from tests.consultation.conftest import Consultation
from tests.factories import parties

HOSTILE = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", '=HYPERLINK("x")']


@pytest.fixture
def answered(open_now: Consultation) -> Consultation:
    """Comments of every kind: answered, withheld, hostile, late; one unit asked in vain."""
    silent = actor_of(parties.capacity(at=parties.organisation()))
    open_now.do("invite", units=[silent.organisation_id])
    first = open_now.comment("第一点。", anchor="2", proposed="应每日清洗两次。", name="某检测中心")
    second = open_now.comment("含手机号的话", name="某人")
    for text in HOSTILE:
        open_now.comment(text, name=text)
    open_now.do("withhold-comment", comment=second.pk, ground="personal-data")
    open_now.until(open_now.ends_at + timedelta(days=1))
    answer = {"comment": first.pk, "answer": "partly", "reason": "=改为每日一次。"}
    open_now.do("answer", open_now.drafter, **answer)
    open_now.received("register-late-reply", name="迟到的单位")
    return open_now


def table_of(consultation: Consultation) -> CommentTable:
    """As the public sees it."""
    return comment_table(PUBLIC, consultation.case, consultation.at)


def fetched(client: Client, path: str) -> bytes:
    """A file, all its pieces."""
    answer = client.get(path)
    assert isinstance(answer, StreamingHttpResponse)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return b"".join(answer)  # type: ignore[arg-type]  # no asynchronous pieces here


def test_the_rows_say_what_may_be_said(answered: Consultation) -> None:
    table = table_of(answered)
    assert table.rows[0] == (
        "1",
        "2",
        "第一点。\n修改建议：应每日清洗两次。",
        "某检测中心",
        "部分采纳：=改为每日一次。",
    )
    withheld = table.rows[1]
    reason = "〔不公开：含个人信息，依据平台规则 第二十三条〕"
    assert withheld[2:] == (reason, "〔不公开〕", "待处理")
    assert table.rows[-1][3:] == ("迟到的单位", "迟到的回函，不计入统计。")
    assert [count for _, count in table.foot_lines()] == ["1", "0", "0", "1"]


def test_a_spreadsheet_holds_texts_and_no_formula(answered: Consultation, client: Client) -> None:
    file = fetched(client, f"/case/{answered.case_id}/comments.xlsx")
    sheet = load_workbook(io.BytesIO(file)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    values = [cell.value for cell in cells]
    assert [str(value) for value in values if value in COLUMNS] == list(COLUMNS)
    hostile = [cell for cell in cells if cell.value in HOSTILE]
    assert len(hostile) == 2 * len(HOSTILE)
    assert all(cell.quotePrefix for cell in hostile)
    assert "没有回函的单位数：1" in values


def test_the_paper_form_has_five_columns_and_four_counts(
    answered: Consultation, client: Client
) -> None:
    paper = docx.Document(
        io.BytesIO(fetched(client, f"/api/v1/cases/{answered.case_id}/comment-table?format=docx"))
    )
    (grid,) = paper.tables
    assert tuple(cell.text for cell in grid.rows[0].cells) == COLUMNS
    assert len(grid.rows) == 1 + len(table_of(answered).rows)
    assert grid.rows[1].cells[2].text == "第一点。\n修改建议：应每日清洗两次。"
    words = "\n".join(p.text for p in paper.paragraphs)
    for line in ("发送征求意见稿的单位数：1", "没有回函的单位数：1", "示例杯"):
        assert line in words


def test_a_list_apart_by_commas_is_harmless_in_a_spreadsheet(
    answered: Consultation, client: Client
) -> None:
    text = fetched(client, f"/case/{answered.case_id}/comments.csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == list(COLUMNS)
    assert not [c for row in rows for c in row if c.startswith(("=", "+", "-", "@", "\t"))]
    assert [row[2] for row in rows[3:9]] == [f"'{text}" for text in HOSTILE]


def test_the_api_gives_the_same_as_json(answered: Consultation, client: Client) -> None:
    address = f"/api/v1/cases/{answered.case_id}/comment-table"
    said = client.get(address).json()
    assert said["foot"] == {"sent": 1, "replied": 0, "commented": 0, "silent": 1}
    assert [tuple(row) for row in said["rows"]] == list(table_of(answered).rows)
    astray = client.get(f"{address}?format=pdf")
    assert (astray.status_code, astray.json()["code"]) == (422, "request-unfit")
    assert client.get(f"/case/{answered.case_id}/comments.pdf").status_code == 404
    assert client.get("/case/nowhere/comments.xlsx").status_code == 404


def test_what_a_file_cannot_hold_is_left_out(open_now: Consultation) -> None:
    """Control characters pass the form of a comment and stand in no office file."""
    open_now.comment("前\x0b后\x1f", name="某\x02人")
    for write in (write_xlsx, write_docx):
        write(table_of(open_now), io.BytesIO())
    assert CASE_CLOCK.now() >= open_now.at
