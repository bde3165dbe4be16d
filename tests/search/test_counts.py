"""The counts beside a search are those of the records: every facet against the database (分面).

The database is asked in its own way: rows by filters of SQL, counts by its aggregation, the codes
of a tree by their beginnings. Nothing of the index is used but its answer.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.catalogue.models import Edition, Mandatory, Relation, RelationKind, Standard
from guiju.documents.actions import store_upload
from guiju.search import FACETS, Asked
from guiju.search.filling import rebuild
from guiju.search.finding import find
from tests.factories import parties
from tests.factories.catalogue import act

pytestmark = pytest.mark.django_db
MANY = 400
SERIES = {
    "GB": "national", "GB/T": "national", "GB/Z": "national", "JB/T": "industry",
    "DB31/T": "local", "T/EXA": "group", "Q/EXB": "enterprise", "ISO": "other", "IEC": "other",
}  # fmt: skip
ICS = ("43", "43.120", "43.120.10", "43.040.10", "97.040", "97.040.60", "01.040.43", "35.240.15")
CCS = ("T", "T47", "T35", "Y68", "A00", "L70")
COMMITTEES = ("", "SAC/TC 114", "SAC/TC 46", "SAC/TC 28/SC 41")
ADOPTED = ("ISO 99010:2015", "ISO/IEC 99011:2020", "IEC 99012:2018", "ISO 99013")
ISSUERS = ("", "示例监管局", "示例标准委")
ENDED = ("superseded", "withdrawn")
STATUSES = ("upcoming", "in-force", "in-force", "suspended", "planned", *ENDED)
WORDS = ("清洗", "充电", "接口", "术语")


@pytest.fixture
def catalogue() -> None:
    """Some hundred editions that differ in everything one can choose by."""
    dice = random.Random(20261129)
    words = "# 示例\n\n## 1 范围\n\n可读。\n".encode()
    text = store_upload(words, "a.md", owner="x", at=datetime(2026, 6, 1, tzinfo=UTC)).blob
    bodies = [None, parties.association(), parties.association()]
    numbers = [f"{dice.choice(list(SERIES))} {n}" for n in range(99_000, 99_000 + MANY * 3 // 4)]
    standards = Standard.objects.bulk_create(
        Standard(level=SERIES[number.rpartition(" ")[0]], series=number.rpartition(" ")[0],
                 number=number, slug=number.replace("/", "-").replace(" ", "-"), order=number)
        for number in numbers
    )  # fmt: skip
    made = Edition.objects.bulk_create(
        _edition(dice, n, dice.choice(standards), text, dice.choice(bodies)) for n in range(MANY)
    )
    Relation.objects.bulk_create(
        Relation(edition=one, kind=dice.choice((RelationKind.ADOPTS, RelationKind.CITES)), number=n)
        for one in made
        for n in dice.sample(ADOPTED, dice.choice((0, 0, 1, 2)))
    )
    rebuild()


def _edition(
    dice: random.Random, n: int, standard: Standard, text: object, body: object
) -> Edition:
    status = dice.choice(STATUSES)
    issued = None if status == "planned" else date(dice.randint(1999, 2026), dice.randint(1, 12), 9)
    begins = issued and dice.choice((None, issued + timedelta(days=dice.randint(0, 900))))
    ends = None
    if issued and status in ENDED:
        ends = dice.choice((None, (begins or issued) + timedelta(days=dice.randint(1, 2000))))
    number = f"{standard.number}-{n}"
    return Edition(
        standard=standard, number=number, slug=f"{standard.slug}-{n}", print=number, act=act(),
        title_zh=f"示例{n}　{'和'.join(dice.sample(WORDS, 2))}", status=status, issued_on=issued,
        mandatory=dice.choice(Mandatory.values), in_force_from=begins,
        ended_on=ends, issued_by=body, issuer=dice.choice(ISSUERS),
        committee=dice.choice(COMMITTEES),
        ics=dice.sample(ICS, dice.randint(0, 2)), ccs=dice.sample(CCS, dice.randint(0, 2)),
        text=text if dice.random() < 0.3 else None,
    )  # fmt: skip


# What the database says --------------------------------------------------------------------------

_COLUMNS = {
    "level": "standard__level",
    "status": "status",
    "body": "standard__series",
    "committee": "committee",
    "year": "issued_on__year",
}


def _issuer() -> Coalesce:
    return Coalesce("issued_by__name_zh", "issuer")


def _natures() -> dict[str, Q]:
    mandatory = ~Q(mandatory="none")
    public = Q(standard__level__in=("national", "industry", "local")) & ~mandatory
    return {
        "mandatory": mandatory,
        "voluntary": Q(standard__level__in=("group", "enterprise")) & ~mandatory,
        "guidance": public & Q(standard__series__endswith="/Z"),
        "recommended": public & ~Q(standard__series__endswith="/Z"),
    }


def _texts() -> dict[str, Q]:
    return {"yes": Q(text__isnull=False), "no": Q(text__isnull=True)}


def _beginnings(scheme: str) -> dict[str, set[int]]:
    """Editions by each code of a tree that theirs is or lies below."""
    found: dict[str, set[int]] = {}
    for pk, codes in Edition.objects.values_list("pk", scheme):
        for code in codes:
            while code:
                found.setdefault(code, set()).add(pk)
                code = _parent(code)
    return found


def _parent(code: str) -> str:
    """The code above one of ICS ("43.120") or CCS ("T47"); "" at the top."""
    if code[0].isdigit():
        return code.rpartition(".")[0]
    return code[0] if len(code) > 1 else ""


def _adopting() -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    adopted = Relation.objects.filter(kind=RelationKind.ADOPTS)
    for pk, number in adopted.values_list("edition_id", "number"):
        found.setdefault(number.split(" ")[0], set()).add(pk)
    return found


def within(facet: str, values: Iterable[str]) -> Q:
    """The editions that have one of these values."""
    if facet == "issuer":
        return Q(said_issuer__in=values)
    named = {"nature": _natures, "has-text": _texts}.get(facet)
    by_key = _adopting() if facet == "adopted-from" else None
    if facet in ("ics", "ccs"):
        by_key = _beginnings(facet)
    any_of = Q(pk__in=[])
    for value in values:
        if named is not None:
            any_of |= named()[value]
        elif by_key is not None:
            any_of |= Q(pk__in=by_key.get(value, ()))
        elif "-" in value and facet == "year":
            first, last = map(int, value.split("-"))
            any_of |= Q(issued_on__year__gte=first, issued_on__year__lte=last)
        else:
            any_of |= Q(**{_COLUMNS[facet]: value})
    return any_of


def held(on: date) -> Q:
    """What had begun to hold on a day and had not ended; what ended on no known day never held."""
    begun = Q(in_force_from__lte=on) | Q(in_force_from=None, issued_on__lte=on)
    lasts = Q(ended_on__gt=on) | Q(ended_on=None) & ~Q(status__in=ENDED)
    return begun & lasts


def rows(asked: Asked, but: str = "") -> QuerySet[Edition]:
    """What a search must find, one of its facets left open."""
    found = Edition.objects.annotate(said_issuer=_issuer()).filter(title_zh__contains=asked.text)
    for facet, values in asked.chosen.items():
        if facet not in (but, "kind"):
            found = found.filter(within(facet, values))
    return found.filter(held(asked.as_of)) if asked.as_of else found


def counted(facet: str, found: QuerySet[Edition]) -> Mapping[str, int]:
    """How many there are of each value."""
    if facet == "kind":
        return {"standard": found.count()}
    if facet in ("nature", "has-text"):
        named = _natures() if facet == "nature" else _texts()
        return {value: found.filter(which).count() for value, which in named.items()}
    if facet in ("ics", "ccs", "adopted-from"):
        by_key = _adopting() if facet == "adopted-from" else _beginnings(facet)
        keys = set(found.values_list("pk", flat=True))
        return {value: len(keys & having) for value, having in by_key.items()}
    column = F("said_issuer") if facet == "issuer" else F(_COLUMNS[facet])
    groups = found.order_by().values(value=column).annotate(n=Count("pk"))
    return Counter({str(group["value"] or ""): group["n"] for group in groups})


# ---- one beside the other ----

_CHOICES: dict[str, st.SearchStrategy[str]] = {
    "level": st.sampled_from(sorted(set(SERIES.values()))),
    "nature": st.sampled_from(("mandatory", "recommended", "guidance", "voluntary")),
    "status": st.sampled_from(sorted(set(STATUSES))),
    "body": st.sampled_from(list(SERIES)),
    "issuer": st.sampled_from(ISSUERS[1:]),
    "ics": st.sampled_from(ICS),
    "ccs": st.sampled_from(CCS),
    "committee": st.sampled_from(COMMITTEES[1:]),
    "year": st.sampled_from(("2024", "2010-2015", "1999-2026", "2026")),
    "has-text": st.sampled_from(("yes", "no")),
    "adopted-from": st.sampled_from(("ISO", "IEC", "ISO/IEC")),
}
_SEVERAL = {
    facet: st.lists(value, min_size=1, max_size=3, unique=True).map(tuple)
    for facet, value in _CHOICES.items()
}
ASKED = st.builds(
    Asked,
    text=st.sampled_from(("", "", *WORDS)),
    chosen=st.lists(st.sampled_from(list(_SEVERAL)), max_size=4, unique=True).flatmap(
        lambda facets: st.fixed_dictionaries({facet: _SEVERAL[facet] for facet in facets})
    ),
    as_of=st.none() | st.dates(date(1999, 1, 1), date(2030, 1, 1)),
    facets=st.just(FACETS),
)


def test_every_count_is_that_of_the_records(
    catalogue: None, scaled: Callable[[int, int], int]
) -> None:
    @settings(max_examples=scaled(12, 300))
    @given(asked=ASKED)
    def told(asked: Asked) -> None:
        found = find(asked)
        assert found.total == rows(asked).count()
        for facet in FACETS:
            shown = {count.value: count.n for count in found.facets[facet]}
            wanted = counted(facet, rows(asked, but=facet))
            opened = _opened(asked.chosen.get(facet, ()))
            is_tree = facet in ("ics", "ccs")
            assert shown == {
                value: n
                for value, n in wanted.items()
                if value and n and (not is_tree or _parent(value) in opened)
            }, facet

    told()


def _opened(chosen: Iterable[str]) -> set[str]:
    """Below what a tree shows codes: the top, every chosen code and those above it."""
    found = {""}
    for code in chosen:
        while code:
            found.add(code)
            code = _parent(code)
    return found
