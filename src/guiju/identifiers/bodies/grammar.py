"""What a grammar of a foreign body is, and what several of them share.

A grammar reads `plain` text: full-width characters, dashes and blanks folded to ASCII one for one,
letters as they were written. Regular expressions have bounded repeats, so reading is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..folding import BLANKS, DASHES, SLASHES, table
from .value import BodyNumber

_PLAIN = {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
_PLAIN |= {ord(c): p for group, p in ((DASHES, "-"), (SLASHES, "/")) for c in group if c != p}
_PLAIN |= {ord(c): " " for c in BLANKS if c not in " _"}
_PLAIN[0xAD] = "-"  # a soft hyphen: these numbers are copied from justified columns
_PLAIN_TABLE = table(_PLAIN)

_WORD = re.compile("[A-Za-z]+")
_YEAR = re.compile("[:-][0-9]{4}")  # as it stands, whatever the body's spelling

# ISO 9001-2015, as it is often typed in China: bodies that put a colon before the year take it so.
# As a part of a number the figures of a year are unknown to their catalogues.
YEAR_AFTER_HYPHEN = (
    re.compile(r"(?<=[0-9A-Z]) ?- ?(?=(?:19[4-9]|20[0-4])[0-9](?:-[0-9]{2})?(?:[/+(]|\Z))"),
    ":",
)


def plain(text: str) -> str:
    """The text without outer blanks, inner ones single, its letters as they were written."""
    return " ".join(text.translate(_PLAIN_TABLE).split())


def plain_places(text: str) -> str:
    """The same characters, each where it was, for readers that must say where they stopped."""
    return text.translate(_PLAIN_TABLE)


@dataclass(frozen=True, slots=True)
class Body:
    """One body that numbers standards: how to tell its numbers, and how to read them.

    `initials` are the characters, in capitals, that may come first, none for every letter;
    `begins` matches where a number of this body may begin and nothing else needs to be tried;
    `by_rules` returns None for what is not a number of this body as a whole.

    `usual` is there for speed: the form most numbers of the body have, with its stem and its date
    as groups, which need no respelling. By the rules they would be read alike.
    """

    body: str
    initials: str
    begins: re.Pattern[str]
    by_rules: Callable[[str], BodyNumber | None]
    usual: re.Pattern[str] | None = None

    def read(self, text: str) -> BodyNumber | None:
        """The number a text is as a whole; None for what is no number of this body."""
        match = self.usual.fullmatch(text) if self.usual is not None else None
        if match is None:
            return self.by_rules(text)
        return BodyNumber(self.body, match[1], match[2] or "")


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape of a body's numbers.

    The pattern has the groups `stem`, `date`, `supplements` and `suffix`; those left out are empty.
    `supplement` splits the supplements; `rewrite` puts a piece into the body's own spelling.
    """

    pattern: re.Pattern[str]
    supplement: re.Pattern[str] | None = None
    rewrite: Callable[[str], str] = str

    def read(self, body: str, text: str) -> BodyNumber | None:
        """The number, where the whole text has this shape."""
        match = self.pattern.fullmatch(text)
        if match is None:
            return None
        groups = match.groupdict("")
        date, written, suffix = map(groups.get, ("date", "supplements", "suffix"))
        if date and not _YEAR.fullmatch(date):
            date = self.rewrite(date)
        written = self.rewrite(written) if written else ""
        parts = tuple(self.supplement.findall(written)) if self.supplement and written else ()
        if not parts and written:
            parts = (written,)
        return BodyNumber(
            body,
            self.rewrite(groups["stem"]),
            date or "",
            parts,
            self.rewrite(suffix) if suffix else "",
        )


def cased(words: str) -> Callable[[str], str]:
    """Put the words, blanks between, into the case in which they stand here; leave all others."""
    own = {word.lower(): word for word in words.split()}
    return lambda piece: _WORD.sub(lambda found: own.get(found[0].lower(), found[0]), piece)


def first_of(body: str, *rules: Rule) -> Callable[[str], BodyNumber | None]:
    """Read by the first rule whose shape fits."""

    def read(text: str) -> BodyNumber | None:
        for rule in rules:
            found = rule.read(body, text)
            if found is not None:
                return found
        return None

    return read


def respelt(
    read: Callable[[str], BodyNumber | None],
    *table: tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]],
) -> Callable[[str], BodyNumber | None]:
    """Read what the text becomes when each pattern of the table is replaced, one after another."""

    def read_respelt(text: str) -> BodyNumber | None:
        for pattern, spelling in table:
            text = pattern.sub(spelling, text)
        return read(text)

    return read_respelt
