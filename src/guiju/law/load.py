"""From YAML files to resolved definitions: read, validate, overlay, put in forms and constants.

A library is one or more folders: the product's own law first, then the operator's and an
association's (`GUIJU_HOME/law`). A later variant says `extends:` and replaces items by id.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from .constants import Constant, NoValueThen, constants, read_constants
from .read import canonical_bytes

HERE = Path(__file__).parent
PRODUCT_LAW = HERE / "data"


class LawFault(Exception):
    """A definition cannot be used: file, place and what is wrong, in words."""


class UnknownItem(LookupError):
    """An overlay removes, or puts something after, what its base does not have."""

    def __str__(self) -> str:
        return f"{self.args[0]} {self.args[1]!r}"


@dataclass(frozen=True, slots=True)
class Library:
    """Everything read from the folders, by id, still unresolved."""

    procedures: Mapping[str, Mapping[str, Any]]
    forms: Mapping[str, Mapping[str, Any]]
    acts: Mapping[str, Mapping[str, Any]]
    constants: Mapping[str, Constant] = field(default_factory=dict)

    def resolved(self, procedure: str, on: date) -> bytes:
        """Canonical bytes of the procedure as it stands on that day.

        Raises KeyError for an unknown procedure, LawFault when it cannot be put together.
        """
        data = self._extended(self.procedures, procedure, ())
        always = list(data.get("always", []))
        roles = list(data.get("roles", []))
        for name in data.pop("include", []):
            shared = self._known(self.acts, name, procedure)
            known = {role["role"] for role in roles}
            roles += [role for role in shared.get("roles", []) if role["role"] not in known]
            always += shared["always"]
        data |= {"always": always, "roles": roles}
        if data.pop("extends", None):
            validate(data, "procedure", procedure)
        return canonical_bytes(self._filled(data, procedure, on))

    def base_of(self, procedure: str) -> str | None:
        """The procedure this one is an overlay of; None when it stands alone."""
        base: str | None = self.procedures[procedure].get("extends")
        return base

    def _extended(
        self, table: Mapping[str, Mapping[str, Any]], name: str, seen: tuple[str, ...]
    ) -> dict[str, Any]:
        data = dict(table[name])
        base = data.get("extends")
        if base is None:
            return data
        if base in (*seen, name):
            raise LawFault(f"{name}: extends goes in a circle ({' → '.join((*seen, name))})")
        if base not in table:
            raise LawFault(f"{name}: extends {base!r}, which there is not")
        try:
            merged: dict[str, Any] = merge(self._extended(table, base, (*seen, name)), data)
        except UnknownItem as fault:
            raise LawFault(f"{name}: {base} has no {fault}") from fault
        return merged

    def _filled(self, node: Any, procedure: str, on: date) -> Any:
        """Constants and forms put in place of their names, all the way down."""
        if isinstance(node, list):
            return [self._filled(item, procedure, on) for item in node]
        if not isinstance(node, Mapping):
            return node
        filled = {key: self._filled(value, procedure, on) for key, value in node.items()}
        if isinstance(filled.get("form"), str) and "act" in filled:
            filled["form"] = self._form(filled["form"], procedure, on)
        if set(filled) == {"constant"}:
            return self._constant(filled["constant"], procedure, on)
        return filled

    def _form(self, name: str, procedure: str, on: date) -> Any:
        self._known(self.forms, name, procedure)
        data = self._extended(self.forms, name, ())
        if data.pop("extends", None):
            validate(data, "form", name)
        return self._filled(data, procedure, on)

    def _constant(self, key: str, procedure: str, on: date) -> dict[str, Any]:
        constant = self._known(self.constants, key, procedure)
        try:
            value = constant.value_at(on)
        except NoValueThen as fault:
            raise LawFault(f"{procedure}: {fault}") from fault
        return {
            "constant": key,
            "value": value.value if isinstance(value.value, int) else str(value.value),
            "unit": constant.unit,
            "counting": dict(constant.counting),
        }

    def _known(self, table: Mapping[str, Any], name: str, procedure: str) -> Any:
        if name not in table:
            raise LawFault(f"{procedure}: names {name!r}, which there is not")
        return table[name]


_IDS = ("stage", "act", "slot", "field", "guard", "period", "role", "outcome", "effect")


def merge(base: Any, over: Any) -> Any:
    """An overlay on its base: mappings key by key, lists of items by their id, the rest replaced.

    An item with `remove: true` goes; a new one is added at the end, or after the id that it names
    with `after:`. A list of branches (`then`) and any list without ids is replaced whole.
    """
    if isinstance(base, Mapping) and isinstance(over, Mapping):
        out = dict(base)
        for key, value in over.items():
            out[key] = merge(base[key], value) if key in base else value
        return out
    if isinstance(base, list) and isinstance(over, list) and over:
        key = next((k for k in _IDS if isinstance(over[0], Mapping) and k in over[0]), None)
        if key and all(isinstance(item, Mapping) and key in item for item in (*base, *over)):
            return _merge_items(base, over, key)
    return over


def _merge_items(base: list[Any], over: list[Any], key: str) -> list[Any]:
    out = list(base)
    for item in over:
        names = [entry[key] for entry in out]
        for needed in (item.get("after"), item[key] if item.get("remove") else None):
            if needed is not None and needed not in names:
                raise UnknownItem(key, needed)
        bare = {k: v for k, v in item.items() if k not in ("remove", "after")}
        if item[key] in names:
            at = names.index(item[key])
            out[at : at + 1] = [] if item.get("remove") else [merge(out[at], bare)]
        elif "after" in item:
            out.insert(names.index(item["after"]) + 1, bare)
        else:
            out.append(bare)
    return out


def load_library(*folders: Path) -> Library:
    """Read every definition of these folders; the first is normally `PRODUCT_LAW`.

    Raises LawFault for a file that is not YAML or does not fit its schema, with the place.
    """
    tables: dict[str, dict[str, Mapping[str, Any]]] = {"procedures": {}, "forms": {}, "acts": {}}
    key = {"procedures": "procedure", "forms": "form", "acts": "acts"}
    for folder in folders:
        for kind, table in tables.items():
            for file, data in _files(folder / kind):
                name = data[key[kind]]
                if name in table and folder == PRODUCT_LAW:
                    raise LawFault(f"{file}: {name!r} is defined twice")
                table[name] = data
    for kind, schema in (("procedures", "procedure"), ("forms", "form"), ("acts", "acts")):
        for name, definition in tables[kind].items():
            if "extends" not in definition:  # an overlay is checked once it is laid on its base
                validate(definition, schema, name)
    return Library(tables["procedures"], tables["forms"], tables["acts"], _constants(folders))


def _constants(folders: tuple[Path, ...]) -> Mapping[str, Constant]:
    """The product's constants, and those an operator adds or puts in their place."""
    own = [
        read_constants(folder) for folder in folders if folder != PRODUCT_LAW and folder.is_dir()
    ]
    found = dict(constants())
    for table in own:
        found |= table
    return found


def _files(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for file in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
        try:
            data = yaml.load(file.read_text(encoding="utf-8"), Loader=_loader())
        except (yaml.YAMLError, UnicodeDecodeError) as fault:
            raise LawFault(f"{file}: {fault}") from fault
        if not isinstance(data, dict):
            raise LawFault(f"{file}: a definition is a mapping")
        yield file, data


@cache
def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def _validator(name: str) -> Draft202012Validator:
    schemas = {
        kind: json.loads((HERE / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8"))
        for kind in ("procedure", "form", "acts")
    }
    registry: Registry[Any] = Registry().with_resources(
        [(f"guiju:{kind}", Resource.from_contents(schema)) for kind, schema in schemas.items()]
    )
    return Draft202012Validator(schemas[name], registry=registry)


def validate(data: Any, kind: str, name: str) -> None:
    """Raises LawFault naming every place where `data` does not fit the schema of its kind."""
    faults = sorted(
        _validator(kind).iter_errors(data), key=lambda e: list(map(str, e.absolute_path))
    )
    if faults:
        lines = [
            f"{name} /{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in faults
        ]
        raise LawFault("\n".join(lines))
