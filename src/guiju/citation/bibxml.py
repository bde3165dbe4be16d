"""BibXML: a `reference` of the RFC series' vocabulary (RFC 7991, 2.40), for Internet drafts."""

from __future__ import annotations

import re

from lxml import etree

from .cited import Cited

_ANCHOR = re.compile(r"[^0-9A-Za-z._\u0080-\uffff-]+")


def bibxml(cited: Cited) -> str:
    """The reference. Its number is split as seriesInfo wants it: series, and the rest."""
    anchor = _ANCHOR.sub(".", cited.number).strip(".")
    root = etree.Element("reference", anchor=anchor if anchor[:1].isalpha() else f"_{anchor}")
    if cited.url:
        root.set("target", cited.url)
    front = etree.SubElement(root, "front")
    etree.SubElement(front, "title").text = cited.title or cited.print
    author = etree.SubElement(front, "author")
    etree.SubElement(author, "organization").text = cited.author or None
    if stated := cited.known("issued"):
        parts = dict(zip(("year", "month", "day"), stated.split("-"), strict=False))
        if day := parts.get("day"):
            parts["day"] = day.lstrip("0")
        etree.SubElement(front, "date", parts)
    if cited.abstract:
        etree.SubElement(etree.SubElement(front, "abstract"), "t").text = cited.abstract
    series, _, value = cited.number.partition(" ")
    etree.SubElement(root, "seriesInfo", name=series, value=value or cited.number)
    etree.indent(root)
    return str(etree.tostring(root, encoding="unicode")) + "\n"
