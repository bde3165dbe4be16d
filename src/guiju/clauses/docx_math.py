"""Word formulas to MathML Core (OMML 转 MathML).

One function per construct, in a table at the end. What is not known keeps its leaves, so that no
symbol of a formula is ever lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.sax.saxutils import escape

from lxml import etree

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# Numbers, words of letters, and single operators, as a run of OMML mixes them.
_TOKENS = re.compile(r"[0-9]+(?:\.[0-9]+)*|[^\W\d_]+|\s+|.", re.DOTALL)
_INTEGRALS = frozenset("∫∬∭∮∯∰")


def to_mathml(formula: etree._Element) -> str:
    """MathML of one `m:oMath`; every character is escaped, so it may stand in a page."""
    return f"<math>{_children(formula)}</math>"


def _children(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return "".join(_convert(child) for child in element if isinstance(child.tag, str))


def _convert(element: etree._Element) -> str:
    tag = str(element.tag)
    known = _CONSTRUCTS.get(tag.removeprefix(M)) if tag.startswith(M) else None
    if known is not None:
        return known(element)
    if tag.endswith("Pr") or tag in (f"{W}del", f"{W}moveFrom"):
        return ""
    return _children(element)


def _row(element: etree._Element | None) -> str:
    return f"<mrow>{_children(element)}</mrow>"


def _part(element: etree._Element, name: str) -> str:
    return _row(element.find(M + name))


def _property(element: etree._Element, name: str, default: str) -> str:
    """The value of a property; one that is there without a value is that value's default."""
    found = element.find(f"{M}{str(element.tag).removeprefix(M)}Pr/{M}{name}")
    return default if found is None else found.get(M + "val", default)


def _flag(element: etree._Element, name: str) -> bool:
    found = element.find(f"{M}{str(element.tag).removeprefix(M)}Pr/{M}{name}")
    return found is not None and found.get(M + "val", "1") in ("1", "on", "true")


def _run(element: etree._Element) -> str:
    text = "".join(t.text or "" for t in element.iter(M + "t"))
    if element.find(f"{M}rPr/{M}nor") is not None:
        return f"<mtext>{escape(text)}</mtext>" if text else ""
    return "".join(_token(t) for t in _TOKENS.findall(text) if not t.isspace())


def _token(token: str) -> str:
    if token[0] in "0123456789":
        return f"<mn>{token}</mn>"
    if token[0].isalpha():
        return f"<mi>{escape(token)}</mi>"
    return f"<mo>{escape(token)}</mo>"


def _fraction(element: etree._Element) -> str:
    kind = _property(element, "type", "bar")
    parts = _part(element, "num") + _part(element, "den")
    if kind == "lin":
        return f"<mrow>{_part(element, 'num')}<mo>/</mo>{_part(element, 'den')}</mrow>"
    if kind == "noBar":
        return f'<mfrac linethickness="0">{parts}</mfrac>'
    return f"<mfrac>{parts}</mfrac>"


def _script(mathml: str, *names: str) -> Callable[[etree._Element], str]:
    def convert(element: etree._Element) -> str:
        return f"<{mathml}>{''.join(_part(element, n) for n in names)}</{mathml}>"

    return convert


def _prescripts(element: etree._Element) -> str:
    scripts = _part(element, "sub") + _part(element, "sup")
    return (
        f"<mmultiscripts>{_part(element, 'e')}<mprescripts></mprescripts>{scripts}</mmultiscripts>"
    )


def _radical(element: etree._Element) -> str:
    degree = element.find(M + "deg")
    if _flag(element, "degHide") or degree is None or not _children(degree):
        return f"<msqrt>{_children(element.find(M + 'e'))}</msqrt>"
    return f"<mroot>{_part(element, 'e')}{_row(degree)}</mroot>"


def _nary(element: etree._Element) -> str:
    sign = _property(element, "chr", "∫")
    beside = "subSup" if sign in _INTEGRALS else "undOvr"
    limits = _property(element, "limLoc", beside)
    low, high = not _flag(element, "subHide"), not _flag(element, "supHide")
    under, over, both = (
        ("msub", "msup", "msubsup") if limits == "subSup" else ("munder", "mover", "munderover")
    )
    name = both if low and high else under if low else over if high else ""
    operator = f"<mo>{escape(sign)}</mo>"
    if name:
        parts = (_part(element, "sub") if low else "") + (_part(element, "sup") if high else "")
        operator = f"<{name}>{operator}{parts}</{name}>"
    return operator + _part(element, "e")


def _delimiters(element: etree._Element) -> str:
    first, last = _property(element, "begChr", "("), _property(element, "endChr", ")")
    between = f"<mo>{escape(_property(element, 'sepChr', '|'))}</mo>"
    inside = between.join(_children(e) for e in element.findall(M + "e"))
    return (
        "<mrow>"
        + (f"<mo>{escape(first)}</mo>" if first else "")
        + inside
        + (f"<mo>{escape(last)}</mo>" if last else "")
        + "</mrow>"
    )


def _matrix(element: etree._Element) -> str:
    rows = (
        "".join(f"<mtd>{_children(e)}</mtd>" for e in row.findall(M + "e"))
        for row in element.findall(M + "mr")
    )
    return "<mtable>" + "".join(f"<mtr>{r}</mtr>" for r in rows) + "</mtable>"


def _equations(element: etree._Element) -> str:
    rows = (f"<mtr><mtd>{_children(e)}</mtd></mtr>" for e in element.findall(M + "e"))
    return "<mtable>" + "".join(rows) + "</mtable>"


def _accent(element: etree._Element) -> str:
    sign = escape(_property(element, "chr", "\u0302"))
    return f'<mover accent="true">{_part(element, "e")}<mo>{sign}</mo></mover>'


def _bar(element: etree._Element) -> str:
    if _property(element, "pos", "bot") == "top":
        return f"<mover>{_part(element, 'e')}<mo>¯</mo></mover>"
    return f"<munder>{_part(element, 'e')}<mo>_</mo></munder>"


def _group(element: etree._Element) -> str:
    sign, place = escape(_property(element, "chr", "⏟")), _property(element, "pos", "bot")
    name = "mover" if place == "top" else "munder"
    return f"<{name}>{_part(element, 'e')}<mo>{sign}</mo></{name}>"


def _function(element: etree._Element) -> str:
    name, of = _children(element.find(M + "fName")), _children(element.find(M + "e"))
    return f"<mrow>{name}<mo>\u2061</mo>{of}</mrow>"


def _phantom(element: etree._Element) -> str:
    hidden = element.find(f"{M}phantPr/{M}show")
    if hidden is not None and hidden.get(M + "val", "1") in ("0", "off", "false"):
        return f"<mphantom>{_children(element.find(M + 'e'))}</mphantom>"
    return _part(element, "e")


_CONSTRUCTS: dict[str, Callable[[etree._Element], str]] = {
    "r": _run,
    "f": _fraction,
    "sSub": _script("msub", "e", "sub"),
    "sSup": _script("msup", "e", "sup"),
    "sSubSup": _script("msubsup", "e", "sub", "sup"),
    "sPre": _prescripts,
    "rad": _radical,
    "nary": _nary,
    "d": _delimiters,
    "m": _matrix,
    "eqArr": _equations,
    "acc": _accent,
    "bar": _bar,
    "groupChr": _group,
    "limLow": _script("munder", "e", "lim"),
    "limUpp": _script("mover", "e", "lim"),
    "func": _function,
    "phant": _phantom,
    "box": lambda e: _part(e, "e"),
    "borderBox": lambda e: _part(e, "e"),
}
