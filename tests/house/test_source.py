"""House rules about code: who may query, who may ask the time, who may know the law by name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.house.tree import DOORS, SOURCE, files, modules, shown

# Where the real time is read, and why. Everything else is given the instant, from the case clock.
MAY_ASK_THE_TIME = {
    "src/guiju/cases/clock.py": "the clock itself",
    "src/guiju/parties/realtime.py": "sessions, tokens and codes run on real time, not the law's",
}
# Words that are also the name of an act, level or procedure, but mean something else there.
MEANS_SOMETHING_ELSE = {
    ("src/guiju/cases/", "open"): "the state of a case",
    ("src/guiju/cases/", "unit"): "an organisation, as a ballot recuses by person or by unit",
    ("src/guiju/look/states.py", "open"): "the state of a case",
    ("src/guiju/portal/", "open"): "the state of a case",
    ("src/guiju/look/form", "answer"): "a column of a field",
    ("src/guiju/look/form", "comment"): "a type of field, and a column of one",
    ("src/guiju/look/form", "vote"): "a column of a field",
    ("src/guiju/look/templates/look/gallery/", "group"): "an example of a part",
}

READING_THE_TIME = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "timezone": {"now"},  # localdate and localtime only when they are given no instant
    "time": {"time", "time_ns", "localtime", "gmtime"},
}
DATABASE_TIME = {"auto_now", "auto_now_add"}
LAWLESS_ROOMS = ("cases", "look", "portal", "desk")


def test_doors_ask_queries_and_never_the_database() -> None:
    """What may be seen is decided in one place, by `queries`, for every door."""
    found = [
        shown(file, node.lineno)
        for file, module in modules(*DOORS)
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
    ]
    assert found == []


def test_only_the_clock_asks_the_time() -> None:
    every_room = [folder.name for folder in SOURCE.iterdir() if folder.is_dir()]
    asking = {
        place: file
        for file, module in modules(*every_room)
        for place in _readings_of_the_time(file, module)
    }
    unexpected = [p for p, file in asking.items() if shown(file) not in MAY_ASK_THE_TIME]
    assert unexpected == []
    idle = set(MAY_ASK_THE_TIME) - {shown(file) for file in asking.values()}
    assert idle == set(), "an exception that nothing needs"


def _readings_of_the_time(file: Path, module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Attribute(attr="localdate" | "localtime"), args=[]):
                yield shown(file, node.lineno)
            case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
                if name in READING_THE_TIME.get(owner, ()):
                    yield shown(file, node.lineno)
            case ast.ImportFrom(module="time" | "django.utils.timezone" as owner, names=names):
                forbidden = READING_THE_TIME[owner.rpartition(".")[2]]
                if any(alias.name in forbidden for alias in names):
                    yield shown(file, node.lineno)
            case ast.keyword(arg=str(name)) if name in DATABASE_TIME:
                yield shown(file, node.value.lineno)


def test_the_time_is_found_however_it_is_asked() -> None:
    asked = """
from time import time
from django.utils.timezone import now
a = datetime.now(), datetime.datetime.now(), timezone.now, date.today(), time.time()
b = DateTimeField(auto_now_add=True)
c = clock.now(), time(9, 0), datetime.time(9, 0), at.time(), timezone.localdate(at)
d = timezone.localdate()
"""
    lines = [
        int(place.rpartition(":")[2])
        for place in _readings_of_the_time(SOURCE / "x.py", ast.parse(asked))
    ]
    assert sorted(lines) == [2, 3, 4, 4, 4, 4, 4, 5, 7]


@cache
def names_in_the_law() -> frozenset[str]:
    """Ids of procedures, acts and levels in the definitions that are shipped."""
    found: set[str] = set()
    data = SOURCE / "law" / "data"
    for file in (*(data / "procedures").rglob("*.yaml"), *(data / "acts").rglob("*.yaml")):
        for document in yaml.safe_load_all(file.read_text(encoding="utf-8")):
            found |= set(_names(document))
    return frozenset(found)


def _names(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for key, inner in value.items():
                if key in {"procedure", "act", "level"} and isinstance(inner, str):
                    yield inner
                else:
                    yield from _names(inner)
        case list():
            for inner in value:
                yield from _names(inner)
        case _:
            return


def test_the_engine_and_the_pages_name_nothing_of_the_law() -> None:
    """A new procedure is a new definition: no code and no template may know one by name."""
    found = [
        f"{shown(file, line)} {word!r}"
        for file, line, word in (*_words_in_python(), *_words_in_templates())
        if word in names_in_the_law() and not _means_something_else(file, word)
    ]
    assert found == []


def _means_something_else(file: Path, word: str) -> bool:
    return any(
        word == other and shown(file).startswith(place) for place, other in MEANS_SOMETHING_ELSE
    )


def _words_in_python() -> Iterator[tuple[Path, int, str]]:
    for file, module in modules(*LAWLESS_ROOMS):
        for node in ast.walk(module):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield file, node.lineno, node.value


def _words_in_templates() -> Iterator[tuple[Path, int, str]]:
    for room in LAWLESS_ROOMS:
        for file in files(".html", ".txt", ".xml", under=SOURCE / room):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
                for tag in re.findall(r"\{[{%].*?[%}]\}", line):
                    for word in re.findall(r"""["']([\w-]+)["']""", tag):
                        yield file, number, word


def test_a_partial_says_first_what_it_takes() -> None:
    partials = [file for file in files(".html", under=SOURCE) if file.name.startswith("_")]
    silent = [shown(f) for f in partials if not f.read_text(encoding="utf-8").startswith("{#")]
    assert silent == []
