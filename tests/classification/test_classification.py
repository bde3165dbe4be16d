"""Code lists as a person looks them up: by code, down the tree, by words, at a date."""

from __future__ import annotations

import doctest
import re
from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from guiju import classification
from guiju.classification import (
    Node,
    Tree,
    ccs,
    committee_family,
    committees,
    former_regions,
    ics,
    industries,
    region_name,
    regions,
)

LISTS = [(regions, 34, 3242), (industries, 20, 1971), (ics, 40, 1381), (ccs, 24, 55)]


@pytest.mark.parametrize(("read", "roots", "size"), LISTS)
def test_a_list_is_one_tree_and_every_node_has_a_name(
    read: Callable[[], Tree], roots: int, size: int
) -> None:
    tree = read()
    assert (len(tree.roots), len(tree)) == (roots, size)
    assert all(node.name("zh") and node.name("en") for node in tree.values())
    assert all(tree.path(code)[0] in tree.roots for code in tree)
    assert all(root.en for root in tree.roots), "the top of each list is named in both languages"


WAYS_DOWN = [
    (regions, "110101", ["北京市", "东城区"]),
    (regions, "440305", ["广东省", "深圳市", "南山区"]),
    (industries, "3120", ["制造业", "黑色金属冶炼和压延加工业", "炼钢", "炼钢"]),
    (ics, "13.060.20", ["环保、保健与安全", "水质", "饮用水"]),
    (ccs, "C84", ["医药、卫生、劳动保护", "消防设备与器材"]),
]


@pytest.mark.parametrize(("read", "code", "names"), WAYS_DOWN)
def test_the_way_down_to_a_code(read: Callable[[], Tree], code: str, names: list[str]) -> None:
    assert [node.zh for node in read().path(code)] == names
    assert read().is_within(code, read().path(code)[0].code)


def test_children_stand_under_their_parent() -> None:
    assert {node.tier for node in regions().children("440000")} == {"prefecture"}
    assert regions().children("110101") == ()
    assert industries().children("no such code") == ()


def test_a_code_that_is_not_in_the_list_is_not_guessed() -> None:
    assert "999999" not in regions()
    assert regions().get("999999") is None
    assert regions().path("999999") == ()


def test_found_by_words_of_either_language_or_the_beginning_of_a_code() -> None:
    assert "01.020" in {node.code for node in ics().find("terminology (principles")}
    assert "13.060.20" in {node.code for node in ics().find("饮用水")}
    assert "3120" in {node.code for node in industries().find("炼钢")}
    assert {node.code[:2] for node in regions().find("31", limit=3)} == {"31"}
    assert regions().find("  ") == ()


def test_a_name_missing_in_one_language_is_shown_in_the_other() -> None:
    assert Node("13.060", "13", "group", "", "Water quality").name("zh") == "Water quality"
    assert regions()["110101"].name("en") == "东城区"


def test_every_class_of_ics_has_a_name_in_chinese_and_one_in_english() -> None:
    in_chinese = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff、（）A-Z-]*")  # A-Z: IT, CAD
    assert [node for node in ics().values() if not in_chinese.fullmatch(node.zh)] == []
    assert [node for node in ics().values() if not node.en] == []


def test_classes_side_by_side_in_ics_can_be_told_apart_by_their_names() -> None:
    named = Counter((node.parent, node.zh) for node in ics().values())
    assert [name for name, n in named.items() if n > 1] == []


NAMES_AT = [  # code, day, name then
    ("110103", date(2005, 6, 1), "崇文区"),  # merged into 东城区 in 2010
    ("110103", date(2020, 6, 1), "崇文区"),  # the code is dead, its last name stays readable
    ("110101", date(2020, 6, 1), "东城区"),
    ("110221", date(1990, 6, 1), "昌平县"),
    ("999999", date(2020, 6, 1), None),
    ("110103", date(1970, 1, 1), None),
]


@pytest.mark.parametrize(("code", "on", "name"), NAMES_AT)
def test_a_region_is_called_what_it_was_called_then(code: str, on: date, name: str | None) -> None:
    assert region_name(code, on) == name


def test_an_abolished_code_is_told_with_the_months_it_stood_in() -> None:
    [region] = former_regions("110103")
    assert (region.zh, region.first_seen, region.last_seen) == ("崇文区", "1980-12", "2009-12")
    assert former_regions("999999") == ()


def test_a_committee_is_named_by_its_number_where_the_name_is_known() -> None:
    assert committees()["SAC/TC 456"] == "全国体育标准化技术委员会"
    assert committees().get("SAC/TC 9999") is None


@pytest.mark.parametrize(
    ("code", "family"),
    [("SAC/TC 180/SC4", "SAC"), ("ISO/IEC JTC 1/SC 7", "ISO/IEC"), ("某某委员会", "")],
)
def test_a_committee_belongs_to_the_body_its_number_names(code: str, family: str) -> None:
    assert committee_family(code) == family


BAD_LISTS = [
    [Node("1", None, "field", "甲", "A"), Node("1", None, "field", "乙", "B")],
    [Node("1", "9", "field", "甲", "A")],
]


@pytest.mark.parametrize("nodes", BAD_LISTS)
def test_a_list_that_is_no_tree_stops_the_start(nodes: list[Node]) -> None:
    with pytest.raises(ValueError, match=r"twice|no parent"):
        Tree("toy", nodes)


def test_the_examples_of_the_room_are_true() -> None:
    assert doctest.testmod(classification).failed == 0
