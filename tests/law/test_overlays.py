"""An association's own rules may ask more than the law they are laid on, never less (叠加规则)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from guiju.law.check import overlay_faults
from guiju.law.load import PRODUCT_LAW, LawFault, load_library
from guiju.law.read import read_definition

DAY = date(2026, 11, 24)
HEAD = """
procedure: own
extends: group-standard
title: {zh: 自己的规则, en: Own rules}
summary: {zh: 示例协会自己的规则。, en: Own rules of an example association.}
"""
SHORT = """
  - stage: consultation
    periods: [{period: consultation, at_least: {value: 15, unit: calendar-day}}]
"""
REFUSED = [  # what the overlay says of its stages, where it is refused, and why
    (SHORT, "own/consultation/consultation: 15 calendar-day is shorter than the 30", "第十四条"),
    (
        "\n  - {stage: consultation, periods: [{period: consultation, remove: true}]}",
        "own/consultation/consultation: an overlay may not remove the period",
        "第十四条",
    ),
    (
        "\n  - {stage: consultation, periods: [{period: consultation, binding: false}]}",
        "own/consultation/consultation: an overlay may not make a rule",
        "non-binding",
    ),
    (
        "\n  - {stage: consultation, periods: [{period: consultation, opens_with: invite}]}",
        "own/consultation/consultation: the period of",
        "what the base says",
    ),
    (
        "\n  - {stage: consultation, acts: [{act: comment, remove: true}]}",
        "own/consultation/comment: an overlay may not remove an act",
        "标准化法 第十五条",
    ),
    (
        "\n  - {stage: consultation, acts: [{act: comment, by: secretariat}]}",
        "own/consultation/comment: by 标准化法 第十五条",
        "anyone may take this act",
    ),
    (
        "\n  - {stage: drafting, acts: [{act: submit-draft, requires: "
        "[{guard: role-filled, remove: true}]}]}",
        "own/drafting/submit-draft/role-filled: an overlay may not drop",
        "标准化法 第十八条第二款",
    ),
]


def _faults(tmp_path: Path, stages: str) -> tuple[str, ...]:
    folder = tmp_path / "procedures"
    folder.mkdir()
    text = HEAD + "stages:" + stages
    assert yaml.safe_load(text)["extends"]
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    library = load_library(PRODUCT_LAW, tmp_path)
    base, own = (read_definition(library.resolved(p, DAY)) for p in ("group-standard", "own"))
    return overlay_faults(base, own)


@pytest.mark.parametrize(("stages", "where", "why"), REFUSED)
def test_less_than_the_law_is_refused(tmp_path: Path, stages: str, where: str, why: str) -> None:
    (fault,) = _faults(tmp_path, stages)
    assert fault.startswith(where)
    assert why in fault


def test_more_than_the_law_is_fine(tmp_path: Path) -> None:
    """A longer consultation, an act more, and a house rule replaced."""
    more = """
  - stage: consultation
    periods: [{period: consultation, at_least: {value: 60, unit: calendar-day}}]
    acts:
      - act: hear
        title: {zh: 听证, en: Hear}
        by: secretariat
        cite: 标准化法 第十五条
        source_status: text
  - stage: project-notice
    periods: [{period: project-notice, at_least: {value: 7, unit: calendar-day}}]
"""
    assert _faults(tmp_path, more) == ()


def test_an_item_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LawFault, match="own: group-standard has no stage 'tasting'"):
        _faults(tmp_path, "\n  - {stage: tasting, remove: true}")
