"""The words a definition may use: guards, effects, field types. A name used twice stops the start.

A guard answers with a value and never writes; an effect writes only what it declares. Both are
registered by the room that knows the matter; the engine calls them by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar, get_type_hints

F = TypeVar("F", bound=Callable[..., Any])


class NameTaken(Exception):
    """Two rooms registered the same name: the start stops here, and says who."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A registered function: its name, its parameters, and what it declares."""

    name: str
    call: Callable[..., Any]
    given: type | None
    writes: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    undo: Callable[..., Any] | None = None

    def arguments(self, data: Mapping[str, Any]) -> Any:
        """The parameters of one rule as the dataclass the function asks for."""
        return (
            self.given(**{k.replace("-", "_"): v for k, v in data.items()}) if self.given else None
        )

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """Names of the parameters a definition may give."""
        if self.given is None or not is_dataclass(self.given):
            return ()
        return tuple(f.name for f in fields(self.given))


GUARDS: dict[str, Registered] = {}
EFFECTS: dict[str, Registered] = {}


def guard(name: str) -> Callable[[F], F]:
    """Register `(view, at, given) -> Refusal | None` as a guard."""

    def register(call: F) -> F:
        _put(GUARDS, Registered(name, call, _given(call)))
        return call

    return register


def effect(
    name: str, *, writes: tuple[str, ...] = (), gives: tuple[str, ...] = (), undo: Any = None
) -> Callable[[F], F]:
    """Register an effect.

    With `gives` it runs before the act is written, `(view, at, given) -> {field: value}`, and what
    it gives stands in the act's record. With `writes` it runs after, `(case, act, given) -> None`.
    `undo` `(case, act, given)` takes back what was written when the act is set aside.
    """

    def register(call: F) -> F:
        _put(EFFECTS, Registered(name, call, _given(call), writes, gives, undo))
        return call

    return register


def _put(table: dict[str, Registered], entry: Registered) -> None:
    if entry.name in table and table[entry.name].call is not entry.call:
        where = table[entry.name].call.__module__
        raise NameTaken(f"{entry.name!r}: {entry.call.__module__} and {where}")
    table[entry.name] = entry


def _given(call: Callable[..., Any]) -> type | None:
    hints = get_type_hints(call)
    found = hints.get("given")
    return found if isinstance(found, type) and is_dataclass(found) else None
