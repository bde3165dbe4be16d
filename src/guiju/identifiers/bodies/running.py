"""How numbers of bodies outside China stand in running text (正文中的境外标准编号), as data.

A shape says how far a reference may reach, no more: what it covers is then read by the grammar of
its body as a whole. Shapes are stricter than grammars where a text would mislead: no number of two
letters and two figures (`EN 12`, `BS 5`), no film speed, nothing that is only a year. They are
matched against the text made `plain` one character for one, so that places stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from . import bodies, read
from .grammar import Body, plain_places
from .value import BodyNumber

_Y = "(?:19[0-9]|20[0-4])[0-9](?![0-9])"
_DATE = rf"(?: ?[:-] ?{_Y}(?:-(?:0[1-9]|1[0-2])(?![0-9]))?)?"
_PART = rf"(?:-(?!{_Y})[A-Z]{{0,2}}[0-9]{{1,4}}[A-Z]?(?![0-9]))"
_SERIAL = f"[0-9]{{1,6}}(?![0-9]){_PART}{{0,5}}"
_LONG = f"(?:[0-9]{{3,6}}(?![0-9]){_PART}{{0,5}}|[0-9]{{1,2}}(?![0-9])(?:{_PART}{{1,5}}|(?=:{_Y})))"
_AMENDED = (
    r"(?: ?[/+] ?(?:F?D|C|F)?(?:Amd|AMD|Amendment|Cor|COR|AC|A|C|Add|M)\.? ?[0-9]{0,2}(?![0-9])"
    rf"(?:[:-]{_Y}(?:-[0-9]{{2}}(?![0-9]))?)?){{0,4}}"
)
_LANGUAGE = r"(?:\((?:[EFRD]|en|fr|ru|zh|de)\))?"
_TAIL = _DATE + _AMENDED + _LANGUAGE

_ISO_KIND = r"(?:[ /](?:TR|TS|PAS|ISP|SRD|IWA|DIS|FDIS|CD|DTS|DTR|Guide|GUIDE)){0,2}"
_ISO = rf"(?:ISO|IEC|CISPR)(?: ?/ ?(?:IEC|IEEE|ASTM|CIE|IDF|HL7|SAE|CISPR)){{0,2}}{_ISO_KIND}"
_EUROPE = r"EN(?: (?:ISO|IEC|CISPR)(?:/(?:IEC|IEEE|ASTM|CIE))?)?"
_CEN = r"(?:CEN/CLC|CEN|CLC)(?: ISO| IEC| ISO/IEC)?[/ ](?:TS|TR|Guide)"
_TAKEN = rf"(?: (?:{_EUROPE}|{_CEN}|(?:ISO|IEC)(?:/(?:IEC|TS|TR|ASTM))?(?: (?:TS|TR))?))"
_W3C_STAGE = "REC|PER|PR|CR|CRD|WD|NOTE|DNOTE|STMT|SPSD"
_W3C_DAY = "(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_W3C_NAME = "[A-Za-z][A-Za-z0-9_]{0,30}(?:[-.+][A-Za-z0-9_]{1,30}){0,8}"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a body's references look; `is_distinct` where small letters are believed too."""

    pattern: re.Pattern[str]
    is_distinct: bool = False


# The first word, in capitals, and what a reference that begins with it looks like.
_SHAPES: tuple[tuple[str, bool, str], ...] = (
    ("ISO IEC CISPR", True, rf"{_ISO} ?{_SERIAL}{_TAIL}"),
    ("PRISO PREN FPREN", False, rf"(?:Fpr|pr)(?:EN|ISO)(?: ISO| IEC)? ?{_LONG}{_TAIL}"),
    ("IWA", False, rf"IWA [0-9]{{1,3}}{_TAIL}"),
    ("EN", False, rf"{_EUROPE}(?: ?(?=[0-9])){_LONG}{_TAIL}"),
    ("CEN CLC CENELEC", False, rf"{_CEN} {_LONG}{_TAIL}"),
    ("CWA", False, rf"CWA [0-9]{{4,6}}{_PART}{{0,2}}{_TAIL}"),
    ("HD", False, rf"HD [0-9]{{1,4}}(?:[.-][0-9]{{1,4}}){{0,4}}(?: S[0-9]|(?=:{_Y})){_TAIL}"),
    ("BS", False, rf"BS(?:{_TAKEN})? ?(?:{_LONG}){_TAIL}"),
    ("PAS PD", False, rf"(?:PAS|PD(?:{_TAKEN})?) ?[0-9]{{3,6}}{_PART}{{0,3}}:{_Y}{_AMENDED}"),
    (
        "DIN",
        False,
        rf"DIN(?: (?:SPEC|VDE(?: V)?))?(?:{_TAKEN})? ?[0-9]{{2,6}}(?![0-9]){_PART}{{0,4}}{_TAIL}",
    ),
    (
        "NF",
        False,
        rf"NF (?:[A-Z] ?[0-9]{{2}}-[0-9]{{2,3}}(?:-[0-9]{{1,4}}){{0,3}}|{_TAKEN[4:-1]} {_SERIAL})"
        rf"{_TAIL}",
    ),
    (
        "ASTM",
        True,
        r"ASTM ?[A-G] ?[0-9]{1,4}(?:/[A-G][0-9]{1,4}M|M)?(?![0-9A-Z])"
        r"(?:-(?:[0-9]{4}|[0-9]{2})[a-d]?(?![0-9])(?: ?\((?:19|20)[0-9]{2}\))?)?"
        r"(?: ?[eε][0-9])?",
    ),
    (
        "ASME",
        True,
        r"ASME (?:BPVC[.A-Z0-9-]{2,20}|[ABNPY][0-9]{1,3}(?:\.[0-9]{1,3}[A-Z]?){0,3}|PTC [0-9.]{1,6}"
        rf"|[A-Z]{{2,4}}-[0-9]{{1,3}}[A-Z]?)(?![0-9])(?:-{_Y})?",
    ),
    (
        "ANSI",
        True,
        r"ANSI(?:/[A-Z]{2,6}){0,3} (?:Standard )?(?:[A-Z]{1,5}[- ]?)?[0-9]{1,6}[A-Z]{0,2}"
        rf"(?:\.[0-9]{{1,4}}[A-Za-z]?){{0,4}}(?:[:-]{_Y}|-[0-9]{{2}}(?![0-9]))?",
    ),
    (
        "IEEE",
        True,
        r"IEEE (?:Std\.? |STD )?(?:P|C)?[0-9]{2,5}[A-Za-z]{0,3}(?:\.[0-9]{1,4}[A-Za-z]{0,3})*"
        rf"(?:-{_Y}(?:/Cor [0-9](?:-{_Y})?)?)?",
    ),
    ("RFC", True, r"RFC ?-?[1-9][0-9]{0,4}(?![0-9]|[.-][0-9])"),
    ("BCP STD", False, r"(?:BCP|STD) [1-9][0-9]{0,2}(?![0-9]|[.-][0-9])"),
    (
        "ITU",
        True,
        r"ITU-[TR] (?:Rec\. )?[A-Z]{1,2}\.[0-9]{1,5}(?:\.[0-9]{1,4}){0,4}(?:-[0-9]{1,2})?(?![0-9])"
        r"(?:/[A-Z]\.[0-9]{1,5}(?:\.[0-9]{1,4})?)?"
        r"(?: ?\((?:(?:0[1-9]|1[0-2])/)?(?:19|20)[0-9]{2}\))?"
        r"(?: (?:Amd|Cor)\.? [0-9]{1,2}(?: ?\((?:(?:0[1-9]|1[0-2])/)?(?:19|20)[0-9]{2}\))?)?",
    ),
    (
        "ETSI",
        True,
        r"ETSI (?:EN|TS|TR|ES|EG|GS [A-Z0-9-]{2,6}|GR [A-Z0-9-]{2,6}) [0-9]{3}(?: ?[0-9]{3})?"
        r"(?:-[0-9]{1,3}){0,3}(?![0-9])(?: [Vv][0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2})?"
        r"(?: ?\([0-9]{4}-[0-9]{2}\))?",
    ),
    ("TS TR", False, r"T[SR] [0-9]{2}\.[0-9]{3}(?:-[0-9]{1,2}){0,2}(?![0-9.])"),
    (
        "JIS",
        True,
        r"JIS (?:T[SR] )?[A-Z] ?[0-9]{4}(?![0-9])(?:-[0-9]{1,3}(?![0-9])){0,3}"
        rf"(?:[:-]{_Y})?(?:/AMD ?[0-9](?::{_Y})?)?",
    ),
    (
        "KS",
        False,
        rf"KS ?[A-Z](?: (?:ISO|IEC)(?:/IEC)?)? ?[0-9]{{4,5}}(?:-[0-9]{{1,3}}){{0,3}}(?:[:-]{_Y})?",
    ),
    (
        "ГОСТ GOST",
        True,
        r"(?:ГОСТ|GOST)(?: [РRP])?(?: (?:ИСО|ISO|МЭК|IEC|ЕН|EN)(?:/(?:МЭК|IEC|ТО|TR|ТУ|TS))?)? ?"
        rf"[0-9]{{1,6}}(?:[.-](?!{_Y})[0-9]{{1,4}}(?=[.-])){{0,4}}-(?:{_Y}|[5-9][0-9](?![0-9]))",
    ),
    (
        "NIST NISTIR FIPS SP",
        False,
        r"(?:(?:NIST )?(?:SP (?:500|800|1800|1500)-[0-9]{1,3}[A-Z]?(?:-[0-9])?"
        r"|FIPS(?: PUB)? [0-9]{2,3}(?:-[0-9])?)|NIST ?IR [0-9]{4}[A-Za-z]?)(?![0-9])"
        r"(?: Rev\. ?[0-9])?",
    ),
    (
        "API",
        False,
        r"API (?:(?:STD|Std|Spec|SPEC|RP|TR|Standard) [0-9]{1,4}[A-Z]{0,2}(?:-[0-9])?"
        r"|[0-9]{1,2}[A-Z]{1,2}[0-9]?|[5-9][0-9]{2}(?!-?[0-9A-Z]))(?![0-9A-Za-z.])",
    ),
    ("ECMA", True, r"ECMA-[0-9]{1,3}(?![0-9])"),
    (
        "CSA",
        False,
        r"CSA [A-Z][0-9]{1,4}(?:\.[0-9]{1,3}){0,3}(?: N[oO]\. [0-9]{1,5}(?:[.-][0-9]{1,3}){0,3})?"
        r"(?:[:-][0-9]{2}(?![0-9]))?",
    ),
    (
        "CIE",
        False,
        rf"CIE (?:S )?[0-9]{{1,3}}(?:[.-][0-9]){{0,2}}(?:/E)?(?:[:-]{_Y})",
    ),
    ("OIML", True, rf"OIML [RDGBV] ?[0-9]{{1,3}}(?:-[0-9])?(?: ?[:(-]{_Y}\)?)?"),
    (
        "ASHRAE",
        False,
        rf"ASHRAE (?:Standard )?[0-9]{{2,3}}(?:\.[0-9])?(?:-{_Y})?",
    ),
    ("CCSDS", False, r"CCSDS [0-9]{3}\.[0-9]{1,2}-[A-Z]-[0-9]{1,2}(?![0-9])"),
    ("XEP", False, "XEP-[0-9]{4}(?![0-9])"),
    # a draft of a stream, or of a person with its version; not a draft-for-comment
    (
        "DRAFT",
        True,
        "draft-(?:(?:ietf|irtf|iab|iesg|rfced)(?:-[a-z0-9]{1,40}){1,12}"
        r"|(?!for-|of-|to-)[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){1,12}?-[0-9]{2}(?![a-z0-9-]))"
        r"(?:\.(?:txt|html|xml|pdf)(?![a-z]))?",
    ),
    ("W", False, rf"W3C (?:{_W3C_STAGE})-{_W3C_NAME}"),
    (_W3C_STAGE.replace("|", " "), False, rf"(?:{_W3C_STAGE})-{_W3C_NAME}(?<=-{_W3C_DAY})"),
    # a name in capitals, or of words joined by hyphens, with a version or a stage
    (
        "OASIS",
        False,
        r"OASIS (?=[A-Za-z0-9_]{0,30}[A-Z][A-Za-z0-9_]{0,30}[A-Z0-9]|[A-Za-z0-9_]{1,30}-)"
        r"[A-Za-z][A-Za-z0-9_]{0,40}(?:-[A-Za-z][A-Za-z0-9_]{0,40}){0,4}?"
        r"[- ]v?[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}(?:-[A-Za-z][A-Za-z0-9]{0,30}){0,5}",
    ),
    ("OGC", True, "OGC [0-9]{2}-[0-9]{3}(?:r[0-9]{1,2})?[a-z]?(?![0-9a-z])"),
    ("OMG", False, r"OMG [A-Z][A-Za-z]{0,12}[A-Z] v?[0-9](?:\.[0-9]{1,2}){1,2}"),
    ("AMCA", False, r"AMCA (?:(?:Standard|Publication) )?[0-9]{2,4}-[0-9]{2}(?: \(R[0-9]{4}\))?"),
    ("CC", False, rf"CC(?:/(?:DIR|R|S|A|Adv|G))? [0-9]{{5}}:{_Y}"),
    ("IDF", False, rf"IDF(?:/RM)? [0-9]{{1,3}}(?:-[0-9]{{1,2}})?:{_Y}"),
    ("IHO", False, r"IHO [BCMPS]-[0-9]{1,3}(?: (?:Edition |Ed\. ?)?[0-9](?:\.[0-9]{1,2}){2})?"),
    ("JCGM", False, rf"JCGM (?:[0-9]{{3}}|(?:GUM|VIM)-[0-9]{{1,2}})(?::{_Y})?"),
)
# Not looked for: DOI and ISBN number whatever is published; the IANA's registries and the BIPM's
# resolutions have names, not numbers; the UN's symbols (A/RES/78/1) look like any path of letters.

LONGEST = 90  # code points of a reference of a body outside China

_WORD = re.compile("[A-Za-zА-я]{1,8}")
# Film speeds (ISO 5800): undated they name a sensitivity as likely as a standard.
_SPEEDS = (
    " 25 32 40 50 64 80 100 125 160 200 250 320 400 500 640 800 1000 1250 1600 2000 2500 3200 4000"
    " 5000 6400 8000 10000 12800 16000 25600 51200 102400 "
)
_SPEED = re.compile("ISO[ -]?([0-9]{2,6})")
_YEAR_ALONE = re.compile(r"[A-Za-z]{2,4} ?20[0-4][0-9]")


@cache
def shapes() -> dict[str, Shape]:
    """The shape to try by the first word of a reference, in capitals."""
    return {
        word: Shape(re.compile(pattern, re.IGNORECASE if is_distinct else 0), is_distinct)
        for words, is_distinct, pattern in _SHAPES
        for word in words.split()
    }


# Whose grammar to try first by the first word: the one the reader of all would come to.
_OWN = {word: word for word in ("ISO", "IEC", "DIN", "ASTM", "IEEE", "ITU")}
_OWN |= {"EN": "CEN", "BS": "BSI"}


@cache
def _own_grammar(word: str) -> Body | None:
    return next((known for known in bodies() if known.body == _OWN.get(word)), None)


def begin(places: str) -> tuple[BodyNumber, int] | None:
    """The reference a text begins with and where it ends; None where it begins with none.

    `places` is what `plain_places` made of at most LONGEST characters.
    """
    word = _WORD.match(places)
    shape = shapes().get(word[0].upper()) if word else None
    if word is None or shape is None:
        return None
    match = shape.pattern.match(places)
    if match is None or not _is_whole(places, match.end()):
        return None
    written = match[0]
    if not _is_believed(written, places, match.end()):
        return None
    own = _own_grammar(word[0].upper())
    number = own.read(" ".join(written.split())) if own is not None else None
    if number is None:
        number = read(written)
    return None if number is None else (number, match.end())


def _is_whole(places: str, end: int) -> bool:
    """Whether what follows is none of the same word: no letter or figure, also after a dot."""
    after = places[end : end + 2]
    if not after or after[0] > "\u02ff":
        return True
    if after[0].isalnum() or after[0] == "_":
        return False
    return not (after[0] in ".-" and after[1:2].isdigit())


def _is_believed(written: str, places: str, end: int) -> bool:
    """Whether it is a reference rather than a quantity, a film speed or a year."""
    after = places[end : end + 1]
    if after in ("年", "%", "°", "℃", "‰") and ":" not in written:
        return False
    speed = _SPEED.fullmatch(written.upper())
    if speed is not None and (f" {speed[1]} " in _SPEEDS or after in ("/", "~", "-")):
        return False
    return not _YEAR_ALONE.fullmatch(written)


__all__ = ["LONGEST", "begin", "plain_places", "shapes"]
