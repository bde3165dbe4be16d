"""Unified social credit codes (统一社会信用代码): read, check and, for examples, make them.

Pure. Eighteen characters: registering authority, category, region (6), organisation code (9, the
last its own check character) and a check character over the seventeen before.
Source: GB 32100-2015 clauses 4 and 5; GB 11714-1997 for the organisation code.
"""

from __future__ import annotations

from dataclasses import dataclass

LENGTH = 18
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # 31 signs: I, O, S, V and Z are left out
_VALUE = {sign: value for value, sign in enumerate(_ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(LENGTH - 1))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_FOLD = {0xFF01 + i: chr(0x21 + i) for i in range(94)}  # full width to ASCII, column for column


@dataclass(frozen=True, slots=True)
class Malformed:
    """Why a text is no code: `column` counts characters of the text as given, from 1."""

    text: str
    column: int
    expected: str  # "length", "sign", "region" or "check"
    code: str = "uscc-malformed"

    @property
    def zh(self) -> str:
        return {
            "length": f"统一社会信用代码应为 18 位，第 {self.column} 位起不对。",
            "sign": f"第 {self.column} 位不是统一社会信用代码可用的字符（不用 I、O、S、V、Z）。",
            "region": f"第 {self.column} 位应为行政区划代码的数字。",
            "check": "第 18 位校验码不符，请核对是否抄写有误。",
        }[self.expected]

    @property
    def en(self) -> str:
        return {
            "length": f"The code has 18 characters; this one differs from column {self.column}.",
            "sign": f"Column {self.column} holds a sign the code never uses (I, O, S, V and Z "
            "are left out).",
            "region": f"Column {self.column} must be a digit of the region code.",
            "check": "The check character in column 18 does not fit; please compare the copy.",
        }[self.expected]


def parse_uscc(text: str) -> str | Malformed:
    """The code in its one spelling (ASCII capitals), or why it is none. Never raises.

    >>> parse_uscc("91350100M000100Y43")
    '91350100M000100Y43'
    >>> parse_uscc("91350100M000100Y44").column
    18
    """
    code = text.translate(_FOLD).upper()
    for column, sign in enumerate(code[:LENGTH], start=1):
        if sign not in _VALUE:
            return Malformed(text, column, "sign")
        if 3 <= column <= 8 and not sign.isdigit():
            return Malformed(text, column, "region")
    if len(code) != LENGTH:
        return Malformed(text, min(len(code), LENGTH) + 1, "length")
    if check_character(code[:-1]) != code[-1]:
        return Malformed(text, LENGTH, "check")
    return code


def check_character(body: str) -> str:
    """The eighteenth character for the seventeen before it (GB 32100-2015 clause 5)."""
    total = sum(_VALUE[sign] * weight for sign, weight in zip(body, _WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]


def example_uscc(serial: int, *, authority: str = "91", region: str = "990000") -> str:
    """A well-formed code of no one, for examples and tests: region 99 is given to no place.

    `authority` is the first two characters: "91" for firms, "51" for social organisations, "11"
    for government bodies, "12" for institutes.
    """
    organisation = f"{serial:08d}"
    body = f"{authority}{region}{organisation}{_organisation_check(organisation)}"
    return body + check_character(body)


def _organisation_check(organisation: str) -> str:
    """The check character of an organisation code (GB 11714-1997)."""
    total = sum(int(d) * w for d, w in zip(organisation, _ORGANISATION_WEIGHTS, strict=True))
    return "X" if (rest := -total % 11) == 10 else str(rest)
