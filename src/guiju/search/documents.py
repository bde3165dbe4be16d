"""From an entry to the document of the index (索引文档)."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import tantivy

from . import analysis
from .asking import Kind
from .entry import Entry
from .folding import fold, initials
from .schema import WEIGHT, schema

FOREVER = 4_000_000  # a day after all days

# What holds now before what will, and that before what was.
# What has ended is alike: an edition that was withdrawn is newer than those it had superseded.
_RANKS = {"in-force": 0, "upcoming": 1, "suspended": 2, "planned": 3, "superseded": 4}
_RANK_OF_OTHERS = 4
_WEIGHTS = {"superseded": 0.7, "completed": 0.7, "withdrawn": 0.6, "stopped": 0.6}
_ENDED = frozenset(_WEIGHTS)
_MARK = re.compile("/(?:T|Z|J|TJ)?(?= )")  # recommended, guidance, construction
_SUPPLEMENT = re.compile(r"(.*?)[:-](?:19|20)[0-9]{2}(?:-[0-9]{2})?[/+].+")  # ISO 1:2020/AMD 1
_PARTS = re.compile(r"(?<=[0-9])[.-](?=[0-9])")
_NOT_TYPED = re.compile(r"[^0-9A-ZА-Я.]+")
_TIERS = {"ics": 3, "ccs": 2}  # that are counted (`schema.COUNTED`)
_MANY = 4_000_000_000  # more documents than an index holds


def document(entry: Entry) -> tantivy.Document:
    """The document of an entry. Never by keyword arguments: those write signed numbers."""
    return tantivy.Document.from_dict(fields(entry), schema())


def fields(entry: Entry) -> dict[str, Any]:
    """Its fields; those without a value are left out."""
    high, low = halves(entry.kind, entry.key)
    terms = {**_exact(entry), **_counted(entry), **_texts(entry)}
    found = {name: value for name, value in terms.items() if value}
    found |= _days(entry, low % _MANY)
    found["key_high"] = high
    found["key_low"] = low
    found["is_plan"] = int(entry.kind is Kind.PLAN)
    found["rank"] = _RANKS.get(entry.status, _RANK_OF_OTHERS)
    found[WEIGHT] = _WEIGHTS.get(entry.status, 1.0) * (1.0 if entry.is_newest else 0.8)
    return found


def term_of(kind: Kind, key: str) -> str:
    """The one term by which a document is deleted and found again."""
    return f"{kind}:{key}"


def halves(kind: Kind, key: str) -> tuple[int, int]:
    """A key as two whole numbers of 64 bits: a case's id is 128 bits in base32."""
    if kind is Kind.STANDARD:
        return 0, int(key)
    number = int.from_bytes(base64.b32decode(f"{key.upper()}======"), "big")
    return number >> 64, number & (2**64 - 1)


def key_of(kind: Kind, high: int, low: int) -> str:
    """Back from `halves`."""
    if kind is Kind.STANDARD:
        return str(low)
    raw = ((high << 64) | low).to_bytes(16, "big")
    return base64.b32encode(raw).decode("ascii").rstrip("=").lower()


def identity(number: str) -> str:
    """A number as a term: capitals, one blank at a time."""
    return " ".join(number.upper().split())


def families(undated: str) -> list[str]:
    """What a number without year stands under, itself first; the mark does not count.

    >>> families("GB/T 2423.1"), families("ISO 6579-1")
    (['GB 2423.1', 'GB 2423'], ['ISO 6579-1', 'ISO 6579'])
    >>> families("ISO 6579-1:2017/Amd 1")
    ['ISO 6579-1:2017/AMD 1', 'ISO 6579-1', 'ISO 6579']
    """
    whole = _MARK.sub("", identity(undated), count=1)
    # It stands under what it supplements as well.
    if ("/" in whole or "+" in whole) and (supplemented := _SUPPLEMENT.match(whole)):
        return [whole, *families(supplemented[1])]
    head, _, tail = whole.rpartition(" ")
    if not head or tail.isdigit():
        return [whole]
    cuts = [found.start() for found in _PARTS.finditer(tail)]
    return [whole, *(f"{head} {tail[:cut]}" for cut in reversed(cuts))]


def compact(number: str) -> str:
    """A number as it is being typed, in capitals without blanks and strokes: "GBT1.12020"."""
    return _NOT_TYPED.sub("", number.upper())


@lru_cache(maxsize=8192)
def above(code: str) -> tuple[str, ...]:
    """A code of ICS or CCS with those above it, the widest first.

    >>> above("43.120.10"), above("T47")
    (('43', '43.120', '43.120.10'), ('T', 'T47'))
    """
    if code[:1].isalpha():
        return (code[0],) if len(code) == 1 else (code[0], code)
    parts = code.split(".")
    return tuple(".".join(parts[:n]) for n in range(1, len(parts) + 1))


def _exact(entry: Entry) -> dict[str, Any]:
    stated = (entry.number, *entry.numbers) if entry.numbers else (entry.number,)
    numbers = list(dict.fromkeys(identity(number) for number in stated if number))
    besides = map(_undated, entry.numbers)  # of a joint issue, or before a correction
    undated = dict.fromkeys(map(identity, (entry.undated, *besides)))
    return {
        "key": term_of(entry.kind, entry.key),
        "number": numbers,
        "undated": [number for number in undated if number],
        "family": families(entry.undated) if entry.undated else [],
        "mentions": list(dict.fromkeys(identity(_undated(n)) for n in entry.adopts)),
        "compact": list(dict.fromkeys(map(compact, numbers))),
        "newest": "1" if entry.is_newest else "",
    }


def _undated(number: str) -> str:
    return re.sub(r"(?<=[0-9])[:—-](?:19|20)[0-9]{2}(?:-[0-9]{2})?(?![0-9]).*", "", number)


def _counted(entry: Entry) -> dict[str, Any]:
    return {
        "kind": str(entry.kind),
        "level": entry.level,
        "nature": entry.nature,
        "status": entry.status,
        "body": entry.body,
        "issuer": entry.issuer,
        "committee": entry.committee,
        "year": str(entry.year) if entry.year else "",
        "has_text": "yes" if entry.text else "no",
        "adopted_from": list(dict.fromkeys(_body(n) for n in entry.adopts)),
        **_tree("ics", entry.ics),
        **_tree("ccs", entry.ccs),
        "order": f"{entry.order or entry.number}\t{entry.year or 0:04}\t{entry.key}",
    }


def _body(number: str) -> str:
    """The letters an adopted number begins with: "ISO/IEC"."""
    found = re.match(r"[^\W\d_]+(?:/[^\W\d_]+)*", number)
    return found[0].upper() if found else ""


@lru_cache(maxsize=8192)
def _tree(facet: str, codes: tuple[str, ...]) -> Mapping[str, list[str]]:
    """Codes and all above them, each once: in one field by which is chosen, and one by tier."""
    fields: dict[str, dict[str, None]] = {facet: {}}
    for code in codes:
        for tier, one in enumerate(above(code)[: _TIERS[facet]], start=1):
            fields[facet][one] = None
            fields.setdefault(f"{facet}_{tier}", {})[one] = None
    return {name: list(found) for name, found in fields.items()}


def _texts(entry: Entry) -> dict[str, Any]:
    """What is matched: Chinese in `all`; letters and digits, of any text, in `en`."""
    title, scope = fold(entry.title_zh), fold(entry.scope)
    english = _spaced(" ".join((entry.title_en, *entry.titles)) if entry.titles else entry.title_en)
    typed = analysis.spelled(title)
    about = scope if scope.isascii() else " ".join(analysis.spelled(scope))
    found = {
        "all": analysis.marked(f"{title} {scope}"),
        "words": " ".join(analysis.words(title)),
        "en": f"{english} {entry.number} {' '.join(typed)} {about}",
        "title_en": english,
        "tails": list(dict.fromkeys(analysis.tails(typed))) if typed else [],
        "initials": initials(title[:24])[:16],
    }
    if entry.text:
        read = fold(f"{entry.title_zh} {entry.title_en} {entry.text}")
        found["text"] = analysis.marked(read)
        found["text_en"] = " ".join(analysis.spelled(read))
    return found


def _spaced(text: str) -> str:
    """A text as the analyser of English parts it: by anything but letters and digits."""
    return text if text.isascii() else " ".join(analysis.spelled(fold(text)))


def _days(entry: Entry, unique: int) -> dict[str, Any]:
    """Days as numbers; those one sorts by carry the key below them, so that no two are equal."""
    starts = entry.in_force_from or entry.issued_on
    ends = _ordinal(entry.ended_on)
    if not ends:  # when it ended is not known: then it is said to hold on no day
        ends = _ordinal(starts) if entry.status in _ENDED else FOREVER
    if entry.kind is Kind.PLAN or starts is None:
        ends = 0
    return {
        "issued": _ordinal(entry.issued_on) * _MANY + unique,
        "forced": _ordinal(entry.in_force_from) * _MANY + unique,
        "starts": _ordinal(starts),
        "ends": ends,
    }


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0
