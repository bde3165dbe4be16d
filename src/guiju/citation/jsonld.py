"""JSON-LD in the words of schema.org, and Dublin Core where schema.org has none (代替)."""

from __future__ import annotations

import json
from typing import Any

from .cited import Cited

_IN_PAGE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def description(cited: Cited) -> dict[str, Any]:
    """The edition as a schema.org CreativeWork."""
    named = {cited.language: cited.title, **cited.translations}
    found: dict[str, Any] = {
        "@context": ["https://schema.org", {"dcterms": "http://purl.org/dc/terms/"}],
        "@type": "CreativeWork",
        "additionalType": "http://purl.org/dc/terms/Standard",
        "@id": cited.url,
        "url": cited.url,
        "identifier": {"@type": "PropertyValue", "propertyID": "标准号", "value": cited.number},
        "name": [{"@language": lang, "@value": text} for lang, text in named.items() if text],
        "alternateName": cited.print,
        "inLanguage": cited.language,
        "abstract": cited.abstract,
        "creator": _body(cited.author),
        "publisher": _body(cited.issuer),
        "datePublished": cited.known("issued"),
        "temporalCoverage": _in_force(cited),
        "creativeWorkStatus": cited.status,
        "keywords": [*(f"ICS {c}" for c in cited.ics), *(f"CCS {c}" for c in cited.ccs)],
        "isBasedOn": [_document(adopted.number) for adopted in cited.adopts],
        "dcterms:replaces": [_document(number) for number in cited.supersedes],
        "numberOfPages": cited.pages,
    }
    return {name: value for name, value in found.items() if value}


def jsonld(cited: Cited) -> str:
    """The description as a file."""
    return json.dumps(description(cited), ensure_ascii=False, indent=2) + "\n"


def jsonld_in_page(cited: Cited) -> str:
    """The description for a <script> of a page: no character of it can end the element."""
    return json.dumps(description(cited), ensure_ascii=False).translate(_IN_PAGE)


def _body(name: str) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _document(number: str) -> dict[str, str]:
    return {"@type": "CreativeWork", "identifier": number, "name": number}


def _in_force(cited: Cited) -> str:
    """The time in force as an ISO 8601 interval; open where it has no end."""
    if cited.in_force is None:
        return ""
    return f"{cited.known('in_force')}/{cited.known('ended') or '..'}"
