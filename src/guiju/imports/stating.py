"""From a row to a statement (来源陈述): the number, the fields and the relations a source gives.

Pure. A row without a number that can be read is refused; a field that cannot be read is left out
and noted, so that one bad column does not cost a good record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from guiju.catalogue.days import first_day
from guiju.identifiers import Number, StandardNumber, is_draft, is_supplement_of
from guiju.law.model import Label

from . import paths, titles
from .converting import converted, is_none, read_document, read_number
from .faults import Fault, Unread, unread
from .mapping import RelationRule, Source

# What a record must have: one field of each group, and what is said when there is none.
_REQUIRED = {
    "editions": ((("title_zh", "title_en"), Label("没有标准名称", "there is no title")),),
    "citations": (
        (("kind",), Label("没有引用类别", "there is no kind of citing document")),
        (("title",), Label("没有引用文件名称", "there is no title of the citing document")),
    ),
}


@dataclass(frozen=True, slots=True)
class StatedRelation:
    """A relation as a source states it; `is_inverse`: the other document does it to this one."""

    kind: str
    number: str
    degree: str = ""
    is_inverse: bool = False


@dataclass(slots=True)
class Statement:
    """What one source says of one document."""

    number: Number
    fields: dict[str, Any]
    relations: list[StatedRelation]
    place: str
    faults: list[Fault] = field(default_factory=list)  # notes; the row goes in all the same

    @property
    def former(self) -> Number | None:
        """Another number of the same edition, before its mark was changed."""
        written = self.fields.get("former_number")
        return read_number(written) if written else None


def value_at(row: Mapping[str, Any], places: tuple[str, ...]) -> Any:
    """What stands at the first place that holds something."""
    for path in places:
        found = paths.at(row, path)
        if not is_none(found):
            return found
    return None


def stated(source: Source, place: int, row: Mapping[str, Any] | None) -> Statement | list[Fault]:
    """The statement of a row, or why there is none."""
    if row is None:
        return [_fault("", Label("这一行读不出来", "this row cannot be read"), "")]
    row = _storable(row)
    faults: list[Fault] = []
    found = dict(_fields(source, _whole(source, row), faults))
    number = read_document(found.pop("number", ""))
    if number is None or any(fault.is_refusal for fault in faults):
        return [fault for fault in faults if fault.is_refusal] or [_no_number(source, row)]
    if source.gives == "editions" and (why := _unfit(number)) is not None:
        return [_fault(_column(source, "number"), why.reason, number.ascii)]
    for names, reason in _REQUIRED[source.gives]:
        if not any(found.get(name) for name in names):
            return _left_out(faults) or [_fault(_column(source, names[0]), reason, number.ascii)]
    relations = list(_relations(source, row, number, faults))
    _check_days(source, number, found, faults)
    return Statement(number, found, relations, str(place), faults)


def _storable(value: Any) -> Any:
    """The value without what no database keeps: NUL, and halves of a character."""
    if isinstance(value, str):
        if "\0" in value or not value.isprintable():
            return value.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
        return value
    if isinstance(value, Mapping):
        return {_storable(key): _storable(inner) for key, inner in value.items()}
    return [_storable(inner) for inner in value] if isinstance(value, list) else value


def _whole(source: Source, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row, the year back in the number where the list cut it off (-2019 煤矿…)."""
    rules = {rule.field: rule for rule in source.fields}
    if "title_zh" not in rules:
        return row
    at_number, at_title = rules["number"].paths, rules["title_zh"].paths
    number, title = value_at(row, at_number), value_at(row, at_title)
    if not isinstance(number, str) or not isinstance(title, str):
        return row
    mended = titles.with_year(number, title)
    if mended == (number, title):
        return row
    return {
        **row,
        next(path for path in at_number if path in row): mended[0],
        next(path for path in at_title if path in row): mended[1],
    }


def _fields(
    source: Source, row: Mapping[str, Any], faults: list[Fault]
) -> Iterator[tuple[str, Any]]:
    for rule in source.fields:
        written = value_at(row, rule.paths)
        found = converted(written, rule.converters)
        if isinstance(found, Unread):
            is_refusal = rule.field == "number"
            faults.append(_fault(rule.column, found.reason, written, is_refusal=is_refusal))
        elif found is not None:
            yield rule.field, found


def _relations(
    source: Source, row: Mapping[str, Any], own: Number, faults: list[Fault]
) -> Iterator[StatedRelation]:
    seen = set()
    for rule in source.relations:
        for item in _items(rule, row):
            degree = _degree(rule, row, item)
            for number in _numbers(rule, item, faults):
                relation = _directed(rule, own, number, degree)
                if relation.number != own.ascii and relation not in seen:
                    seen.add(relation)
                    yield relation


def _items(rule: RelationRule, row: Mapping[str, Any]) -> list[Any]:
    written = value_at(row, rule.paths)
    items = written if isinstance(written, list) else [] if written is None else [written]
    if not rule.type_at:
        return items
    return [item for item in items if str(paths.at(item, rule.type_at)) == rule.type_is]


def _numbers(rule: RelationRule, item: Any, faults: list[Fault]) -> list[Number]:
    written = paths.at(item, rule.number_at) if rule.number_at else item
    found = converted(written, ("numbers",))
    if isinstance(found, Unread):
        faults.append(_fault(rule.paths[0], found.reason, written, is_refusal=False))
        return []
    read = (read_number(number) for number in found or ())
    return [number for number in read if number is not None]


def _degree(rule: RelationRule, row: Mapping[str, Any], item: Any) -> str:
    written = paths.at(item, rule.degree_at) if rule.degree_at else None
    if rule.degree_paths:
        written = value_at(row, rule.degree_paths)
    found = converted(written, ("degree",))
    return "" if found is None or isinstance(found, Unread) else str(found)


def _directed(rule: RelationRule, own: Number, other: Number, degree: str) -> StatedRelation:
    """The relation with its direction and kind as the two numbers show them."""
    inverse = rule.is_inverse
    if rule.drafts_follow and is_draft(other) and not is_draft(own):
        inverse = True  # an older document names the draft that is to come after it
    later, earlier = (other, own) if inverse else (own, other)
    kind = "amends" if is_supplement_of(later, earlier) else rule.kind
    return StatedRelation(kind, other.ascii, degree, inverse)


def _check_days(source: Source, number: Number, found: dict[str, Any], faults: list[Fault]) -> None:
    """Notes about days that contradict each other or the number; nothing is put right."""
    issued, in_force = found.get("issued_on"), found.get("in_force_from")
    if issued and in_force and first_day(in_force) < first_day(issued):
        reason = Label("实施日期早于发布日期", "in force before it was issued")
        column = _column(source, "in_force_from")
        faults.append(_fault(column, reason, f"{issued} {in_force}", is_refusal=False))
    if issued and isinstance(number, StandardNumber) and int(issued[:4]) != number.year:
        reason = Label("编号中的年份不是发布年份", "the year in the number is not that of issue")
        column = _column(source, "issued_on")
        faults.append(_fault(column, reason, f"{number.ascii} {issued}", is_refusal=False))


def _unfit(number: Number) -> Unread | None:
    """Why a number that can be read names no edition."""
    if not isinstance(number, StandardNumber):
        return None
    if number.is_all_parts:
        return unread("所有部分不是一个版本", "all parts are no one edition")
    if number.year is None and number.amendment is None:
        return unread("编号没有年份", "the number has no year")
    return None


def _left_out(faults: list[Fault]) -> list[Fault]:
    """Faults that cost the row what it must have."""
    return [replace(fault, is_refusal=True) for fault in faults]


def _no_number(source: Source, row: Mapping[str, Any]) -> Fault:
    rule = next(rule for rule in source.fields if rule.field == "number")
    written = value_at(row, rule.paths)
    why = converted(written, rule.converters) if written is not None else None
    reason = why.reason if isinstance(why, Unread) else Label("没有编号", "there is no number")
    return _fault(rule.column, reason, written)


def _column(source: Source, name: str) -> str:
    return next((rule.column for rule in source.fields if rule.field == name), name)


def _fault(column: str, reason: Label, value: Any, *, is_refusal: bool = True) -> Fault:
    return Fault(column, reason, "" if value is None else str(value)[:300], is_refusal)
