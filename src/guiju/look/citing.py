"""Citations as the pages show them: a chip that leads to the article (依据)."""

from __future__ import annotations

from typing import Any

from guiju.law.citation import BadCitation
from guiju.law.instruments import cited
from guiju.law.model import Basis


def chip(cite: str, source_status: str) -> dict[str, Any]:
    """What `{% law %}` takes: the words, the address of the article, how far it was read."""
    found = cited(cite)
    if isinstance(found, BadCitation):
        return {
            "instrument_id": "",
            "n": "",
            "zh": cite,
            "en": cite,
            "source_status": source_status,
        }
    return {
        "instrument_id": found.instrument.id,
        "n": found.article.n if found.article else "",
        "zh": found.zh,
        "en": found.en,
        "source_status": source_status,
    }


def chip_of(basis: Basis | None) -> dict[str, Any] | None:
    """The chip of a rule; None where there is none."""
    return chip(basis.cite, basis.source_status) if basis else None
