"""Catalogues of products under certification or licence that seem to apply (认证、许可目录)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import yaml

from guiju.law.model import Label

from .reading import DATA
from .values import Scheme, Understood

_LONG = 3  # characters: 家用 is in the names of far too many things


def schemes_for(understood: Understood) -> tuple[Scheme, ...]:
    """Every group of products one of whose words is in the question, or the other way round."""
    said = [*understood.words]
    if understood.industry is not None:
        said.append(understood.industry.zh)
    said += [field.node.zh for field in understood.fields if field.node.zh]
    said += understood.use_words
    return tuple(_matching([word for word in said if len(word) > 1]))


def _matching(said: list[str]) -> Iterable[Scheme]:
    for catalogue in catalogues():
        for group in catalogue["groups"]:
            told = next((w for w in group["words"] if any(_tells(w, s) for s in said)), None)
            if told is not None:
                yield Scheme(
                    catalogue["scheme"],
                    Label.read(catalogue["title"]),
                    Label(group["zh"], group["en"]),
                    catalogue["reference"],
                    catalogue["as_of"],
                    catalogue["source_status"],
                    told,
                )


def _tells(word: str, said: str) -> bool:
    """Whether a word of the catalogue is in what was said; the other way only for long words."""
    return word in said or (len(said) >= _LONG and said in word)


@cache
def catalogues() -> list[dict[str, Any]]:
    """Every catalogue as its data file has it."""
    found: list[dict[str, Any]] = yaml.safe_load((DATA / "schemes.yaml").read_text("utf-8"))
    return found
