"""A Chinese search of English titles: only where every word of it is known."""

from __future__ import annotations

import pytest

from guiju.search.glossary import in_english


@pytest.mark.parametrize(
    ("asked", "english"),
    [
        ("道路车辆 充电", "road vehicles charging"),
        ("道路車輛充電", "road vehicles charging"),
        ("ISO 螺纹", "iso threads"),
        ("道路车辆 牡丹", None),
        ("road vehicles", None),
        ("", None),
    ],
)
def test_terms_are_known_or_nothing_is_said(asked: str, english: str | None) -> None:
    assert in_english(asked) == english
