"""What can be done with persons, organisations, committees and capacities.

Plain functions, one transaction each. They are called by the effects of procedures, by imports
and by an operator's commands, which have asked who may; here is only asked whether it can be.
`on` is the case-clock day from which a change holds, and lies not in the future of that clock.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from guiju.law.model import Label

from . import errors, uscc
from .models import (
    Capacity,
    Committee,
    Employment,
    Kind,
    Membership,
    NamePeriod,
    Organisation,
    Person,
    Seat,
    Side,
    Status,
    Succession,
    SuccessionKind,
    User,
)
from .names import confusable_key

NAME_ZH_MOST = 120  # characters, as the records hold
NAME_EN_MOST = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrganisation:
    """An organisation as its certificate and its application describe it (入驻信息)."""

    name_zh: str
    kind: Kind
    name_en: str = ""
    uscc: str = ""  # in any spelling; checked
    short_zh: str = ""
    short_en: str = ""
    region: str = ""  # GB/T 2260
    association_code: str = ""  # "GJA" of T/GJA, for registered associations


# Persons and their accounts ----------------------------------------------------------------------


@transaction.atomic
def create_person(*, name_zh: str, name_en: str = "") -> Person:
    """Enter a natural person under the name the open record may show (设立自然人).

    Raises:
        NameUnusable: nothing that can be seen, or too long.
    """
    return Person.objects.create(
        name_zh=_usable(name_zh, 60), name_en=_usable(name_en, NAME_EN_MOST) if name_en else ""
    )


@transaction.atomic
def create_user(person: Person, *, username: str, password: str) -> User:
    """Give a person an account to sign in with (设立登录账户). Sign-up is closed: this is the way.

    Raises:
        LoginNameTaken: by someone else, or this person signs in already.
    """
    login = username.strip().lower()
    if User.objects.filter(Q(username=login) | Q(person=person)).exists():
        raise errors.LoginNameTaken(username=login)
    user = User(username=login, person=person)
    user.set_password(password)
    user.save()
    return user


@transaction.atomic
def employ(person: Person, organisation: Organisation, *, on: date, title: str = "") -> Employment:
    """Record that a person works for an organisation from a day (任职)."""
    if Employment.objects.filter(person=person, organisation=organisation, to_on=None).exists():
        raise errors.AlreadyAppointed(person=person.name_zh, what=organisation.name_zh)
    return Employment.objects.create(
        person=person, organisation=organisation, title=title, from_on=on
    )


# Organisations -----------------------------------------------------------------------------------


@transaction.atomic
def admit_organisation(new: NewOrganisation, *, on: date) -> Organisation:
    """Enter an organisation that may act on the platform from a day (机构入驻).

    Raises:
        CodeMalformed: the unified social credit code is none; carries the column.
        AlreadyRegistered: the code, or the association's code, belongs to another.
        NameTooLike: its name reads like one that is, or was, another's.
        NameUnusable: no name at all, or one that cannot be shown.
    """
    code = _checked_uscc(new.uscc) if new.uscc else None
    _refuse_taken(Label("统一社会信用代码", "unified social credit code"), "uscc", code)
    _refuse_taken(
        Label("团体代号", "association code"), "association_code", new.association_code or None
    )
    organisation = Organisation(
        uscc=code,
        short_zh=new.short_zh,
        short_en=new.short_en,
        kind=new.kind,
        region=new.region,
        association_code=new.association_code or None,
        status=Status.ADMITTED,
        admitted_on=on,
    )
    _take_name(organisation, new.name_zh, new.name_en, on=on)
    return organisation


@transaction.atomic
def rename_organisation(
    organisation: Organisation, *, name_zh: str, name_en: str = "", on: date
) -> None:
    """Give an organisation another name from a day (更名). What it did before keeps the old one.

    Raises:
        NameTooLike, NameUnusable: as at admission.
        EndsBeforeItBegins: the present name began later than `on`.
    """
    present = NamePeriod.objects.select_for_update().get(organisation=organisation, to_on=None)
    _end(present, on)
    _take_name(organisation, name_zh, name_en, on=on)
    Succession.objects.create(
        kind=SuccessionKind.RENAME,
        from_organisation=organisation,
        to_organisation=organisation,
        on=on,
    )


@transaction.atomic
def suspend_organisation(organisation: Organisation) -> None:
    """Let an organisation act no more until it is readmitted (暂停)."""
    organisation.status = Status.SUSPENDED
    organisation.save(update_fields=["status"])


@transaction.atomic
def readmit_organisation(organisation: Organisation) -> None:
    """Lift the suspension of an organisation (恢复)."""
    organisation.status = Status.ADMITTED
    organisation.save(update_fields=["status"])


def _take_name(organisation: Organisation, name_zh: str, name_en: str, *, on: date) -> None:
    """Write a name that no other organisation bears or bore, and open its period."""
    zh = _usable(name_zh, NAME_ZH_MOST)
    en = _usable(name_en, NAME_EN_MOST) if name_en else ""
    key_zh, key_en = confusable_key(zh), confusable_key(en)
    _refuse_look_alike(organisation, zh, key_zh)
    if key_en:
        _refuse_look_alike(organisation, en, key_en)
    organisation.name_zh, organisation.name_en, organisation.confusable_key = zh, en, key_zh
    organisation.save()
    NamePeriod.objects.create(
        organisation=organisation,
        name_zh=zh,
        name_en=en,
        key_zh=key_zh,
        key_en=key_en,
        from_on=on,
    )


def _refuse_look_alike(organisation: Organisation, written: str, key: str) -> None:
    others = NamePeriod.objects.filter(Q(key_zh=key) | Q(key_en=key))
    twin = others.exclude(organisation=organisation).first()
    if twin is not None:
        raise errors.NameTooLike(
            written=written, existing=twin.name_zh if twin.key_zh == key else twin.name_en
        )


def _usable(name: str, most: int) -> str:
    """The name on one line. Marks that cannot be seen are refused: they only serve to deceive."""
    clean = " ".join(name.split())
    hidden = any(unicodedata.category(char)[0] == "C" for char in clean)
    if hidden or len(clean) > most or not confusable_key(clean):
        raise errors.NameUnusable(written=name, most=most)
    return clean


def _checked_uscc(written: str) -> str:
    code = uscc.parse_uscc(written.strip())
    if isinstance(code, uscc.Malformed):
        raise errors.CodeMalformed(
            written=written, column=code.column, reason=Label(code.zh, code.en)
        )
    return code


def _refuse_taken(what: Label, field: str, value: str | None) -> None:
    holder = Organisation.objects.filter(**{field: value}).first() if value else None
    if holder is not None and value is not None:
        raise errors.AlreadyRegistered(what=what, value=value, holder=holder.name_zh)


# Committees --------------------------------------------------------------------------------------


@transaction.atomic
def establish_committee(
    *,
    code: str,
    name_zh: str,
    host: Organisation,
    on: date,
    name_en: str = "",
    parent: Committee | None = None,
) -> Committee:
    """Enter a technical committee with the organisation that runs its secretariat (组建委员会).

    Raises:
        AlreadyRegistered: another committee has this code.
    """
    holder = Committee.objects.filter(code=code).first()
    if holder is not None:
        raise errors.AlreadyRegistered(
            what=Label("委员会代号", "committee code"), value=code, holder=holder.name_zh
        )
    return Committee.objects.create(
        code=code,
        name_zh=_usable(name_zh, NAME_ZH_MOST),
        name_en=name_en,
        host=host,
        parent=parent,
        established_on=on,
    )


@transaction.atomic
def add_member(
    committee: Committee,
    person: Person,
    *,
    side: Side,
    on: date,
    unit: Organisation | None = None,
    office: Seat = Seat.MEMBER,
) -> Membership:
    """Seat a person in a committee, with the capacity to act there (聘任委员).

    How many members a unit or a side may have is for the rules of the procedure to say; what they
    count is `queries.composition`.

    Raises:
        AlreadyAppointed: the person sits in this committee already.
    """
    if Membership.objects.filter(committee=committee, person=person, to_on=None).exists():
        raise errors.AlreadyAppointed(person=person.name_zh, what=committee.name_zh)
    appoint(person, office, on=on, organisation=unit, committee=committee)
    return Membership.objects.create(
        committee=committee, person=person, side=side, unit=unit, office=office, from_on=on
    )


@transaction.atomic
def end_membership(membership: Membership, *, on: date) -> None:
    """End a seat and the capacity that came with it (解聘委员)."""
    _end(membership, on)
    for capacity in Capacity.objects.select_for_update().filter(
        person=membership.person,
        committee=membership.committee,
        office=membership.office,
        to_on=None,
    ):
        _end(capacity, on)


# Capacities --------------------------------------------------------------------------------------


@transaction.atomic
def appoint(
    person: Person,
    office: str,
    *,
    on: date,
    organisation: Organisation | None = None,
    committee: Committee | None = None,
    title_zh: str = "",
    title_en: str = "",
    is_official: bool = False,
) -> Capacity:
    """Let a person act in an office from a day (设立身份).

    Args:
        office: the slug procedures name, such as "officer", "expert" or "drafter".
        is_official: acts of this capacity bind an office, and so need a second factor.
    Raises:
        AlreadyAppointed: the person has this very capacity.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    capacity = Capacity(
        person=person,
        organisation=organisation,
        committee=committee,
        office=office,
        title_zh=title_zh,
        title_en=title_en,
        is_official=is_official,
        from_on=on,
    )
    same = Capacity.objects.filter(
        person=person, organisation=organisation, committee=committee, office=office, to_on=None
    )
    if same.exists():
        raise errors.AlreadyAppointed(person=person.name_zh, what=capacity.label_zh)
    capacity.save()
    return capacity


@transaction.atomic
def end_capacity(capacity: Capacity, *, on: date) -> None:
    """End a capacity (注销身份). Its tokens stop working that day; what it did stands."""
    _end(capacity, on)


def _end(record: NamePeriod | Membership | Capacity, on: date) -> None:
    if on < record.from_on:
        raise errors.EndsBeforeItBegins(from_on=record.from_on, to_on=on)
    record.to_on = on
    record.save(update_fields=["to_on"])
