"""What a product must meet."""

from __future__ import annotations

from .base import Answer, Day, Words
from .standards import EditionLine


class MustMeet(EditionLine):
    """A standard of the answer, why it is there, and which catalogues outside name it."""

    why: list[Words]
    named_by: list[Words]


class ProductGroup(Answer):
    """Standards of one kind; `total` counts those not listed, too."""

    code: str
    title: Words
    total: int
    items: list[MustMeet]


class SchemeLine(Answer):
    """A catalogue of products under certification or licence that seems to apply."""

    kind: str
    title: Words
    group: Words
    reference: str
    as_of: Day
    source_status: str


class ProductStandards(Answer):
    """The whole answer; `not_covered` is part of it."""

    understood: list[Words]
    groups: list[ProductGroup]
    schemes: list[SchemeLine]
    not_covered: list[Words]
