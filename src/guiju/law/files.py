"""The files under `law/data`: read strictly, checked against a JSON Schema, all faults at once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

DATA = Path(__file__).parent / "data"
SCHEMAS = Path(__file__).parent / "schemas"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a data file, and where.

    `path` is a JSON pointer into the list of the documents that the file holds: `/0/title/en`.
    """

    file: str
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}#{self.path}: {self.message}"


class LawDataError(Exception):
    """Files of law data cannot be used; `faults` holds every fault that was found."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def read_documents(path: Path) -> list[Any]:
    """The YAML documents of a file. Dates stay text; only null, true, false and integers convert.

    Raises:
        LawDataError: the file is not YAML, or gives a key twice; carries the line.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            return list(yaml.load_all(stream, _StrictLoader))  # a SafeLoader below
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise LawDataError([Fault(path.name, "", f"line {line}: {error.problem}")]) from error


def faults_in(kind: str, documents: list[Any], file: str) -> list[Fault]:
    """Everything in these documents that the schema of their kind does not allow."""
    errors = _validator(kind).iter_errors(documents)
    return [
        Fault(file, "".join(f"/{_escaped(step)}" for step in error.absolute_path), error.message)
        for error in sorted(errors, key=lambda e: list(map(str, e.absolute_path)))
    ]


def checked_documents(
    kind: str, folder: str, data: Path = DATA
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every document under `data/folder` with the name of its file, checked against its schema.

    Raises:
        LawDataError: carries the faults of all files of the folder, not only of the first.
    """
    found: list[tuple[str, dict[str, Any]]] = []
    faults: list[Fault] = []
    for path in sorted((data / folder).glob("*.yaml")):
        try:
            documents = read_documents(path)
        except LawDataError as error:
            faults += error.faults
            continue
        name = f"{folder}/{path.name}"
        faults += faults_in(kind, documents, name)
        found += [(name, document) for document in documents]
    if faults:
        raise LawDataError(faults)
    yield from found


@cache
def _validator(kind: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(
        # A file is a list of documents; the schema's own "#/$defs" keep working under its "$id".
        {"$defs": {kind: schema}, "type": "array", "items": {"$ref": schema["$id"]}},
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )


def _escaped(step: str | int) -> str:
    return str(step).replace("~", "~0").replace("/", "~1")


_Base = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class _StrictLoader(_Base):  # type: ignore[misc, valid-type]  # whichever of the two is there
    """YAML without its surprises: no dates, `yes` and `on` are words, no key is given twice."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} is given twice", key.start_mark
                )
            seen.add(key.value)
        found: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return found


for _tag, _pattern, _first in (
    ("null", r"(?:~|null|)\Z", ["~", "n", ""]),
    ("bool", r"(?:true|false)\Z", ["t", "f"]),
    ("int", r"-?(?:0|[1-9][0-9]*)\Z", list("-0123456789")),
):
    _StrictLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)
