"""What a number says of the standard it was taken over from."""

from __future__ import annotations

import pytest

from guiju.identifiers import BodyNumber, Malformed, StandardNumber, adopted, parse, parse_adoption

TOLD = [
    ("GB/T 19001-2016/ISO 9001:2015, IDT", "GB/T 19001-2016", ["ISO 9001:2015"], "IDT"),
    ("GB/T 19001—2016（ISO 9001:2015，IDT）", "GB/T 19001-2016", ["ISO 9001:2015"], "IDT"),
    ("GB/T 19001-1994 idt ISO 9001:1994", "GB/T 19001-1994", ["ISO 9001:1994"], "IDT"),
    ("GB 4943.1-2022 修改采用 IEC 62368-1:2018", "GB 4943.1-2022", ["IEC 62368-1:2018"], "MOD"),
    ("GB/T 1.1-2020 非等效采用国际标准 ISO/IEC 导则", None, [], None),
    ("GB/T 2423.1-2008 等同采用 IEC 60068-2-1:2007", "GB/T 2423.1-2008",
     ["IEC 60068-2-1:2007"], "IDT"),
    ("GB/T 99001-2026 (ISO 9001:2015 + ISO 14001:2015, NEQ)", "GB/T 99001-2026",
     ["ISO 9001:2015", "ISO 14001:2015"], "NEQ"),
    ("YY/T 0316-2016/ISO 14971:2007", "YY/T 0316-2016", ["ISO 14971:2007"], None),
    ("ISO 9001:2015，ＩＤＴ", None, ["ISO 9001:2015"], "IDT"),
    ("等效采用 ISO 9001:1987", None, ["ISO 9001:1987"], "MOD"),
    ("GB/T 19001-2016", None, [], None),
    ("IDT", None, [], None),
    ("", None, [], None),
    ("见 GB/T 19001-2016/ISO 9001:2015", None, [], None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "sources", "degree"), TOLD)
def test_an_adopted_form_is_a_relation(
    text: str, number: str | None, sources: list[str], degree: str | None
) -> None:
    found = parse_adoption(text)
    if not sources:
        assert isinstance(found, Malformed)
        assert 1 <= found.column <= len(text) + 1
        return
    assert not isinstance(found, Malformed), found
    assert (found.number and str(found.number)) == number
    assert [each.print for each in found.adopted] == sources
    assert found.degree == degree


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("BS EN ISO 9001:2015", ["EN ISO 9001", "ISO 9001"]),
        ("DIN EN ISO/IEC 17025:2018-03", ["EN ISO/IEC 17025", "ISO/IEC 17025"]),
        ("NF EN IEC 62443-4-1:2018", ["EN IEC 62443-4-1", "IEC 62443-4-1"]),
        ("DIN EN 60204-1 (VDE 0113-1):2019-06", ["EN 60204-1"]),
        ("DIN ISO 2768-1:1991-06", ["ISO 2768-1"]),
        ("KS C IEC 60335-1:2020", ["IEC 60335-1"]),
        ("ГОСТ Р ИСО 9001-2015", ["ISO 9001"]),
        ("ГОСТ Р ИСО/МЭК 17025-2019", ["ISO/IEC 17025"]),
        ("PD CEN/TR 13480-7:2017", ["CEN/TR 13480-7"]),
        ("CAN/CSA-IEC 61000-4-28-01", ["IEC 61000-4-28"]),
        ("GB/T 19001-2016/ISO 9001:2015", ["ISO 9001:2015"]),
        ("T/CAS 1-2018/T/CAB 2-2018", []),
        ("ISO 9001:2015", []),
        ("EN 60529:1991", []),
        ("GB/T 19001-2016", []),
    ],
)
def test_a_number_tells_step_by_step_what_it_was_taken_from(text: str, chain: list[str]) -> None:
    number = parse(text)
    assert isinstance(number, StandardNumber | BodyNumber)
    for printed in chain:
        taken = adopted(number)
        assert taken is not None
        assert taken.print == printed
        number = taken
    assert adopted(number) is None
