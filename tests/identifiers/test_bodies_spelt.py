"""Numbers of foreign bodies as people type them, each printed as its body prints it.

Those of the bodies without a list are real numbers, written down by hand.
"""

from __future__ import annotations

import pytest

from guiju.identifiers import from_slug
from guiju.identifiers.bodies import BodyNumber, read

# Body: what is typed, and what is printed where that differs.
SPELT: dict[str, dict[str, str]] = {
    "API": {"API5L-2018": "API 5L-2018", "API Std 650": "API STD 650"},
    "ASHRAE": {"ANSI/ASHRAE/IES Standard 90.1-2019": "ASHRAE Standard 90.1-2019"},
    "ASME": {
        "ASMEB31.3-2022": "ASME B31.3-2022",
        "ASME B 16.5": "ASME B16.5",
        "ASME V&V 10-2019": "ASME V&V10-2019",
        "ASME BPVC.VIII.1-2023": "ASME BPVC.VIII.1",
    },
    "ASTM": {
        "ASTMD1234-13": "ASTM D1234-13",
        "ASTM D 1234-13(2020)ε1": "ASTM D1234-13(2020)e1",
        "ASTM SI10-16": "ASTM SI10-16",
        "ASTM STP1234-EB": "ASTM STP1234-EB",
    },
    "IEEE": {
        "IEEE802.3-2018": "IEEE 802.3-2018",
        "IEEE Std 802.11ax－2021": "IEEE Std 802.11ax-2021",
        "IEEE P802.3bs/D3.2": "IEEE P802.3bs/D3.2",
    },
    "CalConnect": {"CalConnect CC/S 1202:2012": "CC/S 1202:2012", "cc/adv 0707": "CC/Adv 0707"},
    "DOI": {
        "10.3403/30411846": "doi:10.3403/30411846",
        "http://dx.doi.org/10.17487/RFC2119": "https://doi.org/10.17487/RFC2119",
        "doi: 10.6028/NIST.SP.800-53r5": "doi:10.6028/NIST.SP.800-53r5",
    },
    "IANA": {"iana tcp-header-flags": "IANA tcp-header-flags"},
    "IETF": {
        "rfc2119": "RFC 2119",
        "RFC-0793": "RFC 793",
        "IETF RFC 8446": "RFC 8446",
        "ＲＦＣ ８２５９": "RFC 8259",
        "BCP14": "BCP 14",
        "STD0097": "STD 97",
        "Draft-IETF-QUIC-Transport-34.txt": "draft-ietf-quic-transport-34",
    },
    "OASIS": {"oasis SAML": "OASIS SAML"},
    "OGC": {"OGC 06-121r9": "06-121r9", "OGC 06-103R4": "06-103r4"},
    "IHO": {"iho S-57 ed 3.1.0": "IHO S-57 3.1.0", "IHO S-65 Appendix A": "IHO S-65 Ap. A"},
    "ISBN": {
        "isbn 0-8044-2957-x": "ISBN 0-8044-2957-X",
        "ISBN-13: 978-0-306-40615-7": "ISBN: 978-0-306-40615-7",
        "978-0-306-40615-7": "978-0-306-40615-7",
    },
    "JCGM": {"JCGM 200:2012 (E/F)": "JCGM 200:2012(E/F)", "jcgm 101:2008": "JCGM 101:2008"},
    "OIML": {
        "OIML R76-1": "OIML R 76-1",
        "OIML R 111-1 Edition 2004 (E)": "OIML R 111-1 Edition 2004 (E)",
    },
    "OMG": {
        "OMG UML 2.5.1": "OMG UML 2.5.1",
        "OMG BPMN v2.0": "OMG BPMN 2.0",
        "formal/2017-05-04": "OMG formal/2017-05-04",
    },
    "UN": {
        "S/RES/1325 (2000)": "S/RES/1325 (2000)",
        "ECE/TRANS/WP.29/2020/79": "ECE/TRANS/WP.29/2020/79",
        "A/HRC/RES/48/13": "A/HRC/RES/48/13",
        "CCPR/C/21/Rev.1/Add.13": "CCPR/C/21/Rev.1/Add.13",
        "E/CN.4/Sub.2/2003/12/Rev.2": "E/CN.4/Sub.2/2003/12/Rev.2",
        "A/ES-11/L.1": "A/ES-11/L.1",
        "A/RES/377(V)": "A/RES/377(V)",
        "TD/B/52/10": "TD/B/52/10",
        "CEDAW/C/CHN/CO/7-8": "CEDAW/C/CHN/CO/7-8",
    },
    "W3C": {
        "REC-xml-20081126": "W3C REC-xml-20081126",
        "w3c REC-xmlschema11-1-20120405/": "W3C REC-xmlschema11-1-20120405",
    },
    "XSF": {"XEP-0060": "XEP 0060", "xep-45": "XEP 0045"},
}
PIECES = {
    "IHO S-65 Ap. B 1.2.0": ("IHO S-65", "", (" Ap. B",), " 1.2.0"),
    "IHO S-158:100 1.0.0": ("IHO S-158:100", "", (), " 1.0.0"),
    "ST/SG/AC.10/1/Rev.23/Corr.1": ("ST/SG/AC.10/1", "", ("/Rev.23", "/Corr.1"), ""),
    "OIML R 60 Annex A Edition 2013 (E)": ("OIML R 60", "", (" Annex A Edition 2013",), " (E)"),
    "OIML R 91-1 3.1CD": ("OIML R 91-1", "", (), " 3.1CD"),
    "JCGM 100:2008/Amd 1:2025-07-25": ("JCGM 100", ":2008", ("/Amd 1:2025-07-25",), ""),
    "CCTF REC 2 (2012, F)": ("CCTF REC 2", " (2012, F)", (), ""),
    "CC/Adv 0707.1:2007": ("CC/Adv 0707.1", ":2007", (), ""),
    "OASIS DITA-v1.3-Errata02": ("OASIS DITA-v1.3", "", ("-Errata02",), ""),
    "OASIS STIX-v1.2.1-Common-CS01-Pt2": ("OASIS STIX-v1.2.1-Common", "", (), "-CS01-Pt2"),
    "01-009a": ("01-009", "", (), "a"),
    "09-102r3a": ("09-102", "", (), "r3a"),
    "OMG SysML 1.6": ("OMG SysML", "", (), " 1.6"),
    "OMG formal/2017-05-04": ("OMG formal/2017-05-04", "", (), ""),
    "draft-ietf-pce-scheduling-03": ("draft-ietf-pce-scheduling", "", (), "-03"),
    "draft-aboba-context-802": ("draft-aboba-context-802", "", (), ""),
    "W3C WD-DSIG-label-971024.html": ("W3C WD-DSIG-label", "-971024", (), ".html"),
    "W3C REC-CSS1-19990111": ("W3C REC-CSS1", "-19990111", (), ""),
}
YEARS = {
    "S/RES/1325 (2000)": 2000,
    "BIPM SI Brochure 9e v3.01 (2019/2024, E)": 2019,
    "OIML E 5 6th Edition 2015 (E)": 2015,
    "W3C REC-CSS1-19990111": 1999,
    "W3C WD-smil-0202": None,
    "RFC 2026": None,
}


def _spelt() -> list[tuple[str, str, str]]:
    return [
        (body, typed, printed) for body, table in SPELT.items() for typed, printed in table.items()
    ]


@pytest.mark.parametrize(("body", "typed", "printed"), _spelt())
def test_a_number_is_printed_as_its_body_does(body: str, typed: str, printed: str) -> None:
    found = read(typed)
    assert found is not None
    assert (found.body, found.print) == (body, printed)
    assert read(found.print) == found


@pytest.mark.parametrize(("typed", "pieces"), PIECES.items())
def test_a_number_falls_into_its_pieces(
    typed: str, pieces: tuple[str, str, tuple[str, ...], str]
) -> None:
    found = read(typed)
    assert found is not None
    assert (found.stem, found.date, found.supplements, found.suffix) == pieces


@pytest.mark.parametrize(("typed", "year"), YEARS.items())
def test_the_year_is_read_from_the_date(typed: str, year: int | None) -> None:
    found = read(typed)
    assert found is not None
    assert found.year == year


@pytest.mark.parametrize(
    "written",
    [
        "ISO 105-E:1978",
        "ISO 3758:1991/Suppl:1993",
        "ISO/ASME 14414:2015/Amd 1:2016",
        "ISO/HL7 10781:2015",
        "IEC/CD TS 62366-2",
        "IEC/CD 81346-2.2",
        "IEC/DIS 80601-2-52",
        "IEC 80601-2-60:2019/DAM 1",
        "ISO/IEC/IEEE 8802-A:2015/FDAM 3",
    ],
)
def test_numbers_of_the_catalogue_of_iso_that_follow_no_common_form(written: str) -> None:
    number = read(written)
    assert isinstance(number, BodyNumber)
    assert number.print == written
    assert from_slug(number.slug) == number
