"""An edition as JSON, alike for the API and for whoever asks its permanent address for JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from guiju.cases.models import Case
from guiju.citation import FORMATS

from .addresses import permanent_path
from .models import Edition

JSON = dict[str, Any]


def edition_line(edition: Edition) -> JSON:
    """An edition in a list."""
    return {
        "slug": edition.slug,
        "url": f"/api/v1/standards/{edition.slug}",
        "number": edition.number,
        "print": edition.print,
        "title": {"zh": edition.title_zh, "en": edition.title_en},
        "level": edition.standard.level,
        "status": edition.status,
        "mandatory": edition.mandatory,
        "issued_on": _day(edition.issued_on),
        "in_force_from": _day(edition.in_force_from),
        "inexact_days": edition.inexact_days,
        "correct_by": _day(edition.correct_by),
        "issued_by": {"id": edition.issued_by_id, "zh": edition.issuer_title.zh},
    }


def edition_whole(edition: Edition, case: Case | None) -> JSON:
    """An edition with its relations and the addresses of everything about it.

    Args:
        case: that issued it, as `queries.case_behind` gives it to whoever asks.
    """
    return {
        **edition_line(edition),
        "page": permanent_path(edition.slug),
        "ended_on": _day(edition.ended_on),
        "committee": edition.committee,
        "ics": edition.ics,
        "ccs": edition.ccs,
        "scope": edition.scope,
        "relations": [
            {"kind": r.kind, "number": r.number, "degree": r.degree}
            for r in edition.relations.all()
        ],
        "case": case.pk if case else None,
        "text": f"/api/v1/standards/{edition.slug}/text" if edition.text_id else None,
        "formats": {each.media_type: cite_address(edition, each.ending) for each in FORMATS},
    }


def cite_address(edition: Edition, ending: str) -> str:
    """Where an edition is to be had in a format."""
    return f"{permanent_path(edition.slug)}cite.{ending}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
