"""Real numbers of each foreign body: accepted, and printed as the body prints them.

The lists stand beside the project; a line `!A!B` is typed as A and printed as B.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from guiju.identifiers.bodies import bodies

LISTS = Path(__file__).parents[3] / "shared" / "data" / "identifiers"
pytestmark = pytest.mark.skipif(
    not LISTS.is_dir(), reason="the real lists are not beside the project"
)

# Each list: the grammar it is for, and the share that must be accepted and printed right.
WANTED = {
    "iec": ("IEC", 0.99),
    "iso": ("ISO", 0.98),
}

# What no foreign body numbers, and what the one named does not though it begins like it.
FOREIGN = ("hello world 12", "GB/T 1.1-2020", "T/CAS 1-2020", "Q/ABC 001-2020", "24/7", "12", "")
REFUSED = {
    "IEC": ("IEC hello 12", "IEC 1.1-2020", "EN 60335-1:2012", "100/3644", "IEC TRF", "IEC"),
}


def examples(name: str) -> Iterator[tuple[str, str]]:
    """What is typed and what is printed, line by line."""
    for line in (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        typed, _, printed = line[1:].partition("!") if line.startswith("!") else (line, "", line)
        if typed and printed:
            yield typed, printed


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_list_is_read_and_printed(name: str) -> None:
    body, share = WANTED[name]
    grammar = next(known for known in bodies() if known.body == body)
    all_of_it = list(examples(name))
    wrong = []
    for typed, printed in all_of_it:
        found = grammar.read(typed)
        if found is None or found.print != printed:
            wrong.append((typed, found and found.print, printed))
    right = 1 - len(wrong) / len(all_of_it)
    assert right >= share, (round(right, 4), wrong[:20])


@pytest.mark.parametrize("name", sorted(WANTED))
def test_what_is_printed_reads_back(name: str) -> None:
    body, _ = WANTED[name]
    grammar = next(known for known in bodies() if known.body == body)
    for typed, _ in examples(name):
        found = grammar.read(typed)
        if found is not None:
            assert grammar.begins.match(found.print), found.print
            assert grammar.read(found.print) == found


@pytest.mark.parametrize("body", sorted({known.body for known in bodies()}))
def test_foreign_text_is_refused(body: str) -> None:
    grammars = [known for known in bodies() if known.body == body]
    for text in FOREIGN + REFUSED.get(body, ()):
        assert all(grammar.read(text) is None for grammar in grammars), text
