"""AMCA (国际空气流动与控制协会): standards, publications, interpretations.

Source: AMCA's own list of publications; the reaffirmation stands as a bare year.

>>> read("AMCA Publication 203-90 (R2011)").print
'AMCA Publication 203 -90 (2011)'
"""

from __future__ import annotations

import re

from .grammar import Body, Rule, first_of
from .value import BodyNumber

_SERIAL = "[0-9]{2,4}(?:-[A-Z](?=-))?"
_RULE = re.compile(
    rf"(?P<who>(?:ANSI/)?AMCA)(?P<kind> Standard| Publication)? (?P<serial>{_SERIAL}) ?"
    r"(?P<date>(?:-[0-9]{2})?)(?: \(R?(?P<again>[0-9]{4})\))?(?: \(Rev\. [0-9]{2}-[0-9]{2}\))?"
    r"(?: ?/ ?(?:ANSI/)?ASHRAE (?:Standard )?[0-9]{1,3}-[0-9]{2})?"
)
_INTERPRETATION = Rule(
    re.compile(r"(?P<stem>AMCA [0-9]{2,4}(?: (?:[-–] )?[A-Z]{2})?)(?: Interp)?"),
    rewrite=lambda piece: re.sub(r" (?:[-–] )?(?=[A-Z]{2}$)", " – ", piece),
)


def _number(text: str) -> BodyNumber | None:
    """A standard or publication; one without a kind is an American National Standard."""
    match = _RULE.fullmatch(text)
    if match is None or not (match["kind"] or match["date"]):
        return None
    kind = match["kind"] or " Standard"
    again = f" ({match['again']})" if match["again"] else ""
    apart = "" if match["who"] == "ANSI/AMCA" or not match["date"] else " "
    stem = f"{match['who']}{kind} {match['serial']}"
    return BodyNumber("AMCA", stem, f"{apart}{match['date']}{again}")


_by_rule = first_of("AMCA", _INTERPRETATION)
BODY = Body(
    "AMCA", "A", re.compile("(?:ANSI/)?AMCA "), lambda text: _number(text) or _by_rule(text)
)
read = BODY.read
