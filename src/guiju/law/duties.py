"""Duties under law (职责): what some body must do. Who holds one at a date is for `parties`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .citation import BadCitation, Citation
from .files import DATA, Fault, LawDataError, checked_documents
from .instruments import cited
from .model import Label
from .status import SourceStatus


@dataclass(frozen=True, slots=True)
class Duty:
    """Something a body must do, and the article that lays it on it."""

    duty: str
    title: Label
    summary: Label
    cite: Citation
    source_status: SourceStatus


@cache
def duties() -> Mapping[str, Duty]:
    """All duties by name. Raises LawDataError with every fault."""
    return read_duties(DATA)


def read_duties(data: Path) -> dict[str, Duty]:
    """The duties under `data`, checked, every citation resolved. Raises LawDataError."""
    found: dict[str, Duty] = {}
    faults: list[Fault] = []
    for file, document in checked_documents("duty", "duties", data):
        name = document["duty"]
        if name in found:
            faults.append(Fault(file, f"/{name}", "the name is taken"))
        answer = cited(document["cite"])
        if isinstance(answer, BadCitation):
            faults.append(Fault(file, f"/{name}/cite", answer.message.en))
            continue
        found[name] = Duty(
            name,
            Label.read(document["title"]),
            Label.read(document["summary"]),
            answer.citation,
            SourceStatus(document["source_status"]),
        )
    if faults:
        raise LawDataError(faults)
    return found
