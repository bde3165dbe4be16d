"""Look-alike names: what a reader takes for one name may stand in the register once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from guiju.parties import actions
from guiju.parties.errors import NameTooLike, NameUnusable
from guiju.parties.models import Kind, Organisation
from guiju.parties.names import confusable_key
from tests.factories import parties as make

ON = date(2026, 3, 2)

# Real ways of deceiving, each a table of its own and none read from the product's.
GREEK_AND_CYRILLIC = str.maketrans("AaBCcEeHiIKMOoPpTXxyj", "АаВСсЕеНіІКМОоРрТХхуј")
MATHEMATICAL = str.maketrans(
    {chr(65 + i): chr(0x1D400 + i) for i in range(26)}
    | {chr(97 + i): chr(0x1D41A + i) for i in range(26)}
)
FULL_WIDTH = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})
TRADITIONAL = str.maketrans(
    "标准协会联业学术产电环绿检测监国际", "標準協會聯業學術產電環綠檢測監國際"
)
TWINS = str.maketrans("准人日土未己大王天", "淮入曰士末已太王夭")
RADICALS = str.maketrans("人木土金水火日大一", "⼈⽊⼟⾦⽔⽕⽇⼤⼀")

DISGUISES: list[Callable[[str], str]] = [
    lambda name: name.translate(GREEK_AND_CYRILLIC),
    lambda name: name.translate(MATHEMATICAL),
    lambda name: name.translate(FULL_WIDTH),
    lambda name: name.translate(TRADITIONAL),
    lambda name: name.translate(TWINS),
    lambda name: name.translate(RADICALS),
    lambda name: name.upper(),
    lambda name: name.swapcase(),
    lambda name: " ".join(name),
    lambda name: "　".join(name),
    lambda name: f"（{name}）",
    lambda name: name.replace("o", "0").replace("l", "1"),
    lambda name: name.replace("e", "é").replace("a", "ä"),
    lambda name: name[:2] + "·" + name[2:],
    lambda name: name[:2] + "-" + name[2:],
]


def _names() -> list[str]:
    """Seventy-two invented names, Chinese with a Latin word in each."""
    words = ["Polaris", "Meadow", "Coral", "Ocelot", "Tolka", "Hebe", "Malope", "Kiosk"]
    places = ["绿土", "大木", "人和", "未日", "金水", "火天", "己一", "电环", "海王"]
    return [f"{place}{word}标准检测协会" for place in places for word in words]


PAIRS = [
    (name, disguised)
    for name in _names()
    for disguise in DISGUISES
    if (disguised := disguise(name)) != name
]


def test_a_thousand_disguised_names_are_refused(db: None) -> None:
    assert len(PAIRS) >= 1000
    for name in _names():
        make.organisation(name)
    entered = []
    for name, disguised in PAIRS:
        try:
            make.organisation(disguised)
        except NameTooLike as refusal:
            assert refusal.data["existing"] == name  # noqa: PT017  # a thousand in one database
        else:
            entered.append(disguised)
    assert entered == []
    assert Organisation.objects.count() == len(_names())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("示例甲标准化协会", "示例乙标准化协会"),
        ("示例标准化协会", "示例标准化研究院"),
        ("Meadow Alliance", "Meadows Alliance"),
        ("示例第一公司", "示例第二公司"),
        ("示例12公司", "示例13公司"),
    ],
)
def test_names_people_tell_apart_stand_side_by_side(one: str, other: str) -> None:
    assert confusable_key(one) != confusable_key(other)


def test_every_plain_letter_and_digit_stands_for_itself_or_its_twin() -> None:
    letters = {char: confusable_key(char) for char in "abcdefghjkmnopqrstuvwxyz23456789"}
    assert all(char == key for char, key in letters.items())
    assert confusable_key("i") == confusable_key("I") == confusable_key("l") == confusable_key("1")
    assert confusable_key("o") == confusable_key("0")


def test_a_former_name_of_another_is_not_free(db: None) -> None:
    body = make.organisation("示例旧名研究院")
    actions.rename_organisation(body, name_zh="示例新名研究院", on=ON)
    with pytest.raises(NameTooLike):
        make.organisation("示例舊名研究院")
    actions.rename_organisation(body, name_zh="示例旧名研究院", on=date(2026, 4, 1))  # its own


def test_an_english_name_is_guarded_too(db: None) -> None:
    def new(zh: str, en: str) -> actions.NewOrganisation:
        return actions.NewOrganisation(name_zh=zh, name_en=en, kind=Kind.OTHER)

    actions.admit_organisation(new("示例珊瑚联盟", "Coral Alliance"), on=ON)
    with pytest.raises(NameTooLike) as refusal:
        actions.admit_organisation(new("示例礁石联盟", "C0ral AIliance"), on=ON)
    assert refusal.value.data["existing"] == "Coral Alliance"


@pytest.mark.parametrize(
    "name", ["", "   ", "（）", "示例\u202e会协", "示例\u200b协会", "示例\x00协会", "示" * 121]
)
def test_a_name_that_cannot_be_shown_is_refused(db: None, name: str) -> None:
    new = actions.NewOrganisation(name_zh=name, kind=Kind.OTHER)
    with pytest.raises(NameUnusable):
        actions.admit_organisation(new, on=ON)
