"""Relaton, the bibliography of standards (metanorma): YAML, and the XML of its `bibitem`.

Source: the grammar of relaton-models and the YAML of relaton-bib 1.x, in which the published data
sets (relaton-data-iso) are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from lxml import etree

from .cited import Cited

_SCRIPTS = {"zh": "Hans", "ru": "Cyrl"}
_ID = re.compile(r"[^0-9A-Za-z\u0080-\uffff]+")


def relaton_yaml(cited: Cited) -> str:
    """The record as relaton-bib writes it."""
    return yaml.safe_dump(_record(cited), allow_unicode=True, sort_keys=False, width=1000)


def _record(cited: Cited) -> dict[str, Any]:
    language = {"language": cited.language, "script": _script(cited.language)}
    found: dict[str, Any] = {
        "id": _id(cited),
        "type": "standard",
        "docid": [{"id": cited.number, "type": _body(cited), "primary": True}],
        "title": [
            {"type": "main", "content": text, "language": lang, "script": _script(lang),
             "format": "text/plain"}
            for lang, text in _titles(cited)
        ],
        "link": [{"type": "src", "content": cited.url}] if cited.url else [],
        "date": [{"type": kind, "value": day} for kind, day in _dates(cited)],
        "contributor": [
            {"organization": {"name": {"content": name}}, "role": [{"type": role}]}
            for role, name in _contributors(cited)
        ],
        "language": [cited.language],
        "script": [_script(cited.language)],
        "abstract": [{"content": cited.abstract, **language}] if cited.abstract else [],
        "docstatus": {"stage": {"value": cited.status}} if cited.status else None,
        "relation": [
            {"type": kind, "bibitem": {"docid": [{"id": number}], "formattedref": number},
             **({"description": {"content": note}} if note else {})}
            for kind, number, note in _relations(cited)
        ],
        "ics": [{"code": code} for code in cited.ics],
        "ccs": [{"code": code} for code in cited.ccs],
        "doctype": {"type": "standard"},
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


def relaton_xml(cited: Cited) -> str:
    """The record as a `bibitem` element, its parts in the order of the grammar."""
    root = etree.Element("bibitem", id=_id(cited), type="standard")
    for lang, text in _titles(cited):
        _add(root, "title", text, type="main", format="text/plain", language=lang,
             script=_script(lang))  # fmt: skip
    if cited.url:
        _add(root, "uri", cited.url, type="src")
    _add(root, "docidentifier", cited.number, type=_body(cited), primary="true")
    for kind, day in _dates(cited):
        _add(_add(root, "date", type=kind), "on", day)
    for role, name in _contributors(cited):
        contributor = _add(root, "contributor")
        _add(contributor, "role", type=role)
        _add(_add(contributor, "organization"), "name", name)
    _add(root, "language", cited.language)
    _add(root, "script", _script(cited.language))
    if cited.abstract:
        _add(root, "abstract", cited.abstract, format="text/plain", language=cited.language,
             script=_script(cited.language))  # fmt: skip
    if cited.status:
        _add(_add(root, "status"), "stage", cited.status)
    for kind, number, note in _relations(cited):
        relation = _add(root, "relation", type=kind)
        if note:
            _add(relation, "description", note)
        item = _add(relation, "bibitem")
        _add(item, "formattedref", number, format="text/plain")
        _add(item, "docidentifier", number)
    for kind, codes in (("ICS", cited.ics), ("CCS", cited.ccs)):
        for code in codes:
            _add(root, "classification", code, type=kind)
    etree.indent(root)
    return str(etree.tostring(root, encoding="unicode")) + "\n"


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, tag, attributes)
    child.text = text or None
    return child


def _titles(cited: Cited) -> list[tuple[str, str]]:
    return [(cited.language, cited.title), *cited.translations.items()]


def _dates(cited: Cited) -> Iterator[tuple[str, str]]:
    days = (
        ("published", cited.known("issued")),
        ("implemented", cited.known("in_force")),
        ("obsoleted", cited.known("ended")),
    )
    for kind, day in days:
        if day:
            yield kind, day


def _contributors(cited: Cited) -> Iterator[tuple[str, str]]:
    if cited.author:
        yield "author", cited.author
    if cited.issuer:
        yield "publisher", cited.issuer


def _relations(cited: Cited) -> Iterator[tuple[str, str, str]]:
    """Kind, number, and the degree of an adoption."""
    for number in cited.supersedes:
        yield "obsoletes", number, ""
    for adopted in cited.adopts:
        yield "adoptedFrom", adopted.number, adopted.degree


def _script(language: str) -> str:
    return _SCRIPTS.get(language, "Latn")


def _body(cited: Cited) -> str:
    """The type of a number: whose it is, as "GB" of "GB/T 1.1-2020"."""
    return re.split(r"[/ 0-9]", cited.number, maxsplit=1)[0] or "standard"


def _id(cited: Cited) -> str:
    plain = _ID.sub("-", cited.number).strip("-")
    return plain if plain[:1].isalpha() else f"n{plain}"  # an XML ID begins with a letter
