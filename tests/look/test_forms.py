"""Forms drawn from data, and read back from a plain POST to the same data."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from guiju.law.fields import TYPES, form_schema
from guiju.law.model import Field, Label
from guiju.look.form_post import read_post
from guiju.look.form_schema import fields_of, problems_of
from guiju.look.forms import FieldView, FormView, Problem, SlotView

TITLE = {"type": "string", "maxLength": 40, "x-title": {"zh": "名称", "en": "Title"}}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["title", "view"],
    "properties": {
        "title": TITLE,
        "view": {
            "type": "string",
            "enum": ["yes", "no"],
            "x-labels": [{"zh": "赞成", "en": "For"}, {"zh": "反对", "en": "Against"}],
        },
        "agreed": {"type": "boolean"},
        "copies": {"type": "integer"},
        "people": {"type": "array", "items": {"type": "string", "enum": ["p1", "p2", "p3"]}},
        "answers": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "comment": {"type": "string"},
                    "answer": {"type": "string", "enum": ["accepted", "partly", "not-accepted"]},
                    "reason": {"type": "string", "maxLength": 4000},
                },
            },
        },
    },
}
DATA: dict[str, Any] = {
    "title": "示例",
    "view": "no",
    "agreed": False,
    "copies": 3,
    "people": ["p1", "p3"],
    "answers": [{"comment": "99-1", "answer": "partly", "reason": "第一行\n第二行"}],
}


def page_of(form: FormView) -> html.HtmlElement:
    return html.fromstring(render_to_string("look/form.html", {"form": form}))


def sent(form: html.HtmlElement) -> QueryDict:
    """What a browser without JavaScript would send."""
    post = QueryDict(mutable=True)
    for name, value in form.form_values():
        post.appendlist(name, value)
    return post


def test_a_form_read_back_is_the_data_it_was_filled_with() -> None:
    fields = fields_of(SCHEMA, DATA)
    assert read_post(fields, sent(page_of(FormView(fields)))) == DATA


def test_what_is_empty_is_left_out() -> None:
    fields = fields_of(SCHEMA)
    assert read_post(fields, sent(page_of(FormView(fields)))) == {}


def test_numbers_are_read_in_any_digits_and_kept_as_typed_when_they_are_none() -> None:
    fields = fields_of(SCHEMA)
    assert read_post(fields, QueryDict("data.copies=１２")) == {"copies": 12}
    assert read_post(fields, QueryDict("data.copies=about+3")) == {"copies": "about 3"}


def test_a_row_that_was_not_answered_is_not_sent() -> None:
    answers = FieldView(
        "answers",
        "answers",
        "处理",
        items=(
            FieldView("comment", "hidden", ""),
            FieldView("opinion", "static", "意见"),
            FieldView("reason", "text", "理由"),
        ),
    )
    post = QueryDict(
        "data.answers.0.comment=99-1&data.answers.0.reason="
        "&data.answers.10.comment=99-2&data.answers.10.reason=已改&data.answers.10.opinion=x"
    )
    assert read_post([answers], post) == {"answers": [{"comment": "99-2", "reason": "已改"}]}


@given(st.dictionaries(st.text(max_size=30), st.text(max_size=60), max_size=8))
def test_whatever_is_posted_is_read(posted: dict[str, str]) -> None:
    post = QueryDict(mutable=True)
    post.update(posted)
    assert isinstance(read_post(fields_of(SCHEMA), post), dict)


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_of_the_law_can_be_drawn_and_read(kind: str) -> None:
    options = (
        {"choices": [{"value": "a", "label": {"zh": "甲", "en": "A"}}]} if kind == "choice" else {}
    )
    field = Field("it", kind, Label("问题", "Question"), None, True, False, options)
    fields = fields_of(form_schema([field]))
    page = page_of(FormView(fields))
    assert "问题" in page.text_content()
    assert read_post(fields, sent(page)) == {}


def test_a_fault_stands_at_its_field_and_in_the_summary_and_nothing_is_cleared() -> None:
    faults = problems_of([{"message": {"zh": "太长了", "en": "too long"}, "where": "/data/title"}])
    page = page_of(FormView(fields_of(SCHEMA, {"title": "写过的"}), problems=faults))
    box = page.get_element_by_id("data-title")
    assert box.get("value") == "写过的"
    assert box.get("aria-invalid") == "true"
    assert "太长了" in page.get_element_by_id("data-title-error").text_content()
    (link,) = page.xpath("//div[@id='faults']//a")
    assert (link.get("href"), link.text) == ("#data-title", "太长了")


@pytest.mark.parametrize(
    ("where", "target"),
    [
        ("/data/answers/0/reason", "#data-answers-0-reason"),
        ("/answers/0/reason", "#data-answers-0-reason"),
        ("/data/answers/0/what", "#data-answers"),
        ("/documents/draft", "#documents-draft"),
        ("/elsewhere", None),
        ("", None),
    ],
)
def test_a_fault_leads_to_the_nearest_input(where: str, target: str | None) -> None:
    form = FormView(
        fields_of(SCHEMA, DATA),
        documents=(SlotView("draft", "征求意见稿"),),
        problems=(Problem("有错", where),),
    )
    links = page_of(form).xpath("//div[@id='faults']//a/@href")
    assert links == ([target] if target else [])


def test_every_input_has_a_label() -> None:
    form = FormView(fields_of(SCHEMA, DATA), documents=(SlotView("draft", "征求意见稿"),))
    page = page_of(form)
    labelled = {label.get("for") for label in page.iter("label")}
    for element in page.xpath("//input[not(@type='hidden')]|//select|//textarea"):
        inside = element.xpath("ancestor::label")
        assert inside or element.get("id") in labelled or element.get("aria-label")


def test_a_form_that_cannot_be_sent_says_why() -> None:
    why = {"code": "notice-not-over", "message": {"zh": "公示还没有满。", "en": "Not over."}}
    page = page_of(FormView(fields_of(SCHEMA), blocked=(why,)))
    (button,) = page.xpath("//button")
    assert button.get("aria-disabled") == "true"
    assert "公示还没有满。" in page.get_element_by_id(button.get("aria-describedby")).text_content()


def test_documents_say_what_they_take() -> None:
    slot = SlotView("draft", "征求意见稿", media_types=("application/pdf", "text/markdown"))
    page = page_of(FormView(documents=(slot,)))
    assert page.get("enctype") == "multipart/form-data"
    assert (
        page.get_element_by_id("documents-draft").get("accept") == "application/pdf,text/markdown"
    )
    assert "PDF、Markdown" in page.text_content()
