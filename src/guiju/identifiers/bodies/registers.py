"""Registers that number whatever is published: DOI (数字对象标识符), ISBN (国际标准书号).

Sources: ISO 26324 (a registrant's prefix, a name), ISO 2108 (the last digit checks the others).

>>> DOI.read("https://dx.doi.org/10.1000/182").print
'https://doi.org/10.1000/182'
>>> ISBN.read("isbn 978-3-16-148410-0").print
'ISBN 978-3-16-148410-0'
>>> ISBN.read("ISBN 978-3-16-148410-1")
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of, respelt
from .value import BodyNumber

_I = re.IGNORECASE

# DOI: a prefix that begins with 10, and a name in which a registrant may put any sign.
_DOI = Rule(
    re.compile(
        r"(?P<stem>(?:doi:|DOI:|https://doi\.org/)10\.[0-9]{4,9}(?:\.[0-9]{1,6}){0,3}/[!-~]{1,160})"
    )
)
DOI = Body(
    "DOI",
    "1DH",
    re.compile(r"doi|https?://(?:dx\.)?doi\.org/|10\.[0-9]", _I),
    respelt(
        first_of("DOI", _DOI),
        (re.compile(r"^(?:https?://)?(?:dx\.|www\.)?doi\.org/", _I), "https://doi.org/"),
        (re.compile(r"^(doi):? ?(?=10\.)", _I), r"\1:"),
        (re.compile("^doi(?=:)", _I), lambda found: "DOI" if found[0] == "DOI" else "doi"),
        (re.compile(r"^(?=10\.)"), "doi:"),
    ),
)

# ISBN: ten digits after the name, or thirteen with or without it, in groups of any length.
_TEN = "[0-9](?:[- ]?[0-9]){8}[- ]?[0-9X]"
_THIRTEEN = "97[89](?:[- ]?[0-9]){10}"
_ISBN = Rule(re.compile(rf"(?P<stem>(?:ISBN:? )?(?:{_THIRTEEN})|ISBN:? (?:{_TEN}))"))


def _checked(text: str) -> BodyNumber | None:
    """The book's number, where its last digit is right."""
    found = _ISBN.read("ISBN", text)
    if found is None:
        return None
    digits = [10 if sign == "X" else int(sign) for sign in re.findall("[0-9X]", found.stem)]
    if len(digits) == 13:
        right = sum(digits[::2]) + 3 * sum(digits[1::2])
        return None if right % 10 else found
    return None if sum(map(int.__mul__, digits, range(10, 0, -1))) % 11 else found


ISBN = Body(
    "ISBN",
    "9I",
    re.compile("ISBN|97[89][- 0-9]", _I),
    respelt(
        _checked,
        (re.compile("^isbn(?:-1[03])?(:?) ?(?=[0-9])", _I), r"ISBN\1 "),
        (re.compile("x$"), "X"),
    ),
)
BODIES = (DOI, ISBN)
