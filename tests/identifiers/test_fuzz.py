"""No text breaks a reader, and none is read more than in proportion to its length."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from benchmarks.identifiers.strings import strings
from guiju import identifiers
from guiju.identifiers import Malformed, from_slug, parse, parse_adoption, scan


def test_any_text_is_read_or_refused_with_its_place(scaled: Callable[[int, int], int]) -> None:
    for text in strings(scaled(20_000, 1_000_000)):
        for read in (parse, parse_adoption, from_slug):
            found = read(text)
            if isinstance(found, Malformed):
                assert 1 <= found.column <= len(text) + 1, (read, text)
                assert found.message["en"]
        end = 0
        for each in scan(text):
            assert end <= each.start < each.end <= len(text), text
            end = each.end


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every regular expression of the room, by the module that holds it."""
    for found in pkgutil.walk_packages(identifiers.__path__, "guiju.identifiers."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            for pattern in _within(value):
                yield f"{found.name}.{name}", pattern


def _within(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The patterns in a value: itself, in a rule, in a table."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and isinstance(value, dict):
        for each in value.values():
            yield from _within(each, depth + 1)
    elif depth < 4 and isinstance(value, list | tuple):
        for each in value:
            yield from _within(each, depth + 1)
    elif type(value).__name__ == "Rule":
        yield from _within(value.pattern, depth + 1)  # type: ignore[attr-defined]


# The module that parses regular expressions has no public name; a test may look into it.
_PARSER: Any = importlib.import_module("re._parser")
_CONSTANTS: Any = importlib.import_module("re._constants")


def _nested(tree: Any, is_inside: bool = False) -> bool:
    """Whether a repeat without a bound holds another such repeat, which may take forever."""
    for operation, argument in tree:
        is_open = (
            operation in (_CONSTANTS.MAX_REPEAT, _CONSTANTS.MIN_REPEAT)
            and argument[1] is _CONSTANTS.MAXREPEAT
        )
        if is_open and is_inside:
            return True
        for below in _below(argument):
            if _nested(below, is_inside or is_open):
                return True
    return False


def _below(argument: Any) -> Iterator[Any]:
    """The trees in the argument of an operation."""
    if isinstance(argument, _PARSER.SubPattern):
        yield argument
    elif isinstance(argument, list | tuple):
        for each in argument:
            yield from _below(each)


def test_no_pattern_repeats_without_bound_within_another() -> None:
    patterns = {pattern.pattern: (name, pattern) for name, pattern in _patterns()}
    assert len(patterns) > 200
    guilty = [
        name
        for name, pattern in patterns.values()
        if _nested(_PARSER.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    ]
    assert guilty == []


def test_a_nested_repeat_would_be_seen() -> None:
    assert _nested(_PARSER.parse("a(?:b+c)*d"))
    assert not _nested(_PARSER.parse("a(?:b{0,9}c){0,3}d"))


class Counted(str):
    """A text that counts how many code points are taken out of it."""

    __slots__ = ("taken",)
    taken: int

    def __getitem__(self, key: Any) -> str:
        piece = super().__getitem__(key)
        self.taken = getattr(self, "taken", 0) + len(piece)
        return piece


@pytest.mark.parametrize(
    "piece",
    [
        "ISO ",
        "GB/T ",
        "GB 1.",
        "IEC 61000-4-",
        "、.1",
        "T/T/T/",
        "ISO/IEC/",
        "GB 1～",
        "GB 1.1、.2",
    ],
)
def test_a_scan_takes_in_proportion_to_the_text(piece: str) -> None:
    """What is read closely are windows of bounded length, a bounded number for each word."""
    short, long = Counted(piece * 200), Counted(piece * 2_000)
    for text in (short, long):
        text.taken = 0
        for _ in scan(text):
            pass
    assert long.taken <= 11 * short.taken + 1_000
