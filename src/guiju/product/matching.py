"""Which standards answer a product question: by the words of their titles, by their classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from guiju.catalogue.models import Citation, CitationKind, Edition, EditionStatus, Mandatory
from guiju.catalogue.queries import editions_visible
from guiju.identifiers import Level
from guiju.law.model import Label
from guiju.parties.actor import Reader

from .values import Field, Group, Question, Row, Show, Understood

SHOWN = 40  # standards of a group on the page; its total is always said
_LIVE = (EditionStatus.IN_FORCE, EditionStatus.UPCOMING)
_MUST = Q(mandatory__in=(Mandatory.WHOLE, Mandatory.CLAUSES))
_FOR_USE = Label(
    "同一用途的强制性标准，请核对是否适用", "Mandatory for this use: check whether they apply"
)
_KINDS = {CitationKind.CERTIFICATION: "认证目录", CitationKind.LICENCE: "许可目录"}


def groups(asking: Reader, question: Question, understood: Understood) -> tuple[Group, ...]:
    """The standards that answer, the mandatory ones first. A few queries, whatever is found."""
    if understood.is_empty:
        return ()
    found, for_use = _matching(asking, question, understood)
    made = [
        _group(code, title, found.filter(chosen), understood)
        for code, title, chosen in _parts(question)
    ]
    made.insert(1, _group("use", _FOR_USE, for_use, understood))
    return tuple(group for group in made if group.total)


def _parts(question: Question) -> list[tuple[str, Label, Q]]:
    mandatory = ("mandatory", Label("必须符合的强制性标准", "Mandatory standards"), _MUST)
    if question.show == Show.MANDATORY:
        return [mandatory]
    titles = {
        Level.NATIONAL: Label("推荐性国家标准", "Recommended national standards"),
        Level.INDUSTRY: Label("行业标准", "Industry standards"),
        Level.LOCAL: Label("地方标准", "Local standards"),
        Level.GROUP: Label("团体标准", "Group standards"),
        Level.OTHER: Label("国外和国际标准", "Foreign and international standards"),
    }
    rest = [(str(lv), title, Q(standard__level=lv) & ~_MUST) for lv, title in titles.items()]
    return [mandatory, *rest]


def _matching(
    asking: Reader, question: Question, understood: Understood
) -> tuple[QuerySet[Edition], QuerySet[Edition]]:
    """Editions that live: those about the product, and those for its use alone.

    Local ones are those of the place of sale, where one was chosen.
    """
    found = (
        editions_visible(asking).filter(status__in=_LIVE).annotate(classes=Cast("ics", TextField()))
    )
    if question.place:
        own = f"DB{question.place[:2]}"
        found = found.exclude(
            Q(standard__level=Level.LOCAL)
            & ~(Q(standard__series__startswith=own) | Q(standard__number__startswith=own))
        )
    about = [_in_title(understood.words)] if understood.words else []
    about += [_in_class(field) for field in understood.fields]
    whole = reduce(or_, about)
    if understood.parts and not found.filter(whole).exists():
        whole = reduce(or_, [whole, *(_in_title((part,)) for part in understood.parts)])
    return found.filter(whole), _for_use(found, understood).exclude(whole)


def _for_use(found: QuerySet[Edition], understood: Understood) -> QuerySet[Edition]:
    """What is mandatory for a use, whatever the product; where a use is wide, only the general."""
    for_use = [_in_title((word,)) for word in understood.use_words]
    for_use += [_in_class(field) for field in understood.use_fields]
    if not for_use:
        return found.none()
    wanted = reduce(or_, for_use) & _MUST
    if understood.use_of:
        wanted &= reduce(or_, [_in_title((word,)) for word in understood.use_of])
    return found.filter(wanted)


def _in_title(words: Iterable[str]) -> Q:
    wanted = Q()
    for word in words:
        wanted &= Q(title_zh__icontains=word) | Q(title_en__icontains=word)
    return wanted


def _in_class(field: Field) -> Q:
    """The class itself and those below it, as they stand in the list of an edition."""
    code = field.node.code
    return Q(classes__contains=f'"{code}"') | Q(classes__contains=f'"{code}.')


def _group(code: str, title: Label, found: QuerySet[Edition], understood: Understood) -> Group:
    editions = list(found[: SHOWN * 5])
    named = _named_by(editions)
    rows = [_row(edition, understood, named) for edition in editions]
    rows.sort(key=lambda row: (not row.is_close, -len(row.reasons)))  # else in order of numbers
    return Group(code, title, rows[:SHOWN], found.count())


def _row(edition: Edition, understood: Understood, named: Mapping[int, Sequence[Label]]) -> Row:
    title = f"{edition.title_zh} {edition.title_en}".casefold()
    is_close = bool(understood.words) and all(w.casefold() in title for w in understood.words)
    reasons = []
    if is_close:
        said = "、".join(understood.words)
        reasons.append(Label(f"名称含“{said}”", f"the title has “{said}”"))
    else:
        part = next((p for p in understood.parts if p.casefold() in title), None)
        if part is not None:
            reasons.append(Label(f"名称含“{part}”", f"the title has “{part}”"))
    fields = [field for field in understood.fields if _has(edition, field)]
    reasons += [field.words for field in fields]
    reasons += [
        Label(f"用途：名称含“{word}”", f"use: the title has “{word}”")
        for word in understood.use_words
        if word in title
    ][:1]
    reasons += [
        Label(f"用途：{field.words.zh}", f"use: {field.words.en}")
        for field in understood.use_fields
        if _has(edition, field)
    ]
    return Row(
        edition,
        tuple(reasons),
        is_close or (not understood.words and bool(fields)),
        tuple(named.get(edition.standard_id, ())),
    )


def _has(edition: Edition, field: Field) -> bool:
    code = field.node.code
    return any(own == code or own.startswith(f"{code}.") for own in edition.ics)


def _named_by(editions: Sequence[Edition]) -> dict[int, list[Label]]:
    """Certification and licence catalogues that name these standards. One query."""
    found: dict[int, list[Label]] = {}
    rows = Citation.objects.filter(
        standard__in={e.standard_id for e in editions}, kind__in=list(_KINDS)
    ).order_by("title", "pk")
    for cited in rows:
        if cited.standard_id is not None:
            zh = f"{_KINDS[CitationKind(cited.kind)]}：{cited.title} {cited.reference}".strip()
            en = f"{cited.kind} catalogue: {cited.title} {cited.reference}".strip()
            found.setdefault(cited.standard_id, []).append(Label(zh, en))
    return found
