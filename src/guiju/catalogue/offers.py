"""What fields about standards can hold (标准可填内容): editions, numbers, dates.

Options of a field: `status`, `level` and `own` of an edition; `give: corrected` of a number, for
one that nobody has; `from_today_days` of a date, and `later_than` a field that names an edition.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from django.db.models import Max, QuerySet

from guiju.cases.dates import day_of
from guiju.cases.offers import checks, offers
from guiju.cases.view import CaseView
from guiju.law.fields import Offered
from guiju.law.model import Field, Label
from guiju.parties.models import Organisation

from .models import NEWEST, Edition, EditionStatus
from .numbering import is_free, likely_next, read_number
from .queries import answering

MOST_CHOICES = 200  # beyond that a list helps nobody: the field then takes any address that fits


def _editions(view: CaseView, wanted: Field, at: datetime) -> QuerySet[Edition]:
    found = Edition.objects.select_related("standard")
    if wanted.options.get("own"):
        found = answering(view.standing.organisation, day_of(at))
    if status := wanted.options.get("status"):
        found = found.filter(status__in=status)
    if level := wanted.options.get("level"):
        found = found.filter(standard__level__in=level)
    return found.order_by(NEWEST, "standard__order", "pk")


@offers("edition")
def editions_offered(view: CaseView, wanted: Field, at: datetime) -> Offered | None:
    """The editions the field may name, the newest first, each an example."""
    found = list(_editions(view, wanted, at)[: MOST_CHOICES + 1])
    choices: list[tuple[Any, Label]] = [
        (e.slug, Label(f"{e.print} {e.title_zh}", f"{e.print} {e.title_en or e.title_zh}"))
        for e in found
    ]
    examples = [slug for slug, _ in choices[:MOST_CHOICES]]
    return Offered(examples, choices if len(choices) <= MOST_CHOICES else None)


@checks("edition")
def edition_fits(view: CaseView, wanted: Field, value: str, at: datetime) -> Label | None:
    """The edition is there, stands as the field asks, and is the asker's where that is asked."""
    if _editions(view, wanted, at).filter(slug=value).exists():
        return None
    known = Edition.objects.filter(slug=value).first()
    if known is None or not wanted.options.get("status"):
        return Label("没有可选的这项标准", "there is no such standard to choose")
    titles = [EditionStatus(status).words for status in wanted.options["status"]]
    zh, en = "、".join(t.zh for t in titles), ", ".join(t.en for t in titles)
    return Label(f"只能选本单位可办的、状态是“{zh}”的标准", f"only standards you answer for: {en}")


@offers("number")
def numbers_offered(view: CaseView, wanted: Field, at: datetime) -> Offered | None:
    """A number of the body concerned: one it gave, or for a correction one that nobody has."""
    bodies = {i for ids in view.state.parties.values() for i in ids} | {view.standing.organisation}
    given = Edition.objects.filter(issued_by__in=bodies).order_by(NEWEST, "-pk")
    if wanted.options.get("give") == "corrected":
        return _corrections(view, wanted, at)
    numbers = [e.number for e in given[:20]]
    return Offered(numbers or [_invented(bodies)])


def _invented(bodies: set[str]) -> str:
    """What the next standard of an association would be called, where there is none yet."""
    coded = Organisation.objects.filter(pk__in=bodies, association_code__isnull=False).first()
    return likely_next(f"T/{coded.association_code}") if coded else "T/EXA 1"


def _corrections(view: CaseView, wanted: Field, at: datetime) -> Offered:
    """The number of the edition that stands first in the form, with the next free serial."""
    named = _field_of_type(view, "edition")
    edition = _editions(view, named, at).first() if named else None
    number = read_number(edition.number) if edition else None
    if number is None:
        return Offered([])
    start = likely_next(number.series.prefix).rpartition(" ")[2]
    candidates = (
        read_number(f"{number.series.prefix} {serial}-{number.year}")
        for serial in count(int(start) if start.isdecimal() else 1)
    )
    return Offered([next(c.ascii for c in candidates if c is not None and is_free(c))])


@checks("number")
def number_fits(view: CaseView, wanted: Field, value: str, at: datetime) -> Label | None:
    """The text reads as the number of a standard; a corrected one is dated and free."""
    number = read_number(value)
    if number is None:
        return Label(
            "读不出标准编号，写成 T/GJA 99001—2026 这样的形式", "write it like T/GJA 99001-2026"
        )
    if wanted.options.get("give") != "corrected":
        return None
    if number.year is None:
        return Label("要写年代号", "the year is needed")
    if not is_free(number):
        return Label("这个编号已经用过", "this number has been given already")
    return None


@offers("date")
def days_offered(view: CaseView, wanted: Field, at: datetime) -> Offered | None:
    """Some days ahead, and later than the date of every edition the form may name."""
    day = day_of(at) + timedelta(days=wanted.options.get("from_today_days", 0))
    named = _field(view, wanted.options.get("later_than", ""))
    if named is not None:
        # Ordered queries cannot be aggregated on every back end alike, so the order is left out.
        last = _editions(view, named, at).order_by().aggregate(last=Max("in_force_from"))["last"]
        day = max(day, (last or date.min) + timedelta(days=30))
    return Offered([day.isoformat()])


def _field(view: CaseView, name: str) -> Field | None:
    fields = view.transition.form.fields if view.transition else ()
    return next((f for f in fields if f.field == name), None)


def _field_of_type(view: CaseView, type_: str) -> Field | None:
    fields = view.transition.form.fields if view.transition else ()
    return next((f for f in fields if f.type == type_), None)
