"""From the resolved JSON of a procedure to its values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, get_args

from .model import (
    DEADLINES,
    Basis,
    Branch,
    Check,
    Deed,
    Definition,
    Display,
    Field,
    Form,
    Label,
    Length,
    Outcome,
    Period,
    PeriodKind,
    Role,
    Slot,
    Stage,
    Transition,
)


def canonical_bytes(data: Any) -> bytes:
    """Canonical JSON (RFC 8785 in the subset without floats): what is hashed and stored."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@lru_cache(maxsize=512)
def read_definition(resolved: bytes) -> Definition:
    """The definition that these resolved bytes state; `version` is their SHA-256."""
    data = json.loads(resolved)
    return Definition(
        procedure=data["procedure"],
        title=Label.read(data["title"]),
        summary=Label.read(data["summary"]),
        is_public=data.get("visibility", "public") == "public",
        is_sub=data.get("sub", False),
        title_field=data.get("title_field"),
        roles={r["role"]: _role(r) for r in data.get("roles", [])},
        opening=tuple(_transition(t) for t in data["opening"]),
        stages=tuple(_stage(s) for s in data["stages"]),
        always=tuple(_transition(t) for t in data.get("always", [])),
        outcomes={o["outcome"]: _outcome(o) for o in data["outcomes"]},
        version=hashlib.sha256(resolved).hexdigest(),
        basis=Basis.read(data),
    )


def _role(data: Mapping[str, Any]) -> Role:
    return Role(
        data["role"], Label.read(data["title"]), data["source"], tuple(data.get("offices", ()))
    )


def _outcome(data: Mapping[str, Any]) -> Outcome:
    return Outcome(data["outcome"], Label.read(data["title"]), data["regular"])


def _stage(data: Mapping[str, Any]) -> Stage:
    return Stage(
        stage=data["stage"],
        title=Label.read(data["title"]),
        periods=tuple(_period(p) for p in data.get("periods", [])),
        acts=tuple(_transition(t) for t in data["acts"]),
        uses=tuple(data.get("uses", ())),
        enters_if=data.get("enters_if"),
        is_public=data.get("public", True),
        basis=Basis.read(data) if "cite" in data else None,
        comments=_display(data["comments"]) if "comments" in data else None,
    )


def _display(data: Mapping[str, Any]) -> Display:
    return Display(data["show"], data.get("unverified") == "wait", Basis.read(data))


def _period(data: Mapping[str, Any]) -> Period:
    kind: PeriodKind = next(k for k in get_args(PeriodKind) if k in data)
    on_end = data.get("on_end", "overdue" if kind in DEADLINES else "nothing")
    end_act = on_end["act"] if isinstance(on_end, Mapping) else None
    return Period(
        period=data["period"],
        title=Label.read(data["title"]),
        kind=kind,
        length=None if isinstance(data[kind], str) else _length(data[kind]),
        until=data[kind] if isinstance(data[kind], str) else None,
        opens_with=data.get("opens_with", "entry"),
        on_end="act" if end_act else on_end,
        end_act=end_act,
        remind_days=tuple(data.get("remind_days", ())),
        basis=Basis.read(data),
    )


def _length(data: Mapping[str, Any]) -> Length:
    return Length(data["value"], data["unit"], data.get("counting", {}), data.get("constant"))


def _transition(data: Mapping[str, Any]) -> Transition:
    by = data["by"]
    return Transition(
        act=data["act"],
        title=Label.read(data["title"]),
        by=(by,) if isinstance(by, str) else tuple(by),
        form=_form(data.get("form") or {"form": "", "fields": []}),
        documents=tuple(_slot(s) for s in data.get("documents", [])),
        requires=tuple(
            Check(c["guard"], c.get("with", {}), Basis.read(c)) for c in data.get("requires", [])
        ),
        effects=tuple(_deed(e) for e in data.get("effects", [])),
        then=_branches(data.get("then")),
        is_main=data.get("main", False),
        is_public=data.get("public", True),
        basis=Basis.read(data),
    )


def _deed(data: str | Mapping[str, Any]) -> Deed:
    if isinstance(data, str):
        return Deed(data, {})
    return Deed(data["effect"], data.get("with", {}))


def _branches(data: Any) -> tuple[Branch, ...]:
    if data is None:
        return ()
    if isinstance(data, str):
        return (Branch(stage=data, outcome=None),)
    if isinstance(data, Mapping):
        data = [data]
    return tuple(
        Branch(b.get("stage"), b.get("outcome"), b.get("if"), b.get("with", {})) for b in data
    )


def _slot(data: Mapping[str, Any]) -> Slot:
    return Slot(
        slot=data["slot"],
        title=Label.read(data["title"]),
        is_required=data.get("required", True),
        media_types=tuple(data["media_types"]),
        is_public=data.get("public", True),
    )


def _form(data: Mapping[str, Any]) -> Form:
    return Form(data.get("form", ""), tuple(_field(f) for f in data["fields"]))


_FIELD_KEYS = {"field", "type", "label", "help", "required", "sealed", "cite", "source_status"}


def _field(data: Mapping[str, Any]) -> Field:
    return Field(
        field=data["field"],
        type=data["type"],
        label=Label.read(data["label"]),
        help=Label.read(data["help"]) if "help" in data else None,
        is_required=data.get("required", True),
        is_sealed=data.get("sealed", False),
        options={key: value for key, value in data.items() if key not in _FIELD_KEYS},
    )
