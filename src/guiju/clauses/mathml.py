"""The MathML Core that may stand in a page (公式的白名单).

Formulas come from our own converter, from Markdown and out of storage; a page takes none of them
on trust. Elements and attributes that are not listed lose themselves and keep their words.
"""

from __future__ import annotations

from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

_ELEMENTS = (
    frozenset({"math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mstyle", "merror"})
    | frozenset({"mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "mphantom", "mpadded"})
    | frozenset({"munder", "mover", "munderover", "mmultiscripts", "mprescripts"})
    | frozenset({"mtable", "mtr", "mtd"})
)
_ATTRIBUTES = {
    "accent": ("true", "false"),
    "accentunder": ("true", "false"),
    "linethickness": ("0",),
    "mathvariant": ("normal",),
    "stretchy": ("true", "false"),
    "display": ("block", "inline"),
}
MAX_LENGTH = 200_000  # characters of one formula


@lru_cache(maxsize=2048)
def clean_mathml(source: str, *, block: bool = False) -> str:
    """One safe `<math>` element; what is no MathML at all comes back as escaped words."""
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    if len(source) > MAX_LENGTH or "<!" in source:
        return escape(source[:MAX_LENGTH])
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError):
        return escape(source)
    inside = _inside(root)
    return f'<math display="block">{inside}</math>' if block else f"<math>{inside}</math>"


def is_mathml(source: str) -> bool:
    """Whether some words are one well-formed `<math>` element."""
    return source.startswith("<math") and clean_mathml(source).startswith("<math>")


def _inside(element: etree._Element) -> str:
    out = [escape(element.text or "")]
    for child in element:
        if isinstance(child.tag, str):
            out.append(_element(child))
        out.append(escape(child.tail or ""))
    return "".join(out)


def _element(element: etree._Element) -> str:
    name = etree.QName(element).localname
    if name not in _ELEMENTS or name == "math":
        return _inside(element)
    attributes = "".join(
        f" {key}={quoteattr(value)}"
        for key, allowed in _ATTRIBUTES.items()
        if (value := element.get(key, "")) in allowed
    )
    return f"<{name}{attributes}>{_inside(element)}</{name}>"
