"""Real numbers of DIN, AFNOR and GOST, written down by hand: there is no list of them beside us.

A line is a number as its body prints it; `typed > printed` is one as people type it.
"""

from __future__ import annotations

from time import perf_counter

import pytest

from guiju.identifiers.bodies import bodies, read

DIN = """
DIN 276:2018-12
DIN 476
DIN 820-2:2022-12
DIN 931
DIN 1045-2:2023-08
DIN 1045-2 Berichtigung 1:2005-06
DIN 4102-1:1998-05
DIN 4108 Beiblatt 2:2019-06
DIN 4109 Beiblatt 1/A2:2010-02
DIN 4149:2005-04
DIN 5008:2020-03
DIN 6885-1
DIN 18008-1:2020-05
DIN 18800-1:2008-11
DIN 66399-1:2012-10
DIN 18599-1
DIN/TS 18599-12:2021-04
DIN V 18599-1:2011-12
DIN SPEC 91345:2016-04
DIN-Fachbericht 102:2009-03
DIN CEN/TS 16555-1:2013-12
DIN CLC/TS 50131-7
DIN EN 206-1/A1:2004-10
DIN EN 1992-1-1/NA:2013-04
DIN EN 1992-1-1/NA/A1:2015-12
DIN EN 1090-2:2018-09
DIN EN 60204-1 (VDE 0113-1):2019-06
DIN EN IEC 62061 (VDE 0113-50):2023-02
DIN EN ISO 9001:2015-11
DIN EN ISO 13849-1 Berichtigung 1:2009-05
DIN EN ISO/IEC 17025:2018-03
DIN EN ISO/ASTM 52900:2022-03
DIN IEC 60038
DIN ISO 2768-1:1991-06
DIN ISO/TS 9002
DIN ETS 300 012-1
DIN CEN/CLC/TR 17602-10-12
DIN CLC IEC/TS 60079-47
DIN EN 12101-2
DIN EN 60335-1/A13 (VDE 0700-1/A13):2018-07
DIN EN 62305-3 Beiblatt 1 (VDE 0185-305-3 Beiblatt 1):2012-10
DIN V ENV 1991-1
DIN VDE 0100-410 (VDE 0100-410):2018-10
DIN V VDE V 0126-1-1:2006-02
E DIN EN ISO 9001:2014-08
DIN4102-1 > DIN 4102-1
DIN 4102 Teil 4 > DIN 4102-4
DIN EN 10025-2-2019 > DIN EN 10025-2:2019
DIN 4108 Bbl. 2 (2019-06) > DIN 4108 Beiblatt 2:2019-06
din en iso 4014：2011-06 > DIN EN ISO 4014:2011-06
DIN EN 60335-1:2012-10; VDE 0700-1:2012-10 > DIN EN 60335-1 (VDE 0700-1):2012-10
DIN EN 60204-1; VDE 0113-1:2019-06 > DIN EN 60204-1 (VDE 0113-1):2019-06
"""
AFNOR = """
NF C15-100
NF C15-100/A5:2015-06
NF C17-102:2011-09
NF P03-001
NF P94-500:2013-11
NF P18-459
NF S61-933
NF U47-100
NF X35-109
NF X50-151
NF X60-000
XP P18-545
XP X50-053
FD X50-176:2017
FD P18-011
GA X50-200
BP X30-323
AC X50-178
UTE C15-712-1
AFNOR SPEC S76-001:2020
AFNOR SPEC 2201
NF DTU 13.1
NF DTU 20.1 P1-1:2008-10
NF DTU 43.1 P1-2
NF DTU 60.1 P1-1-1
NF DTU 51.3 P1-1 CCT
NF Z42-013:2020-10
NF P98-150-1
NF T90-101
NF E85-014
NF EN 1317-5+A2/AC:2012
NF EN 60529/A2:2014-04
DTU 60.11 P1-2
NF EN 206/CN:2014
NF EN 1090-2+A1:2011
NF EN 1992-1-1/NA
NF EN 1993-1-1/NA:2013-08
NF EN 1992-1-1 (P18-711-1)
NF EN IEC 60204-1
NF EN ISO 9001:2015-10
NF EN ISO/IEC 17025:2017-12
NF ISO 26000
NF ISO/IEC 27001
NF EN 54-7
PR NF EN 1090-2
XP CEN/TS 16555-1
XP ISO/TS 22003
FD CEN/TR 15369
FD ISO GUIDE 73
FD ISO/TR 14121-2
NF C 15-100 > NF C15-100
nf p 94-500 > NF P94-500
NF P94-500-2013 > NF P94-500:2013
AFNOR NF X50-131 > NF X50-131
NF EN ISO 9001 (octobre 2015) > NF EN ISO 9001:2015-10
NF EN ISO 14001 Octobre 2015 > NF EN ISO 14001:2015-10
"""
GOST = """
ГОСТ 1.0-2015
ГОСТ 2.105
ГОСТ 2.105-95
ГОСТ 8.417-2002
ГОСТ 9.402-2004
ГОСТ 12.1.004-91
ГОСТ 12.1.004-91*
ГОСТ 12.2.007.0-75
ГОСТ 1759.0-87
ГОСТ 15150-69
ГОСТ 25346-89
ГОСТ 28147-89
ГОСТ 34.602-2020
ГОСТ 31610.0-2014 (IEC 60079-0:2011)
ГОСТ 31610.7-2012/IEC 60079-7:2006
ГОСТ 30804.4.2-2013 (IEC 61000-4-2:2008)
ГОСТ EN 1837-2002
ГОСТ IEC 60335-1-2015
ГОСТ IEC 60335-2-80-2017
ГОСТ IEC 60335-2-80
ГОСТ IEC 60079-1-2011
ГОСТ ISO 9001-2011
ГОСТ ISO/IEC 17025-2019
ГОСТ ISO/TS 22002-1-2013
ГОСТ ISO Guide 35-2015
ГОСТ OIML R 76-1-2011
ГОСТ ИСО/МЭК 17025-2009
ГОСТ ИСО 10816-1-97
ГОСТ CISPR 16-2-1-2015
ГОСТ IEC 61000-3-2-2017
ГОСТ Р ИСО/ХЛ7 27931-2015
ГОСТ Р ИСО/МЭК ТО 13335-5-2006
ГОСТ Р ИСО 5725-1-2002
ГОСТ Р МЭК 61508-1-2012
ГОСТ Р ЕН 779-2007
ГОСТ Р 21.101-2020
ГОСТ 19.001-77
ГОСТ Р 1.0-2012
ГОСТ Р 7.0.97-2016
ГОСТ Р 34.11-2012
ГОСТ Р 41.13-2007 (Правила ЕЭК ООН N 13)
ГОСТ Р 50571.5.54-2013
ГОСТ Р 51317.3.2-2006 (МЭК 61000-3-2:2005)
ГОСТ Р 54500.3-2011/Руководство ИСО/МЭК 98-3:2008
ГОСТ Р ЕН 1177-2006
ГОСТ Р ИСО 9001-2015
ГОСТ Р ИСО 9001-96
ГОСТ Р ИСО 10303-1-99
ГОСТ Р ИСО 10303-21-2002
ГОСТ Р ИСО/МЭК 15408-1-2012
ГОСТ Р ИСО/ТО 10013-2007
ГОСТ Р ИСО/ТУ 16949-2009
ГОСТ Р МЭК 335-1-94
ГОСТ Р МЭК 60950-1-2009
ГОСТ РВ 0015-002-2012
ГОСТ РВ 15.203-2001
ОСТ 1 00021-78
ОСТ 36-146-88
ОСТ 26.260.18-2004
ПНСТ 123-2016
ПР 50.1.019-2000
РМГ 29-2013
Р 50.1.024-2005
Р 1323565.1.012-2017
СТ СЭВ 144-75
gost 28147—89 > ГОСТ 28147-89
ГOCT P 52633.0-2006 > ГОСТ Р 52633.0-2006
гост р 50922-2006 > ГОСТ Р 50922-2006
ГОСТ12.1.004-91 > ГОСТ 12.1.004-91
GOST R 34.10-2012 > ГОСТ Р 34.10-2012
GOST R ISO/IEC 27001-2021 > ГОСТ Р ИСО/МЭК 27001-2021
ГОСТ 21.501-2018 (с Изменением № 1) > ГОСТ 21.501-2018 Изм. № 1
ГОСТ 8.417-2002 изм. 1 > ГОСТ 8.417-2002 Изм. № 1
"""


def _written() -> list[tuple[str, str, str]]:
    return [
        (body, typed, printed or typed)
        for body, lines in (("DIN", DIN), ("AFNOR", AFNOR), ("GOST", GOST))
        for typed, _, printed in (line.partition(" > ") for line in lines.strip().splitlines())
    ]


@pytest.mark.parametrize(("body", "typed", "printed"), _written())
def test_a_number_is_read_and_printed(body: str, typed: str, printed: str) -> None:
    found = read(typed)
    assert found is not None
    assert (found.body, found.print) == (body, printed)
    assert read(found.print) == found
    assert read(found.undated.print) == found.undated


PIECES = {
    "DIN EN 1992-1-1/NA:2013-04": ("DIN EN 1992-1-1", "", ("/NA:2013-04",), "", None),
    "DIN EN ISO 9001:2015-11": ("DIN EN ISO 9001", ":2015-11", (), "", 2015),
    "NF EN 206/CN:2014": ("NF EN 206", "", ("/CN:2014",), "", None),
    "NF DTU 20.1 P1-1:2008-10": ("NF DTU 20.1 P1-1", ":2008-10", (), "", 2008),
    "ГОСТ 12.1.004-91*": ("ГОСТ 12.1.004", "-91", (), "*", None),
    "ГОСТ IEC 60335-2-80": ("ГОСТ IEC 60335-2-80", "", (), "", None),
    "ГОСТ IEC 60335-2-98-2012": ("ГОСТ IEC 60335-2-98", "-2012", (), "", 2012),
    "ГОСТ Р МЭК 335-1-94": ("ГОСТ Р МЭК 335-1", "-94", (), "", None),
    "ГОСТ Р МЭК 61430-98": ("ГОСТ Р МЭК 61430", "-98", (), "", None),
}


@pytest.mark.parametrize(("typed", "pieces"), PIECES.items())
def test_a_number_falls_into_its_pieces(
    typed: str, pieces: tuple[str, str, tuple[str, ...], str, int | None]
) -> None:
    found = read(typed)
    assert found is not None
    assert (found.stem, found.date, found.supplements, found.suffix, found.year) == pieces


@pytest.mark.parametrize("body", sorted({known.body for known in bodies()}))
def test_no_text_of_two_hundred_signs_takes_long(body: str) -> None:
    grammars = [known for known in bodies() if known.body == body]
    for begin in ("DIN EN ", "NF ", "ГОСТ Р ИСО ", "OASIS a", "W3C REC-", "draft-a", "A/RES", ""):
        for repeated in ("-1", "/A1", ".1", "-a", "1", " 1", "A", "/Add.1", " (1", "-v1.0"):
            text = (begin + repeated * 200)[:199] + "!"
            for grammar in grammars:
                spent = []
                for _ in range(3):
                    began = perf_counter()
                    grammar.read(text)
                    spent.append(perf_counter() - began)
                assert min(spent) < 0.005, (text, spent)
