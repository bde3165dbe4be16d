"""Citations of standards from outside (被引用): laws, catalogues of certification, tenders.

Capability S2.7. A citation is one number in one clause of one document; the same again changes
nothing, and a standard that comes in later is found when the citations are read.
"""

from __future__ import annotations

from collections.abc import Sequence

from guiju.catalogue.days import first_day
from guiju.catalogue.models import Citation, GivenNumber, Standard
from guiju.catalogue.numbering import key_of
from guiju.identifiers import standard_of

from .entering import Saying, Tally
from .stating import Statement


def enter(statements: Sequence[Statement], saying: Saying) -> Tally:
    """Enter citations. The caller holds the transaction."""
    standards = _standards(statements)
    rows: dict[tuple[str, str, str, str], Citation] = {}
    for statement in statements:
        row = _citation(statement, standards, saying)
        rows.setdefault((row.number, row.kind, row.title, row.clause), row)
    numbers = {key[0] for key in rows}
    known = {
        (c.number, c.kind, c.title, c.clause): c
        for c in Citation.objects.filter(number__in=numbers)
    }
    fresh = [row for key, row in rows.items() if key not in known]
    changed = [
        _replaced(known[key], row)
        for key, row in rows.items()
        if key in known and _differs(known[key], row)
    ]
    Citation.objects.bulk_create(fresh)
    Citation.objects.bulk_update(changed, [*_MAY_CHANGE, "standard", "source", "act"])
    return Tally(len(fresh), len(changed), len(statements) - len(fresh) - len(changed))


_MAY_CHANGE = ("reference", "url", "dated")


def _standards(statements: Sequence[Statement]) -> dict[str, Standard]:
    undated = {standard_of(s.number).ascii for s in statements}
    found = {s.number: s for s in Standard.objects.filter(number__in=undated)}
    keys = {key_of(s.number): s.number.ascii for s in statements}  # under another mark
    given = GivenNumber.objects.filter(key__in=keys).select_related("edition__standard")
    return found | {keys[g.key]: g.edition.standard for g in given}


def _citation(statement: Statement, standards: dict[str, Standard], saying: Saying) -> Citation:
    fields, number = statement.fields, statement.number
    standard = standards.get(number.ascii) or standards.get(standard_of(number).ascii)
    return Citation(
        standard=standard,
        number=number.ascii[:120],
        kind=fields["kind"],
        title=fields["title"][:300],
        reference=fields.get("reference", "")[:120],
        clause=fields.get("clause", "")[:80],
        url=fields.get("url", ""),
        dated=first_day(fields["dated"]) if "dated" in fields else None,
        source=saying.source,
        act=saying.act,
    )


def _differs(known: Citation, row: Citation) -> bool:
    return any(getattr(known, name) != getattr(row, name) for name in _MAY_CHANGE) or (
        known.standard_id is None and row.standard is not None
    )


def _replaced(known: Citation, row: Citation) -> Citation:
    for name in (*_MAY_CHANGE, "standard", "source", "act"):
        setattr(known, name, getattr(row, name))
    return known
