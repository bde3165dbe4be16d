"""The parts pages are made of: drawn from plain values, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

CITE = {
    "instrument_id": "example-measures",
    "n": 8,
    "zh": "《示例管理办法》第八条",
    "en": "Example Measures, Art. 8",
}


def drawn(part: str, language: str = "zh-hans", **values: Any) -> str:
    with override(language):
        return Template("{% load parts i18n %}" + part).render(Context(values))


def test_a_state_is_a_shape_and_a_word() -> None:
    shown = drawn("{% tag 'superseded' %}")
    assert "已被代替" in shown
    assert "<svg" in shown
    assert "superseded" in drawn("{% tag 'superseded' %}", "en")


def test_a_state_nobody_named_is_shown_as_it_is() -> None:
    assert "half-done" in drawn("{% tag 'half-done' %}")


def test_a_citation_leads_to_its_article() -> None:
    shown = drawn("{% law cite %}", cite={**CITE, "source_status": "text"})
    assert 'href="/law/example-measures/8/"' in shown
    assert "《示例管理办法》第八条" in shown
    assert "待核" not in shown


@pytest.mark.parametrize(
    ("status", "mark"),
    [("text-n", "条号待核"), ("unverified", "条号待核"), ("secondary", "据转引")],
)
def test_what_was_not_read_in_the_text_says_so(status: str, mark: str) -> None:
    assert mark in drawn("{% law cite %}", cite={**CITE, "source_status": status})


def test_a_house_rule_is_not_dressed_as_law() -> None:
    shown = drawn("{% law cite %}", cite={**CITE, "source_status": "policy"})
    assert "平台规则" in shown
    assert 'class="law"' not in shown


def test_no_citation_draws_nothing() -> None:
    assert drawn("{% law cite %}", cite=None) == ""


def test_a_number_has_a_dash_in_chinese_and_a_hyphen_in_english() -> None:
    part = "{% number 'T/XMPL 99001-2026' 'group' %}"
    assert "T/XMPL 99001—2026" in drawn(part)
    assert "T/XMPL 99001-2026" in drawn(part, "en")


def test_two_numbers_of_one_document_may_stand_on_two_lines() -> None:
    part = "{% number 'T/XMPL 99001—2026/T/ZZ 99011—2026' 'group' %}"
    assert '99001—2026/</span><wbr><span class="nowrap">T/ZZ' in drawn(part)


def test_a_day_is_shown_as_exact_as_it_is_known() -> None:
    assert ">2015-09</time>" in drawn("{% day '2015-09' %}")
    assert ">2015-09-30</time>" in drawn("{% day '2015-09-30' %}")


def test_a_title_breaks_between_its_segments_whichever_space_is_there() -> None:
    assert drawn("{% seg '示例　第1部分：通则' %}").count('class="seg"') == 2
    assert drawn("{% seg '示例 第1部分：通则' %}").count('class="seg"') == 2
    assert drawn("{% seg '应用GB/T 99001的指南' %}").count('class="seg"') == 1


def test_a_part_opens_no_gap_between_characters() -> None:
    assert (
        drawn("见{% t words %}、{% tag 'open' %}。", words={"zh": "甲", "en": "A"})[:3] == "见甲、"
    )
    assert drawn("{% tag 'open' %}。").endswith("</span>。")


def test_words_missing_in_one_language_are_shown_in_the_other() -> None:
    assert drawn("{% t words %}", "en", words={"zh": "甲"}) == "甲"


def test_what_people_wrote_is_escaped() -> None:
    canary = "<script>alert(1)</script>"
    parts = "{% t w %}{% seg w %}{% tag 'open' w %}{% law c %}{% empty w w w %}{% number w %}"
    shown = drawn(parts, w=canary, c={**CITE, "zh": canary, "source_status": "text"})
    assert "<script" not in shown


def test_pages_keep_the_other_parameters() -> None:
    request = RequestFactory().get("/cases/?q=甲&page=2")
    page = Paginator(range(90), 20).get_page(2)
    shown = drawn("{% pager page %}", request=request, page=page)
    assert 'href="?q=%E7%94%B2&amp;page=3"' in shown
    assert 'aria-current="page">2</a>' in shown


def test_a_share_without_votes_has_no_percentage() -> None:
    shown = drawn("{% tally rows %}", rows=[{"words": "赞成", "count": 0, "share": None}])
    assert "%" not in shown.replace('width="100%"', "").replace('width="0%"', "")


def test_a_refusal_says_why_on_what_basis_and_from_when() -> None:
    why = {
        "code": "notice-not-over",
        "message": {"zh": "公示还没有满。", "en": "The notice is not over."},
        "cite": {**CITE, "source_status": "text"},
        "earliest_on": "2026-12-02",
    }
    shown = drawn("{% refusal why %}", why=why)
    for said in ("公示还没有满。", "第八条", "2026-12-02", "notice-not-over"):
        assert said in shown
