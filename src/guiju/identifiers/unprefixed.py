"""Numbers of associations whose T/ was left out (漏写 T/ 的团体标准编号), to be looked up.

`tgjx1` and `GJX 1-2020` may both mean T/GJX 1, and as well mean nothing. No form tells, so these
are no readings of `parse`: whoever knows which standards there are takes the one that exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .chinese import read
from .folding import fold
from .prefixes import Stopped
from .values import StandardNumber

_CODE = re.compile(r"([0-9]{0,2}[A-Z]{2,12})(?= ?-? ?[A-Z]{0,2}[0-9])")


def unprefixed(text: str) -> Iterator[tuple[StandardNumber, str]]:
    """What a text may begin with, were T/ or its slash left out; each with the text behind it.

    >>> [number.ascii for number, _ in unprefixed("tgjx1")]
    ['T/GJX 1', 'T/TGJX 1']
    >>> [(number.ascii, rest) for number, rest in unprefixed("CECS 102:2002 门式刚架")]
    [('T/CECS 102-2002', ' 门式刚架')]
    """
    begun = text.lstrip()
    folded = fold(begun)
    match = _CODE.match(folded)
    if match is None:
        return
    code = match[1]
    for issuer in (code[1:], code) if code[0] == "T" and len(code) > 2 else (code,):
        written = f"T/{issuer} {folded[match.end() :].lstrip(' -')}"
        found = read(written, 0)
        if not isinstance(found, Stopped):
            number, end = found
            behind = len(written) - end
            if behind == 0 or not written[end].isalnum() or written[end] > "\u02ff":
                yield number, begun[len(begun) - behind :]
