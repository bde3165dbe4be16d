"""NIST (美国国家标准与技术研究院) and its forerunner NBS: publications of every series.

Source: NIST Technical Series Publication Identifier Syntax and NIST's own list. A number is
publisher, series, serial; then parts and volumes, edition, revision, version; supplements and
updates; stage and language.

>>> read("NISTIR 8259a").print
'NIST IR 8259A'
>>> read("NBS CIRC 25supp-1924").print
'NBS CIRC 25sup1924'
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .grammar import Body, Rule
from .value import BodyNumber

_SERIES = (
    "AI|AMS|BH|BMS|BRPD-CRPL-D|BSS|CHIPS|CIRC|CIS|CRPL|CRPL-F-[AB]|CS|CS-E|CSM|CSWP|DCI|EAB|FIPS|"
    "GCR|HB|HR|IP|IR|IRPL|LC|MONO|MP|NCSTAR|NSRDS|NWIRP|OWMWP|RB|RPT|SIBS|SP|TIBM|TN|VTS"
)
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_LONG_MONTH = f"(?:{_MONTHS})[a-z]{{0,6}}[0-9]{{4}}"
_STEP = "[0-9]{1,5}[A-Z]{0,2}"
_SERIAL = (
    # The list prints NBS IR 79-1901 as 79e1901, as if its serial were a year.
    rf"(?:(?<=NBS IR )[0-9]{{2}}e[0-9]{{4}}|{_STEP}(?:-(?:{_STEP}|[A-Z]{{1,6}})){{0,3}}[a-z]?"
    r"|v[0-9]{1,2}n[0-9]{1,2}"
    rf"|(?:{_MONTHS})-(?:{_MONTHS})[0-9]{{4}}|div[0-9]{{1,2}}|ADHOC)"
)
_PART = r"(?:v[0-9]{1,3}[A-Z]?(?:[a-z]-[a-z])?|pt[0-9]{1,5}(?:-[0-9]{1,2})?|sec[0-9]{1,2})"
_EDITION = (
    rf"(?:e[0-9]{{1,8}}(?:-[0-9]{{4}}|\.[0-9]{{4}}|\.{_LONG_MONTH})?"
    r"|r[0-9]{1,4}[A-Z]?|ra| Rev\. [0-9]{1,2}|ver[0-9]{1,2}(?:\.[0-9]{1,2}){0,2})"
)
_SUPPLEMENT = (
    rf"(?: ?sup(?:rev|[0-9]{{1,4}}|[A-Z](?![a-z])|{_LONG_MONTH}(?:-{_LONG_MONTH})?)?"
    r"|/Upd[0-9](?:-[0-9]{4,8})?| Add\.|app|index|indx|insert|-errata)"
)
_LANGUAGES = "ara|bul|deu|fra|ind|ita|jpn|kor|pol|por|rus|slo|spa|ukr|vie|zho"
_SUFFIX = rf"(?: (?:[if]pd|iwd|[0-9]pd|{_LANGUAGES}))"

_NUMBER = Rule(
    re.compile(
        rf"(?P<stem>(?:NBS|NIST) (?:{_SERIES}) {_SERIAL}{_PART}{{0,3}})"
        rf"(?P<date>{_EDITION}{{0,3}})(?P<supplements>{_SUPPLEMENT}{{0,2}})(?P<suffix>{_SUFFIX}?)"
    ),
    re.compile(_SUPPLEMENT),
)
_SUPPLEMENT_TO_ALL = Rule(  # of all circulars, not of one
    re.compile(rf"(?P<stem>NBS CIRC)(?P<supplements>{_SUPPLEMENT})"), re.compile(_SUPPLEMENT)
)


def _month(name: str) -> str:
    """Two digits of a month named by three letters."""
    return f"{_MONTHS.split('|').index(name) + 1:02}"


def _head(found: re.Match[str]) -> str:
    """Publisher and series in capitals with a blank between and behind."""
    series = found[2].upper()
    return f"{found[1].upper()} {'LC' if series == 'LCIRC' else series} "


def _large(found: re.Match[str]) -> str:
    return found[1].upper()


_Spelling = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
# The spellings of old lists, of file names, of readers; each is put into the syntax of today.
_SPELLINGS: tuple[_Spelling, ...] = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        # Publisher and series
        (r"^FIPS (?:PUB )?(?=[0-9])", "NIST FIPS "),
        (r"^SP (?=(?:500|800|1800|1900)-[0-9])", "NIST SP "),
        (r"^NIST Special Publication ", "NIST SP "),
        (r"^(?i:(NBS|NIST)[ .]?([A-Z]{2,6}(?:-[A-Z]{1,4}){0,2})[ .])", _head),
        (r"^NBS CS e([0-9]{1,3})-([0-9]{2})$", r"NBS CS-E \1e19\2"),
        (r"^NBS CRPL c(?=[0-9])", "NBS CRPL "),
        (r"^(NBS CRPL [0-9])-m-", r"\1-M-"),
        (r"^(NBS CRPL [0-9]-[0-9]{1,2})_([0-9]-[0-9]{1,2})A$", r"\1pt\2supA"),
        (r"^(NBS CRPL [0-9]-[0-9]{1,2})_([0-9]-[0-9]{1,2})$", r"\1pt\2"),
        # Language and stage
        (r"(?<=[0-9A-Z])(?:es|sp)$", " spa"),
        (r"(?<=[0-9A-Z])(?:port|pt)$", " por"),
        (r"(?<=[0-9A-Z])chi$", " zho"),
        (r"(?<=[0-9A-Z])viet$", " vie"),
        (r" \.(?=[a-z]{3}$)", " "),
        (r"-draft([2-9])$", r" \1pd"),
        (r"-draft$", " ipd"),
        # Updates
        (r"[-/]upd1?$", "/Upd1"),
        (
            rf"r({_MONTHS})([0-9]{{4}})$",
            lambda found: f"/Upd1-{found[2]}{_month(found[1])}",
        ),
        (
            r"(?<=[0-9])r([0-9]{1,2})/([0-9]{4})$",
            lambda found: f"/Upd1-{found[2]}{found[1]:0>2}",
        ),
        (
            r"supp([0-9]{1,2})/([0-9]{4})$",
            lambda found: f"sup/Upd1-{found[2]}{found[1]:0>2}",
        ),
        # Letters, revisions, parts
        (r"(?<=[0-9])U?([a-qs-z])(?=$|r[0-9]?$|-[0-9]{1,4}$|-add$)", _large),
        (r"(?<=[0-9]-)([a-z])$", _large),
        (r"(?<=NIST MONO [0-9]-[0-9])([a-z])(?=v[0-9])", _large),
        (r"rev(?=[0-9]{4}$)", "r"),
        (r"^(NBS IR [0-9]{2}-[0-9]{1,4})R$", r"\1r1"),
        (r"(?<=[0-9A-Z])U?r$", "r1"),
        (r"(?<=[0-9])[pP]t?(?=[0-9])", "pt"),
        (r"^(NIST FIPS [0-9]{1,3})pt(?=[0-9])", r"\1-"),
        (r"^(NIST FIPS [0-9]{1,3}-[0-9])([A-Z])$", r"\1-\2"),
        (r"^(N[A-Z]{2,3} IR [0-9]{2}-[0-9]{3,4})-([0-9]{1,2})(?=$|r[0-9]$|/)", r"\1pt\2"),
        # Supplements and addenda
        (r"(?<=[0-9])suppe([0-9]{4})$", r"e\1sup"),
        (r"supp?-?([0-9]{4})(pt[0-9])$", r"\2sup\1"),
        (r"supp-([0-9]{2})$", r"-\1sup"),
        (r"supp?-(?=[0-9]{4}$)", "sup"),
        (r"[ .]?Suppl$", "sup"),
        (r"supp", "sup"),
        (r"(?:adde?1|-add)$", " Add."),
        # Versions
        (r"-?v([0-9])[ .]([0-9])$", r"ver\1.\2"),
        (r"-?v([0-9])[ .]([0-9])[ .]([0-9])$", r"ver\1.\2.\3"),
        (r"-I-([0-9])[ .]([0-9])$", r"v1ver\1.\2"),
        (r"-II-([0-9])[ .]([0-9])$", r"v2ver\1.\2"),
        (r" Version (?=[0-9]$)", "ver"),
        (r"(ver[0-9])(v[0-9])$", r"\2\1"),
        (r"(ver[0-9])(e[0-9]{4})$", r"\2\1"),
        # Editions
        (r"^(NBS CIRC [0-9]{1,3}e[0-9])rev(?=[A-Z])", r"\1."),
        (r"^(NBS CIRC [0-9]{1,3}e[0-9])-(?=[0-9]{4}$)", r"\1."),
        (r"(?<=[0-9A-Z])(?<! 19[0-9]{2})[-_]((?:19|20)[0-9]{2})(?=$|/Upd)", r"e\1"),
        (
            rf"(?<= FIPS )([0-9-]{{1,8}})-({_MONTHS})([0-9]{{4}})$",
            lambda found: f"{found[1]}e{found[3]}{_month(found[2])}",
        ),
        (
            rf"(?<= FIPS )([0-9-]{{1,8}})-({_MONTHS})([0-9]{{1,2}})/([0-9]{{4}})$",
            lambda found: f"{found[1]}e{found[4]}{_month(found[2])}{found[3]:0>2}",
        ),
    )
)


def _spelt(text: str) -> str:
    """The text in today's syntax."""
    for pattern, spelling in _SPELLINGS:
        text = pattern.sub(spelling, text)
    return text


def _read(text: str) -> BodyNumber | None:
    written = _spelt(text)
    return _NUMBER.read("NIST", written) or _SUPPLEMENT_TO_ALL.read("NIST", written)


BODY = Body("NIST", "FNS", re.compile("(?i:NBS|NIST)|FIPS |SP [0-9]"), _read)
read = BODY.read
