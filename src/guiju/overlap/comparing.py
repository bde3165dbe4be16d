"""What of a proposal is compared: the field that holds the candidates says where it is stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guiju.law.model import Definition, Field, Form

from .values import Proposed, apart, codes

FIELD_TYPE, SEARCH_TYPE = "overlap-candidates", "overlap-search"
_OPTIONS = ("title", "scope", "terms", "ics", "number")  # each names a field of the proposal


@dataclass(frozen=True, slots=True)
class Compared:
    """The names of the fields in which a proposal is stated."""

    title: str
    scope: str
    terms: str
    ics: str
    number: str

    @classmethod
    def by(cls, field: Field) -> Compared:
        """As the field of the candidates says."""
        return cls(**{name: str(field.options.get(name, name)) for name in _OPTIONS})

    def proposed(self, data: Mapping[str, Any], but: tuple[str, ...] = ()) -> Proposed:
        """What was filled in, as far as it can be compared."""

        def said(field: str) -> str:
            value = data.get(field, "")
            return value if isinstance(value, str) else ""

        return Proposed(
            said(self.title),
            said(self.scope),
            apart(said(self.terms)),
            codes(said(self.ics)),
            said(self.number),
            but,
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form asks of it; `after` is the last of these fields."""

    compared: Compared
    after: str


def asked_in(definition: Definition, form: Form) -> Asked | None:
    """What a later check of this procedure will compare of this form; None when nothing."""
    for _, transition in definition.transitions():
        for field in transition.form.fields:
            if field.type == FIELD_TYPE:
                compared = Compared.by(field)
                wanted = (compared.title, compared.scope, compared.terms, compared.ics)
                asked = [f.field for f in form.fields if f.field in wanted]
                return Asked(compared, asked[-1]) if compared.title in asked else None
    return None
