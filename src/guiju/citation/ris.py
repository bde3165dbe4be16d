"""RIS, type STAND (标准). A line is a tag, two blanks, a hyphen, a blank and the value.

The number stands in SN ("document number" of a standard in EndNote) and in M1 and IS, where other
programs look for a number; the dates are PY and DA.
"""

from __future__ import annotations

from .cited import Cited


def ris(cited: Cited) -> str:
    """One record, CRLF as the format says."""
    year, month, day = (*cited.known("issued").split("-"), "", "")[:3]
    lines = [
        ("TY", "STAND"),
        ("ID", cited.number),
        ("TI", cited.title),
        *(("TT", text) for text in list(cited.translations.values())[:1]),
        ("AU", cited.author),
        ("PB", cited.issuer),
        ("SN", cited.print),
        ("IS", cited.print),
        ("M1", cited.print),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}" if year else ""),
        ("LA", cited.language),
        ("AB", cited.abstract),
        *(("KW", f"ICS {code}") for code in cited.ics),
        *(("KW", f"CCS {code}") for code in cited.ccs),
        ("UR", cited.url),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"
