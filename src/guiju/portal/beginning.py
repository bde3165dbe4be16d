"""Where to begin (办事): all that can be started here, and what this site is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guiju.cases import definitions, offering
from guiju.cases.clock import CASE_CLOCK
from guiju.look.citing import chip_of

from .acting import reason_of
from .asking import asker


def everything(request: HttpRequest) -> HttpResponse:
    """Every act that opens a case: who may take it, and why the asker may not, if so.

    What the asker may start comes first; procedures that only another case opens are left out.
    """
    actor, at = asker(request), CASE_CLOCK.now()
    rows: list[dict[str, Any]] = []
    for name, definition in definitions.procedures(at).items():
        if definition.is_sub:
            continue
        known = definition.roles
        acts = [
            {
                "act": offered.transition.act,
                "title": offered.transition.title.as_dict(),
                "is_allowed": offered.is_allowed,
                "why_not": [reason_of(refusal) for refusal in offered.why_not[:1]],
                "by": [known[r].title.as_dict() for r in offered.transition.by if r in known],
            }
            for offered in offering.opening_acts(name, actor, at)
        ]
        rows.append(
            {
                "procedure": name,
                "title": definition.title.as_dict(),
                "summary": definition.summary.as_dict(),
                "law": chip_of(definition.basis),
                "acts": acts,
                "is_open": any(act["is_allowed"] for act in acts),
            }
        )
    rows.sort(key=lambda row: not row["is_open"])  # keeps the order of the law otherwise
    return render(request, "portal/begin.html", {"rows": rows})


def about(request: HttpRequest) -> HttpResponse:
    """What this is, how numbers and receipts work, whom it is fit for, whom to ask."""
    return render(request, "portal/about.html")
