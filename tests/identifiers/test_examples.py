"""The examples in the docstrings of the room are true."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

MODULES = (
    "guiju.identifiers",
    *(
        f"guiju.identifiers.{name}"
        for name in ("grammars", "refusal", "scanning", "slugs", "stages")
    ),
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    result = doctest.testmod(import_module(name))
    assert result.attempted > 0
    assert result.failed == 0
