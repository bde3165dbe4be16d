"""The figures of law, as they stand at a date, with their source."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from guiju.law.calendar import BEIJING, national_calendar
from guiju.law.constants import (
    NoValueThen,
    UnknownConstant,
    constants,
    read_constants,
    value_at,
)
from guiju.law.files import LawDataError
from guiju.law.instruments import Resolved, cited
from guiju.law.status import SourceStatus

TODAY = date(2026, 11, 24)
FIGURES = [  # key, value, unit, how far its source was read
    ("group.consult_days", 30, "calendar-day", "secondary"),
    ("group.project_notice_days", 30, "calendar-day", "policy"),
    ("group.ballot_days", 14, "calendar-day", "policy"),
    ("group.quorum", Fraction(2, 3), "ratio", "policy"),
    ("group.pass", Fraction(3, 4), "ratio", "secondary"),
    ("registration.notice_days", 15, "calendar-day", "policy"),
    ("admission.answer_workdays", 5, "working-day", "policy"),
    ("feedback.answer_days", 30, "calendar-day", "policy"),
    ("review.cycle.max_years", 5, "year", "text"),
    ("patent.notice_days", 30, "calendar-day", "text"),
    ("gb.consult_days", 60, "calendar-day", "secondary"),
    ("gbt.exp_panel.pass", Fraction(3, 4), "ratio", "text-n"),
    ("tc.oppose_max", Fraction(1, 4), "ratio", "secondary"),
    ("tc.quorum", Fraction(3, 4), "ratio", "unverified"),
    ("amendment.consult_months", 1, "month", "text"),
    ("report.case_decision_notice_workdays", 5, "working-day", "text"),
]


@pytest.mark.parametrize(("key", "value", "unit", "status"), FIGURES)
def test_figures_and_how_far_their_source_was_read(
    key: str, value: int | Fraction, unit: str, status: str
) -> None:
    found = value_at(key, TODAY)
    assert (found.value, found.source_status) == (value, status)
    assert constants()[key].unit == unit


def test_no_figure_holds_before_the_instrument_that_sets_it() -> None:
    assert value_at("group.consult_days", date(2019, 1, 9)).value == 30
    with pytest.raises(NoValueThen, match=r"group\.consult_days has no value on 2019-01-08"):
        value_at("group.consult_days", date(2019, 1, 8))
    with pytest.raises(UnknownConstant, match="no constant is called"):
        value_at("group.no_such", TODAY)


def test_every_figure_holds_today_and_leads_to_an_instrument_in_force() -> None:
    for key, constant in constants().items():
        value = constant.value_at(TODAY)
        found = cited(str(value.cite))
        assert isinstance(found, Resolved), key
        assert found.instrument.is_in_force(TODAY), key
        assert value.holds_from >= found.instrument.in_force_from or key.startswith(
            ("gb.plan", "gbt.plan", "extension.")  # the notice restates the measures before it
        ), key


def test_a_figure_is_policy_exactly_where_a_house_rule_sets_it() -> None:
    for key, constant in constants().items():
        for value in constant.values:
            found = cited(str(value.cite))
            assert isinstance(found, Resolved)
            is_policy = value.source_status is SourceStatus.POLICY
            assert is_policy is found.instrument.is_house_rules, key


def test_a_figure_from_the_text_cites_an_article_from_the_text() -> None:
    for key, constant in constants().items():
        for value in constant.values:
            found = cited(str(value.cite))
            assert isinstance(found, Resolved)
            if value.source_status is SourceStatus.TEXT:
                assert found.source_status is SourceStatus.TEXT, key


def test_every_length_of_time_can_be_counted() -> None:
    start = datetime(2026, 6, 1, 9, 0, tzinfo=BEIJING)
    for constant in constants().values():
        value = constant.value_at(TODAY).value
        if constant.counting:
            assert isinstance(value, int)
            period = national_calendar().add(start, value, constant.unit, constant.counting)
            assert period.last_day > start.date()
        else:
            assert constant.unit in {"ratio", "count"}


HISTORY = """
constant: toy.notice_days
title: {zh: 公示期, en: Notice}
unit: count
values:
  2099-01-01: {value: 30, cite: 标准化法 第十五条, source_status: text}
  2100-01-01: {value: 60, cite: 标准化法 第十五条, source_status: text}
  2101-01-01: {value: null, cite: 标准化法 第十五条, source_status: text}
checked_on: 2099-01-01
"""


def _read(data: Path, text: str) -> list[str]:
    (data / "constants").mkdir(exist_ok=True)
    (data / "constants" / "toy.yaml").write_text(text, encoding="utf-8")
    try:
        read_constants(data)
    except LawDataError as error:
        return [f"{fault.path}" for fault in error.faults]
    return []


def test_a_figure_changes_on_its_day_and_ends_without_being_deleted(tmp_path: Path) -> None:
    assert _read(tmp_path, HISTORY) == []
    constant = read_constants(tmp_path)["toy.notice_days"]
    assert constant.value_at(date(2099, 12, 31)).value == 30
    assert constant.value_at(date(2100, 1, 1)).value == 60
    with pytest.raises(NoValueThen):
        constant.value_at(date(2101, 1, 1))


BROKEN = [  # what is replaced, by what, the place told
    ("30, cite: 标准化法", "30, cite: 无此法", "/toy.notice_days/values/2099-01-01/cite"),
    ("value: 30", "value: 3/4", "/0/values/2099-01-01/value"),  # a ratio where a count belongs
    ("unit: count", "unit: calendar-day", "/0"),  # a length of time without its counting rule
    ("status: text}\n  2100", "status: sure}\n  2100", "/0/values/2099-01-01/source_status"),
    ("2099-01-01: {", "someday: {", "/0/values"),
]


@pytest.mark.parametrize(("old", "new", "place"), BROKEN)
def test_a_broken_figure_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    assert _read(tmp_path, HISTORY.replace(old, new)) == [place]
