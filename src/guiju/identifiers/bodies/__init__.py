"""Numbers of bodies outside China (国际、境外标准编号): a grammar each."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from string import ascii_uppercase

from .grammar import Body, plain
from .value import BodyNumber

__all__ = ["Body", "BodyNumber", "bodies", "read"]

LONGEST = 200  # code points

# The modules of grammars in the order in which they are tried.
GRAMMARS = (
    "iso",  # before those that list its joint numbers among their own
    "afnor",
    "amca",
    "ansi",
    "api",
    "ashrae",
    "asme",
    "astm",
    "bsi",
    "ccsds",
    "cen",
    "cie",
    "consortia",
    "csa",
    "din",
    "ecma",
    "etsi",
    "gost",
    "idf",
    "iec",
    "ieee",
    "intergovernmental",
    "internet",
    "itu",
    "jis",
    "ks",
    "measurement",
    "nist",
    "registers",
    "tgpp",
)


@cache
def bodies() -> tuple[Body, ...]:
    """Every grammar, in the order in which they are tried; loaded when first asked for."""
    modules = [import_module(f".{name}", __name__) for name in GRAMMARS]
    families = [getattr(module, "BODIES", None) or (module.BODY,) for module in modules]
    return tuple(known for family in families for known in family)


@cache
def _by_initial() -> dict[str, tuple[Body, ...]]:
    """The grammars to try by the first character, in capitals."""
    characters = {*ascii_uppercase, *(char for known in bodies() for char in known.initials)}
    return {
        char: tuple(
            known
            for known in bodies()
            if char in known.initials or (not known.initials and char in ascii_uppercase)
        )
        for char in characters
    }


def read(text: str) -> BodyNumber | None:
    """The number a text is, as a whole; None when no body we know numbers like that. Total.

    >>> read("ISO/IEC 17025：2005/Cor.1:2006(fr)").print
    'ISO/IEC 17025:2005/Cor 1:2006(fr)'
    """
    if len(text) > LONGEST:
        return None
    written = plain(text)
    found = _read(written)
    if found is None and written.islower():  # astm d638, as in a search box
        found = _read(written.upper())
    return found


def _read(written: str) -> BodyNumber | None:
    for body in _by_initial().get(written[:1].upper(), ()):
        if body.begins.match(written):
            found = body.read(written)
            if found is not None:
                return found
    return None
