"""Numbers that say what they were taken over from (采用国际标准的编号), as relations.

A Chinese number may carry the international one and the degree of correspondence (一致性程度,
GB/T 1.2): `GB/T 19001-2016/ISO 9001:2015, IDT`; a European or national one holds the number it
takes over inside its own: `BS EN ISO 9001:2015` is EN ISO 9001, which is ISO 9001.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from .bodies import BodyNumber
from .bodies import read as read_foreign
from .folding import fold
from .grammars import LONGEST, parse
from .plan import PlanNumber
from .refusal import Malformed
from .scanning import scan
from .values import StandardNumber


class Degree(StrEnum):
    """How near an adopted standard is to its source (一致性程度): 等同, 修改, 非等效."""

    IDT = "IDT"
    MOD = "MOD"
    NEQ = "NEQ"


@dataclass(frozen=True, slots=True)
class Adoption:
    """What was adopted from where; `number` None where a column names the source alone."""

    number: StandardNumber | BodyNumber | None
    adopted: tuple[StandardNumber | BodyNumber, ...]
    degree: Degree | None = None


# By its first two characters; 等效 (EQV) of the rules of 1993 was made one with 修改 in 2001.
_DEGREES = {
    **dict.fromkeys(("ID", "等同"), Degree.IDT),
    **dict.fromkeys(("MO", "修改", "EQ", "等效"), Degree.MOD),
    **dict.fromkeys(("NE", "非等"), Degree.NEQ),
}
_DEGREE = re.compile(
    "(?<![A-Z])(IDT|MOD|NEQ|EQV)(?![A-Z])|非等效(?:采用)?|等[同效](?:采用|转化)?|修改(?:采用|(?!单))"
)
# What may stand between the numbers besides blanks, brackets and commas.
_BETWEEN = re.compile(r"[\s,;:()\[\]《》、；。/+]|国际标准|国外先进标准|采用|对应|程度|一致性|标准")


def parse_adoption(text: str) -> Adoption | Malformed:
    """Read a number with the number it adopts and the degree, in any of the usual forms.

    A degree alone, or a number that adopts nothing, is refused where the adopted number should
    stand. Total: nothing is raised.

    >>> found = parse_adoption("GB/T 19001-2016/ISO 9001:2015, IDT")
    >>> str(found.number), found.adopted[0].print, str(found.degree)
    ('GB/T 19001-2016', 'ISO 9001:2015', 'IDT')
    >>> parse_adoption("等同采用 ISO 9001:2015").adopted[0].print
    'ISO 9001:2015'
    """
    if len(text) > LONGEST:
        return Malformed(text, LONGEST + 1, "shorter")
    folded = fold(text)
    said = _DEGREE.search(folded)
    degree = _DEGREES[said[0][:2]] if said is not None else None
    bare = text
    if said is not None:  # blanks for the word, so that every place stays what it is
        bare = text[: said.start()] + " " * len(said[0]) + text[said.end() :]
    number, found, end = _numbers(bare)
    if end is not None:
        return Malformed(text, end + 1, "end")
    if not found:
        return Malformed(text, len(text.rstrip()) + 1, "number")
    return Adoption(number, found, degree)


def _numbers(
    bare: str,
) -> tuple[StandardNumber | BodyNumber | None, tuple[StandardNumber | BodyNumber, ...], int | None]:
    """The adopting number, the adopted ones, and where text that is neither begins."""
    number: StandardNumber | BodyNumber | None = None
    adopted_ones: list[StandardNumber | BodyNumber] = []
    at = 0
    for found in scan(bare):
        each = found.number
        if _BETWEEN.sub("", fold(bare[at : found.start])) or isinstance(each, PlanNumber):
            return None, (), at
        at = found.end
        if number is None and not adopted_ones and isinstance(each, StandardNumber):
            twin = adopted(each)
            number = each if twin is None else replace(each, twin="")
            adopted_ones += [] if twin is None else [twin]
        else:
            adopted_ones.append(each)
    if _BETWEEN.sub("", fold(bare[at:])):
        return None, (), at
    return number, tuple(adopted_ones), None


# Who took it over: everything before the number of the body it was taken from.
_TAKEN_OVER = re.compile(
    r"(?:BS|PD|DD|DIN(?: SPEC| VDE)?|(?:PR )?(?:NF|XP|FD)|KS [A-Z]|ГОСТ(?: Р)?|(?:CAN/)?CSA"
    r"|(?:Fpr|pr)?(?:EN|CEN|CLC|HD|ENV))[ -]"
    r"(?P<source>(?:EN|ENV|HD|CEN|CLC|ISO|IEC|CISPR|CWA|ИСО|МЭК|ЕН)[ /].*)"
)
_BESIDE = re.compile(r" \(VDE[^()]{1,40}\)")
_LATIN = (("ИСО", "ISO"), ("МЭК", "IEC"), ("ЕН ", "EN "), ("/ТО", "/TR"), ("/ТУ", "/TS"))


def adopted(number: StandardNumber | BodyNumber) -> BodyNumber | None:
    """The number this one was taken over from, as far as the number itself says; else None.

    Of a Chinese number, the second one on its cover, with its year. Of a European or national
    number, the one inside it, without a year, for the year is the adopter's own: EN ISO 14971:2012
    is ISO 14971:2007. One step; ask again for the next.

    >>> one = adopted(read_foreign("BS EN ISO 9001:2015"))
    >>> one.print, adopted(one).print
    ('EN ISO 9001', 'ISO 9001')
    """
    if isinstance(number, StandardNumber):
        found = parse(number.twin) if number.twin else None
        return found if isinstance(found, BodyNumber) else None
    match = _TAKEN_OVER.fullmatch(_BESIDE.sub("", number.stem))
    if match is None:
        return None
    source = match["source"]
    for cyrillic, latin in _LATIN:
        source = source.replace(cyrillic, latin)
    taken = read_foreign(source)
    return None if taken is None else taken.undated
