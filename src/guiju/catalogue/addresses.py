"""Permanent addresses (永久地址), and the one an undated or otherwise spelt number means."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from guiju.cases.errors import NotFound
from guiju.identifiers import BodyNumber, Malformed, Number, StandardNumber, from_slug, parse
from guiju.parties.actor import Reader

from .queries import at_slug
from .resolving import editions_meant

Dated = StandardNumber | BodyNumber

_SAFE = "!$&'()*+,;=/~:@"  # what a path may hold as it is (RFC 3986, 3.3)


def permanent_path(slug: str) -> str:
    """The path of a record, as it stands in headers and links: nothing but ASCII.

    >>> permanent_path("JJG(交通)-99001-2026")
    '/std/JJG(%E4%BA%A4%E9%80%9A)-99001-2026/'
    """
    return f"/std/{quote(slug, safe=_SAFE)}/"


@dataclass(frozen=True, slots=True)
class Meant:
    """The record that an address leads to."""

    slug: str
    is_lasting: bool  # another spelling of the same number; an undated one means another one later


def edition_meant(asking: Reader, spelling: str) -> Meant:
    """The edition a spelling means: that of its year, else the one that holds now, else the newest.

    The spelling may be a slug or a number as people type it, with a slash as well. A few queries
    by index. Raises NotFound.
    """
    numbers = _readings(spelling)
    for slug in dict.fromkeys([spelling, *(number.slug for number in numbers)]):
        dated = at_slug(asking, slug).first()
        if dated is not None:
            return Meant(dated.slug, is_lasting=True)
    undated = [number for number in numbers if isinstance(number, Dated) and number.year is None]
    for line in editions_meant(undated).values():
        return Meant(line.slug, is_lasting=False)
    raise NotFound


def _readings(spelling: str) -> list[Number]:
    """The spelling read as an address of ours and as a number; either may be none."""
    readings = (from_slug(spelling), parse(spelling))
    return [number for number in readings if not isinstance(number, Malformed)]
