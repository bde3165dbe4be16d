"""What stands in words: typed labels, modal verbs, covers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from guiju.clauses import modals_in
from guiju.clauses.cover import read_cover
from guiju.clauses.typed import Sequence, Typed, annex, caption, formula_number, item, note

READ: list[tuple[Callable[[str], Typed | None], str, str | None]] = [
    (annex, "附　录　Ａ（规范性）　试验", "附录A"),
    (annex, "附录B", "附录B"),
    (annex, "附录A规定了试验方法。", None),
    (caption, "表1　尺寸", "表1"),
    (caption, "图 A.2 装置", "图A.2"),
    (caption, "表1（续）", "表1（续）"),
    (caption, "表1给出了尺寸。", None),
    (note, "注１：常温。", "注1："),
    (note, "注意：危险。", None),
    (item, "a)无划痕", "a)"),
    (item, "１）　甲", "1)"),
    (item, "——甲", "——"),
    (item, "1——进风口", None),
    (item, "x方向", None),
]


@pytest.mark.parametrize(("reader", "words", "label"), READ, ids=[w for _, w, _ in READ])
def test_a_label_is_read_or_it_is_none(
    reader: Callable[[str], Typed | None], words: str, label: str | None
) -> None:
    found = reader(words)
    assert (found.label if found else None) == label


def test_the_letter_i_after_h_is_a_letter_and_otherwise_roman() -> None:
    after_h, alone = item("i) 甲", "h)"), item("i) 甲", "2)")
    assert after_h is not None
    assert alone is not None
    assert (after_h.level, alone.level) == (1, 3)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("", ""),
        ("（1）", "（1）"),
        ("，（A.2）", "（A.2）"),
        ("……（3）", "（3）"),
        ("式中（1）", None),
    ],
)
def test_the_number_of_a_formula_stands_alone(words: str, number: str | None) -> None:
    assert formula_number(words) == number


def test_only_a_number_that_can_come_next_is_a_clause() -> None:
    sequence = Sequence()
    rows = [
        ("5 kg以下的杯", None), ("1 范围", "1"), ("10 000次插拔", None), ("2 要求", "2"),
        ("2.1 外观", "2.1"), ("2.1.1应无划痕。", "2.1.1"), ("2.5 mm以上的划痕", None),
        ("2.2", "2.2"), ("3.1 总则", "3.1"), ("2026年发布", None),
    ]  # fmt: skip
    assert [(f.label if (f := sequence.read(w)) else None) for w, _ in rows] == [e for _, e in rows]


MODALS = [
    ("供应商应提供相应的证明，不应涂改。", {"应": 1, "不应": 1}),
    ("服务人员应当面清点。", {"应": 1}),
    ("系统应对连续采样值取平均。", {"应": 1}),
    ("比对应包括下列内容，对应的措施应存档。", {"应": 2}),
    ("可用率不宜低于99%，可靠性不必试验。", {"不宜": 1, "不必": 1}),
    ("可选属性可包括别名。", {"可": 1}),
    ("可测量的量，事宜，许可，响应，应急。", {}),
]


@pytest.mark.parametrize(("words", "expected"), MODALS, ids=[w for w, _ in MODALS])
def test_modal_verbs_are_told_from_their_look_alikes(words: str, expected: dict[str, int]) -> None:
    assert modals_in([words]) == expected


def test_a_cover_gives_number_titles_dates_and_issuer() -> None:
    lines = [
        "ICS 97.040", "CCS Y 60", "中华人民共和国国家标准", "GB/T 99001—2026",
        "代替 GB/T 99001—2019",
        "茶具　茶杯", "Tea ware—Tea cups", "（征求意见稿）", "2026-01-01 发布", "2026-07-01 实施",
        "虚拟茶具协会　发布",
    ]  # fmt: skip
    assert read_cover(lines) == {
        "ics": "ICS 97.040",
        "ccs": "CCS Y 60",
        "number": "GB/T 99001—2026",
        "replaces": "GB/T 99001—2019",
        "title_zh": "茶具　茶杯",
        "title_en": "Tea ware—Tea cups",
        "stage": "（征求意见稿）",
        "published": "2026-01-01",
        "effective": "2026-07-01",
        "issuer": "虚拟茶具协会",
    }
