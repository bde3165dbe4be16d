"""Why something cannot be done now (不予办理的理由), as a value with words for people.

The words are data (`data/refusals/*.yaml`): code, HTTP status, what happened and what to do next,
in two languages. A guard names the code and the figures; who shows it fills the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .model import Basis, Label

_DATA = Path(__file__).parent / "data" / "refusals"


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one code."""

    code: str
    status: int  # of HTTP
    says: Label
    next: Label


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason, with the figures its sentence needs."""

    code: str
    data: Mapping[str, Any] = field(default_factory=dict)
    earliest_on: date | None = None
    where: str | None = None  # a JSON pointer into what was sent
    basis: Basis | None = None  # the rule that refused; the engine puts it in

    def message(self) -> Label:
        """What happened, in both languages."""
        return _fill(wording(self.code).says, self._figures())

    def next_step(self) -> Label:
        """What to do now, in both languages."""
        return _fill(wording(self.code).next, self._figures())

    def _figures(self) -> dict[str, Any]:
        return {**self.data, "earliest_on": self.earliest_on or "", "where": self.where or ""}


@dataclass(eq=False)
class Refused(Exception):
    """It was not done, for these reasons; nothing was written.

    All faults of a form come at once. `status` is that of the first reason.
    """

    refusals: tuple[Refusal, ...]

    def __str__(self) -> str:
        return "; ".join(refusal.message().zh for refusal in self.refusals)

    @property
    def first(self) -> Refusal:
        """The reason that decides the answer."""
        return self.refusals[0]

    @property
    def status(self) -> int:
        """HTTP status of the answer."""
        return wording(self.first.code).status

    @property
    def message(self) -> Label:
        """The first reason in words."""
        return self.first.message()


def refuse(
    code: str, /, *, earliest_on: date | None = None, where: str | None = None, **data: Any
) -> Refusal:
    """A refusal with its figures as keywords. Values that differ by language are given as Label."""
    return Refusal(code, data, earliest_on, where)


@cache
def wordings() -> Mapping[str, Wording]:
    """Every code there is. A code given twice stops the start."""
    found: dict[str, Wording] = {}
    for file in sorted(_DATA.glob("*.yaml")):
        for code, words in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            if code in found:
                raise ValueError(f"{file.name}: {code} is given twice")
            found[code] = Wording(
                code,
                words["status"],
                Label(words["zh"], words["en"]),
                Label(words["zh_next"], words["en_next"]),
            )
    return found


def wording(code: str) -> Wording:
    """The sentences of a code. Raises KeyError for an unknown one."""
    return wordings()[code]


def _fill(label: Label, figures: Mapping[str, Any]) -> Label:
    zh = {key: value.zh if isinstance(value, Label) else value for key, value in figures.items()}
    en = {key: value.en if isinstance(value, Label) else value for key, value in figures.items()}
    return Label(label.zh.format_map(_Lenient(zh)), label.en.format_map(_Lenient(en)))


class _Lenient(dict[str, Any]):
    """A figure that was not given leaves its place visible and never raises at a person."""

    def __missing__(self, key: str) -> str:
        return "…"
