"""Giving a standard its number (编号): a new serial, a next part, a new year, a reserved block.

A serial is unique over GB, GB/T and GB/Z together. New serials come from a gapless counter in the
transaction of the act, so a rollback gives the number back.
Source: 标准化法 第二十四条 (text); 团体标准管理规定 第十七条 (unverified).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from django.db.models import Max, QuerySet

from guiju.cases.models import Counter
from guiju.cases.numbers import go_on_after, next_in, standards_of
from guiju.identifiers import (
    BodyNumber,
    Number,
    PlanKind,
    PlanNumber,
    StandardNumber,
    parse,
    standard_of,
)
from guiju.law.refusals import Refusal, refuse

from .models import GivenNumber, ReservedBlock

# What a project of the national plan is to become, by its kind letter.
_PLANNED = {PlanKind.MANDATORY: "GB", PlanKind.RECOMMENDED: "GB/T", PlanKind.GUIDANCE: "GB/Z"}

# The kind of document, between its body and its serial.
_KIND = re.compile(r"[ /](?:TR|TS|PAS|ISP|R|DATA|Guide|GUIDE)(?= )")


class Numbering(StrEnum):
    """How a number is found (编号方式)."""

    NEW_SERIAL = "new-serial"
    NEXT_PART = "next-part"
    SAME_SERIAL = "same-serial"
    RESERVED = "reserved"


def read_number(text: str) -> StandardNumber | None:
    """The number of a standard in any spelling; None when it is none."""
    found = parse(text)
    return found if isinstance(found, StandardNumber) else None


def key_of(number: Number) -> str:
    """What may be given once: code, serial, parts and year, whatever the mark.

    An amendment and a revised print are documents of their own; a body outside China and the
    national plan have no marks, so their number is its key.
    """
    if not isinstance(number, StandardNumber):
        return number.ascii
    key = f"{number.series.code}:{_serial(number)}:{number.year}"
    key += "" if number.edition is None else f":{number.edition}"
    return key if number.amendment is None else f"{key}/{number.amendment}"


def family_of(number: Number) -> str:
    """What stays the same over marks and years: code and serial, else the undated number."""
    if isinstance(number, StandardNumber):
        return f"{number.series.code}:{_serial(number)}"
    return standard_of(number).ascii


def order_of(number: Number) -> str:
    """Sorts as text the way people count: 9 before 10."""
    if isinstance(number, PlanNumber):
        return number.ascii
    if isinstance(number, BodyNumber):
        written = number.stem + "".join(number.supplements)
        return re.sub("[0-9]+", lambda run: run[0].zfill(8), written)[:120]
    serial = ".".join(part.zfill(8) for part in (number.serial, *number.parts))
    return f"{number.series.prefix} {serial}{f' {number.amendment}' if number.amendment else ''}"


def series_of(number: Number) -> str:
    """What stands before the serial as printed, without stage or kind of document: "ISO/IEC".

    Of a plan that of the standard it is to become.
    """
    if isinstance(number, PlanNumber):
        return _PLANNED[number.plan_kind]
    if isinstance(number, StandardNumber):
        return number.series.prefix
    standard = standard_of(number)
    stem = standard.stem if isinstance(standard, BodyNumber) else ""
    letters = re.match(r"(?:HL7|[^0-9])+", _KIND.sub(" ", stem))
    return (letters[0].strip(" -.") if letters else number.body)[:40]


def is_free(number: StandardNumber) -> bool:
    """Whether nobody was ever given this number, nor the same serial with another mark."""
    return not GivenNumber.objects.filter(pk=key_of(number)).exists()


def against(prefix: str, year: int, how: Numbering, base: str) -> Refusal | None:
    """What speaks against giving a number this way now; None when it can be given."""
    if how is Numbering.NEW_SERIAL:
        return None
    number = read_number(base) if base else None
    if number is None:
        return refuse("base-missing", where="/data/base")
    if number.series.prefix != prefix:
        return refuse("base-of-another", where="/data/base", base=number.print, prefix=prefix)
    if how is Numbering.RESERVED:
        block = _block(number)
        if block is None:
            return refuse("block-unknown", where="/data/base", base=number.print)
        return refuse("block-full", block=str(block)) if _is_full(block) else None
    if not _given(number).exists():
        return refuse("base-unknown", where="/data/base", base=number.print)
    if how is Numbering.SAME_SERIAL and not is_free(_in_year(number, year)):
        return refuse("number-taken", where="/data/base", number=_in_year(number, year).print)
    return None


def give(prefix: str, year: int, how: Numbering, base: str) -> StandardNumber:
    """Give a number, after `against` had nothing against it. In the transaction of the act."""
    return _GIVERS[how](prefix, year, base)


def give_partner(prefix: str, year: int, how: Numbering, base: str) -> StandardNumber:
    """The number a partner gives to a joint standard: its own former serial, else a new one."""
    number = read_number(base) if how is Numbering.SAME_SERIAL else None
    editions = _given(number).values("edition") if number else []
    former = GivenNumber.objects.filter(code=_code(prefix), edition__in=editions).first()
    if former is not None:
        return _in_year(_must_read(former.number), year)
    return _new_serial(prefix, year, "")


def joined(number: StandardNumber, partner: StandardNumber) -> StandardNumber:
    """Two numbers of one joint standard, as they stand on its cover (双编号)."""
    return replace(number, twin=partner.ascii)


def apart(number: StandardNumber) -> list[StandardNumber]:
    """The numbers of a joint standard one by one; any other number alone.

    A second number of another kind, such as that of an adopted ISO standard, is nobody's to give.
    """
    partner = read_number(number.twin) if number.twin else None
    if partner is None or partner.level is not number.level:
        return [number]
    return [replace(number, twin=""), partner]


def likely_next(prefix: str) -> str:
    """The number that a new serial would have now, undated: for examples only."""
    series = standards_of(_code(prefix))
    value = Counter.objects.filter(pk=series).values_list("value", flat=True).first() or 0
    return f"{prefix} {value + 1}"


def _new_serial(prefix: str, year: int, base: str) -> StandardNumber:
    code = _code(prefix)
    while True:
        serial = next_in(standards_of(code))
        block = ReservedBlock.objects.filter(code=code, first__lte=serial, last__gte=serial).first()
        if block is not None:
            go_on_after(standards_of(code), block.last)
        elif not GivenNumber.objects.filter(code=code, serial=str(serial)).exists():
            return _must_read(f"{prefix} {serial}-{year}")


def _next_part(prefix: str, year: int, base: str) -> StandardNumber:
    number = _must_read(base)
    last = GivenNumber.objects.filter(code=number.series.code, serial=number.serial).aggregate(
        last=Max("part")
    )["last"]
    return _must_read(f"{prefix} {number.serial}.{(last or 0) + 1}-{year}")


def _same_serial(prefix: str, year: int, base: str) -> StandardNumber:
    return _in_year(_must_read(base), year)


def _reserved(prefix: str, year: int, base: str) -> StandardNumber:
    number = _must_read(base)
    while True:
        block = _block(number, lock=True)
        if block is None or _is_full(block):
            raise LookupError(f"no number is left around {base}")
        serial = block.first + block.used
        block.used += 1
        block.save(update_fields=["used"])
        if not GivenNumber.objects.filter(code=block.code, serial=str(serial)).exists():
            return _must_read(f"{prefix} {serial}-{year}")


_GIVERS: dict[Numbering, Callable[[str, int, str], StandardNumber]] = {
    Numbering.NEW_SERIAL: _new_serial,
    Numbering.NEXT_PART: _next_part,
    Numbering.SAME_SERIAL: _same_serial,
    Numbering.RESERVED: _reserved,
}


def _serial(number: StandardNumber) -> str:
    return ".".join((number.serial, *number.parts))


def _must_read(text: str) -> StandardNumber:
    number = read_number(text)
    if number is None:
        raise ValueError(text)
    return number


def _code(prefix: str) -> str:
    return _must_read(f"{prefix} 1").series.code


def _in_year(number: StandardNumber, year: int) -> StandardNumber:
    return replace(number.undated, year=year)


def _given(number: StandardNumber) -> QuerySet[GivenNumber]:
    return GivenNumber.objects.filter(code=number.series.code, serial=number.serial)


def _block(number: StandardNumber, *, lock: bool = False) -> ReservedBlock | None:
    if not number.serial.isdecimal():
        return None
    serial = int(number.serial)
    blocks = ReservedBlock.objects.select_for_update() if lock else ReservedBlock.objects.all()
    return blocks.filter(code=number.series.code, first__lte=serial, last__gte=serial).first()


def _is_full(block: ReservedBlock) -> bool:
    return block.first + block.used > block.last
