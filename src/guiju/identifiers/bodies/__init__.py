"""Numbers of bodies outside China (国际、境外标准编号): a grammar each."""

from __future__ import annotations

from functools import cache

from .grammar import Body, plain
from .value import BodyNumber

__all__ = ["Body", "BodyNumber", "bodies", "read"]

LONGEST = 200  # code points


@cache
def bodies() -> tuple[Body, ...]:
    """Every grammar, in the order in which they are tried."""
    from . import (
        afnor,
        amca,
        ansi,
        api,
        ashrae,
        asme,
        astm,
        bsi,
        ccsds,
        cen,
        cie,
        consortia,
        csa,
        din,
        ecma,
        etsi,
        gost,
        idf,
        iec,
        ieee,
        intergovernmental,
        internet,
        iso,
        itu,
        jis,
        ks,
        measurement,
        nist,
        registers,
        tgpp,
    )

    return (
        iso.BODY,  # before those that list its joint numbers among their own
        afnor.BODY,
        din.BODY,
        gost.BODY,
        bsi.BODY,
        amca.BODY,
        ansi.BODY,
        api.BODY,
        ashrae.BODY,
        asme.BODY,
        astm.BODY,
        ccsds.BODY,
        cen.BODY,
        cie.BODY,
        csa.BODY,
        ecma.BODY,
        etsi.BODY,
        idf.BODY,
        iec.BODY,
        ieee.BODY,
        itu.BODY,
        jis.BODY,
        ks.BODY,
        nist.BODY,
        tgpp.BODY,
        *internet.BODIES,
        *consortia.BODIES,
        *measurement.BODIES,
        *intergovernmental.BODIES,
        *registers.BODIES,
    )


def read(text: str) -> BodyNumber | None:
    """The number a text is, as a whole; None when no body we know numbers like that. Total.

    >>> read("ISO/IEC 17025：2005/Cor.1:2006(fr)").print
    'ISO/IEC 17025:2005/Cor 1:2006(fr)'
    """
    if len(text) > LONGEST:
        return None
    written = plain(text)
    for body in bodies():
        if body.begins.match(written):
            found = body.read(written)
            if found is not None:
                return found
    return None
