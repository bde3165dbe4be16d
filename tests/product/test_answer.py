"""What must my product meet: the mandatory first, each with why (产品要符合哪些标准)."""

from __future__ import annotations

import pytest

from guiju.catalogue.models import Citation, CitationKind, Edition
from guiju.parties.actor import PUBLIC
from guiju.product.queries import answer
from guiju.product.values import Answer, Question, Show


def numbers(found: Answer) -> dict[str, list[str]]:
    """The numbers by group, as shown."""
    return {group.code: [row.edition.number for row in group.rows] for group in found.groups}


def asked(product: str, **more: str) -> Answer:
    return answer(PUBLIC, Question(product, **more))


@pytest.mark.usefixtures("shelf")
def test_the_mandatory_standards_in_force_come_first() -> None:
    found = asked("玩具")
    assert found.groups[0].code == "mandatory"
    assert numbers(found)["mandatory"] == ["GB 99101-2020"]  # 99102 is withdrawn
    assert numbers(found)["national"] == ["GB/T 99103-2021"]


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    "product", ["玩具", "2451", "C2451", "GB/T 4754 2451", "97.200.50", "ICS 97.200.50"]
)
def test_a_product_is_named_in_words_by_activity_or_by_class(product: str) -> None:
    assert numbers(asked(product))["mandatory"] == ["GB 99101-2020"]


@pytest.mark.usefixtures("shelf")
def test_every_standard_says_why_it_is_there() -> None:
    for group in asked("玩具", use="children").groups:
        for row in group.rows:
            assert row.reasons, row.edition
    [row] = asked("2451").groups[0].rows
    assert "行业 2451" in row.reasons[0].zh
    assert "ICS 97.200.50" in row.reasons[0].zh


@pytest.mark.usefixtures("shelf")
def test_local_standards_are_those_of_the_place_of_sale() -> None:
    assert numbers(asked("玩具", place="310000"))["local"] == ["DB31/T 9106-2020"]
    assert len(numbers(asked("玩具"))["local"]) == 2


@pytest.mark.usefixtures("shelf")
def test_a_use_adds_what_is_mandatory_for_it() -> None:
    found = asked("滑板车", use="children")
    assert numbers(found) == {
        "use": ["GB 99101-2020", "GB 99105-2021"],
        "national": ["GB/T 99104-2022"],
    }
    assert "用途" in found.groups[0].rows[0].reasons[0].zh


@pytest.mark.usefixtures("shelf")
def test_of_a_wide_use_only_general_standards_are_added() -> None:
    found = asked("齿轮", use="household")
    assert numbers(found) == {"mandatory": ["GB 99109-2020"]}
    assert found.schemes == ()  # 家用 alone tells no group of the catalogues


@pytest.mark.usefixtures("shelf")
def test_the_end_of_a_word_finds_the_kind_of_thing() -> None:
    found = asked("儿童滑板车")
    assert numbers(found)["national"] == ["GB/T 99104-2022"]
    assert found.groups[0].rows[0].reasons[0].zh == "名称含“滑板车”"


@pytest.mark.usefixtures("shelf")
def test_one_may_ask_for_the_mandatory_alone() -> None:
    assert list(numbers(asked("玩具", show=Show.MANDATORY))) == ["mandatory"]


@pytest.mark.usefixtures("shelf")
def test_a_certification_catalogue_that_names_the_standard_is_said() -> None:
    edition = Edition.objects.get(number="GB 99101-2020")
    Citation.objects.create(
        standard=edition.standard,
        number="GB 99101",
        kind=CitationKind.CERTIFICATION,
        title="示例认证目录",
        source="test",
        act=edition.act,
    )
    [row] = asked("玩具").groups[0].rows
    assert "示例认证目录" in row.named_by[0].zh


@pytest.mark.usefixtures("shelf")
def test_catalogues_of_certification_and_licence_are_facts_with_source_and_date() -> None:
    [toys] = asked("玩具").schemes
    assert (toys.kind, toys.group.zh) == ("certification", "儿童用品")
    assert (toys.reference, str(toys.as_of)) == ("市场监管总局公告2020年第18号", "2020-04-21")
    assert {s.kind for s in asked("电线").schemes} == {"certification", "licence"}
    assert asked("齿轮").schemes == ()


@pytest.mark.usefixtures("shelf")
def test_what_the_answer_does_not_cover_is_said() -> None:
    gaps = " ".join(gap.zh for gap in asked("齿轮").gaps)
    assert "现行标准 8 项，其中强制性的 3 项" in gaps
    assert "没有选销售地" in gaps


@pytest.mark.parametrize(
    "product", ["", "　", "%", "_", "9999", "99.999", "ICS", "A", "'\"", "𠮷" * 300]
)
def test_no_question_is_too_odd(db: None, product: str) -> None:
    assert asked(product, use="nope", place="x", show="?").groups == ()
