"""Records of OAI-PMH in Dublin Core (元数据收割), read from XML with nothing but its own text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from lxml import etree

_OAI = "{http://www.openarchives.org/OAI/2.0/}"
_DC = "{http://purl.org/dc/elements/1.1/}"


def records_of(xml: bytes) -> list[dict[str, Any] | None]:
    """Every record of an answer; one that was deleted, or holds no Dublin Core, is None."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(xml, parser)
    return [record_of(node) for node in root.iter(f"{_OAI}record")]


def record_of(node: Any) -> dict[str, Any] | None:
    """One record as lists of texts by element: {"title": […], "identifier": […], "lang:title"…}."""
    found: dict[str, Any] = {}
    for element in node.iter():
        if not isinstance(element.tag, str) or not element.tag.startswith(_DC):
            continue
        written = (element.text or "").strip()
        if not written:
            continue
        name = element.tag.removeprefix(_DC)
        found.setdefault(name, []).append(written)
        language = element.get("{http://www.w3.org/XML/1998/namespace}lang", "")[:2]
        if language:
            found.setdefault(f"{name}@{language}", []).append(written)
    return found or None


def changed_at(node: Any) -> datetime:
    """When a record last changed, as its repository states it; a day is its beginning (UTC)."""
    stated = node.findtext(f".//{_OAI}datestamp") or "1970-01-01"
    found = datetime.fromisoformat(stated.strip().replace("Z", "+00:00"))
    return found if found.tzinfo else found.replace(tzinfo=UTC)
