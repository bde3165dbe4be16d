"""Invented parties for tests: each call makes one that no other test has met."""

from __future__ import annotations

from datetime import date
from itertools import count

from guiju.parties import actions
from guiju.parties.models import Capacity, Committee, Kind, Organisation, Person
from guiju.parties.uscc import example_uscc

SINCE = date(2020, 1, 1)  # when everything invented here began, unless a test says otherwise
_serial = count(1)
_STEMS = "甲乙丙丁戊庚辛壬癸子丑寅卯辰申酉亥"


def _stem(number: int) -> str:
    """Two or more Chinese characters that spell a number and look like no other number."""
    digits = ""
    while number or not digits:
        number, rest = divmod(number, len(_STEMS))
        digits = _STEMS[rest] + digits
    return digits


def person(name_zh: str = "", name_en: str = "") -> Person:
    number = next(_serial)
    return actions.create_person(
        name_zh=name_zh or f"例人{_stem(number)}", name_en=name_en or f"Example Person {number}"
    )


def organisation(
    name_zh: str = "", *, kind: Kind = Kind.ENTERPRISE, code: str = "", on: date = SINCE
) -> Organisation:
    number = next(_serial)
    return actions.admit_organisation(
        actions.NewOrganisation(
            name_zh=name_zh or f"示例{_stem(number)}有限公司",
            kind=kind,
            uscc=example_uscc(number),
            region="310000",
            association_code=code,
        ),
        on=on,
    )


def association(code: str = "", name_zh: str = "") -> Organisation:
    number = next(_serial)
    return organisation(
        name_zh or f"示例{_stem(number)}标准化协会",
        kind=Kind.ASSOCIATION,
        code=code or f"EX{number}",
    )


def committee(code: str = "", *, host: Organisation | None = None) -> Committee:
    number = next(_serial)
    return actions.establish_committee(
        code=code or f"SAC/TC 99{number:03d}",
        name_zh=f"全国示例{_stem(number)}标准化技术委员会",
        name_en=f"Example committee {number}",
        host=host or organisation(),
        on=SINCE,
    )


def capacity(
    office: str = "representative",
    *,
    of: Person | None = None,
    at: Organisation | None = None,
    in_committee: Committee | None = None,
    is_official: bool = False,
) -> Capacity:
    return actions.appoint(
        of or person(),
        office,
        on=SINCE,
        organisation=at,
        committee=in_committee,
        is_official=is_official,
    )
