"""CSL-JSON (CSL 1.0.2, type `standard`), as Zotero, citeproc-js and pandoc read it."""

from __future__ import annotations

import json
from typing import Any

from .cited import Cited


def csl_item(cited: Cited) -> dict[str, Any]:
    """The item. What CSL has no variable for stands under `custom`, which processors pass over."""
    item: dict[str, Any] = {
        "id": cited.number,
        "type": "standard",
        "title": cited.title,
        "number": cited.print,
        "author": [{"literal": cited.author}] if cited.author else None,
        "publisher": cited.issuer,
        "issued": _date(cited.known("issued")),
        "language": cited.language,
        "URL": cited.url,
        "abstract": cited.abstract,
        "number-of-pages": cited.pages,
        "keyword": ", ".join([*(f"ICS {c}" for c in cited.ics), *(f"CCS {c}" for c in cited.ccs)]),
    }
    custom = {
        "status": cited.status,
        "in-force": cited.known("in_force"),
        **{f"title-{lang}": text for lang, text in cited.translations.items()},
    }
    item["custom"] = {name: text for name, text in custom.items() if text}
    return {name: value for name, value in item.items() if value}


def _date(stated: str) -> dict[str, Any] | None:
    """A date variable; a month or a year alone has fewer parts."""
    return {"date-parts": [[int(part) for part in stated.split("-")]]} if stated else None


def csl_json(cited: Cited) -> str:
    """A list of one item: that is what a file of CSL-JSON is."""
    return json.dumps([csl_item(cited)], ensure_ascii=False, indent=2) + "\n"
