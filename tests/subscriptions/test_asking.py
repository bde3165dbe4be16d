"""A search and the query of its address say the same."""

from __future__ import annotations

import doctest
from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from guiju.search import FACETS, Asked, Sort
from guiju.subscriptions import asking, digests, facet_words
from guiju.subscriptions.asking import asked_in, asked_of, query_of, without

words = st.text(max_size=40).map(lambda text: asking._clean(text))
values = st.lists(words.filter(bool), max_size=4, unique=True).map(tuple)


@given(
    text=words,
    chosen=st.dictionaries(st.sampled_from(FACETS), values.filter(bool), max_size=4),
    day=st.none() | st.dates(),
    sort=st.sampled_from(list(Sort)),
)
def test_what_was_asked_survives_its_address(
    text: str, chosen: dict[str, tuple[str, ...]], day: date | None, sort: Sort
) -> None:
    asked = Asked(text=text, chosen=chosen, as_of=day, sort=sort)
    assert asked_in(query_of(asked)) == asked
    assert query_of(asked_in(query_of(asked))) == query_of(asked)


@pytest.mark.parametrize(
    "query",
    [
        "q=%00%00&status=%00&sort=sideways&as-of=2026-13-77",
        "nothing=1&as-of=&status=",
        "q=" + "x" * 5000 + "&after=" + "y" * 5000,
        "&".join(f"ics={n}" for n in range(500)),
    ],
)
def test_what_cannot_be_read_asks_for_nothing(query: str) -> None:
    asked = asked_of(QueryDict(query))
    assert asked.sort == Sort.RELEVANCE
    assert asked.as_of is None
    assert len(asked.text) <= 200
    assert all(len(values) <= 50 for values in asked.chosen.values())


def test_one_value_less() -> None:
    asked = asked_in("q=a&status=in-force&status=upcoming&after=x")
    less = without(asked, "status", "in-force")
    assert less.after == "", "another question begins at its first page"
    assert query_of(less) == "q=a&status=upcoming"
    assert query_of(without(less, "status", "upcoming")) == "q=a"


def test_a_search_is_told_in_words() -> None:
    words = facet_words.described(asked_in("q=壶&status=in-force&as-of=2026-06-01"))
    assert words.zh == "壶 · 现行 · 2026-06-01 有效"
    assert words.en == "壶 · In force · in force on 2026-06-01"
    assert facet_words.described(Asked()).zh == "全部标准"


@pytest.mark.parametrize(
    ("facet", "value", "zh", "en"),
    [
        ("status", "in-force", "现行", "In force"),
        ("level", "national", "国家标准", "National"),
        ("ics", "43", "43 道路车辆工程", "43 Road vehicles engineering"),
        ("ics", "99.999", "99.999", "99.999"),
        ("ccs", "A", "A 综合", "A General"),
        ("committee", "SAC/TC 456", "SAC/TC 456 全国体育标准化技术委员会", None),
        ("body", "DB11/T", "DB11/T 北京市", "DB11/T Beijing"),
        ("issuer", "某机构", "某机构", "某机构"),
    ],
)
def test_a_value_is_told_in_words(facet: str, value: str, zh: str, en: str | None) -> None:
    words = facet_words.value_words(facet, value)
    assert words.zh == zh
    assert en is None or words.en == en


@pytest.mark.parametrize("module", [asking, digests, facet_words])
def test_the_examples_are_true(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
