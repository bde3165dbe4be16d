"""What the data says may be cited, and that every file of it can be used."""

from __future__ import annotations

import doctest
from datetime import date
from pathlib import Path

import pytest

from guiju.law import citation as citations
from guiju.law.citation import BadCitation, Citation, chinese_number, parse_citation
from guiju.law.duties import duties
from guiju.law.files import DATA, LawDataError, checked_documents, faults_in, read_documents
from guiju.law.instruments import (
    Resolved,
    cited,
    instrument_by_id,
    instruments,
    read_instruments,
)
from guiju.law.status import SourceStatus, weaker

LAW_TEXTS = Path(__file__).parents[2].parent / "shared" / "data" / "laws"
KINDS = {
    "instrument": "instruments",
    "constant": "constants",
    "duty": "duties",
    "holidays": "holidays",
}


@pytest.mark.parametrize(("kind", "folder"), KINDS.items())
def test_every_file_fits_its_schema(kind: str, folder: str) -> None:
    files = sorted((DATA / folder).glob("*.yaml"))
    assert files
    faults = [
        str(fault)
        for file in files
        for fault in faults_in(kind, read_documents(file), f"{folder}/{file.name}")
    ]
    assert faults == [], "file#path of every fault"


def test_all_instruments_can_be_read_and_each_has_a_page_of_its_own() -> None:
    found = instruments()
    assert len({i.id for i in found.values()}) == len(found)
    for instrument in found.values():
        assert instrument_by_id(instrument.id) is instrument
    assert instrument_by_id("no-such-law") is None


def test_the_standardization_law_is_whole() -> None:
    law = instruments()["标准化法"]
    assert law.is_whole
    assert [article.n for article in law.articles] == list(range(1, 46))
    assert {article.source_status for article in law.articles} == {SourceStatus.TEXT}
    article = law.article_numbered(45)
    assert article is not None
    assert article.article == "第四十五条"


def test_an_instrument_holds_from_its_day_on() -> None:
    law = instruments()["标准化法"]
    assert not law.is_in_force(date(2017, 12, 31))
    assert law.is_in_force(date(2018, 1, 1))


def test_house_rules_are_no_law_and_law_is_no_house_rule() -> None:
    for instrument in instruments().values():
        policies = {a.source_status is SourceStatus.POLICY for a in instrument.articles}
        assert policies <= {instrument.is_house_rules}
        assert (instrument.status is SourceStatus.POLICY) is instrument.is_house_rules


def test_our_paraphrase_is_never_the_text_of_the_law() -> None:
    """A line is told in our own words: none stands so in the texts that were read."""
    if not LAW_TEXTS.is_dir():
        pytest.skip(f"the texts that were read are not here: {LAW_TEXTS}")
    texts = "".join(file.read_text(encoding="utf-8") for file in LAW_TEXTS.rglob("*.md"))
    copied = [
        f"{instrument.instrument} {article.article}"
        for instrument in instruments().values()
        for article in instrument.articles
        if len(article.zh) > 20 and article.zh in texts
    ]
    assert copied == []


CITED = [  # as the data writes it, Chinese, English, tail of the page's address
    (
        "标准化法 第十五条",
        "《标准化法》第十五条",
        "Standardization Law, Art. 15",
        "standardization-law/15",
    ),
    (
        "标准化法 第三十九条第二款",
        "《标准化法》第三十九条第二款",
        "Standardization Law, Art. 39 para. 2",
        "standardization-law/39",
    ),
    (
        "市场监督管理投诉举报处理暂行办法 第二十一条 第（五）项",
        "《市场监督管理投诉举报处理暂行办法》第二十一条第（五）项",
        "Complaints and Reports Measures, Art. 21 item 5",
        "complaints-and-reports/21",
    ),
    (
        "国家标准修改单管理规定 二(一)",
        "《国家标准修改单管理规定》二（一）",
        "Amendment Provisions, Art. 2 item 1",
        "national-standard-amendments/2",
    ),
    ("平台规则 第3条", "平台规则第三条", "House rules, rule 3", "house-rules/3"),
    ("民法典 第二百零三条", "《民法典》第二百零三条", "Civil Code, Art. 203", "civil-code/203"),
    ("地方标准管理办法", "《地方标准管理办法》", "Local Standards Measures", "local-standards"),
    (
        "国家标准涉及专利的管理规定（暂行） 第八条",
        "《国家标准涉及专利的管理规定（暂行）》第八条",
        "Patent Provisions, Art. 8",
        "patents-in-national-standards/8",
    ),
]


@pytest.mark.parametrize(("written", "zh", "en", "address"), CITED)
def test_a_citation_leads_to_its_article(written: str, zh: str, en: str, address: str) -> None:
    found = cited(written)
    assert isinstance(found, Resolved)
    assert (found.zh, found.en, found.url_key) == (zh, en, address)
    assert parse_citation(str(found.citation)) == found.citation, "what is printed reads back"


NOT_CITED = [  # as written, what the refusal names
    ("标准化法 第九十条", "第九十条"),
    ("标准化条例 第一条", "标准化条例"),
    ("标准化法第十五条", "空一格"),
    ("标准化法 十五条", "十五条"),
    ("标准化法 第十五条第款", "第十五条第款"),
    ("标准化法 第条", "第条"),
    ("", "空一格"),
]


@pytest.mark.parametrize(("written", "named"), NOT_CITED)
def test_a_citation_that_leads_nowhere_says_why(written: str, named: str) -> None:
    found = cited(written)
    assert isinstance(found, BadCitation)
    assert named in found.message.zh
    assert found.message.en


def test_every_article_can_be_cited_and_tells_how_far_it_was_read() -> None:
    for instrument in instruments().values():
        for article in instrument.articles:
            found = cited(f"{instrument.instrument} {article.article}")
            assert isinstance(found, Resolved)
            assert found.article is article
            assert found.source_status is article.source_status
            assert found.citation.number == article.n


def test_a_rule_is_as_sure_as_the_weaker_of_its_figure_and_its_article() -> None:
    assert weaker(SourceStatus.TEXT, SourceStatus.UNVERIFIED) is SourceStatus.UNVERIFIED
    assert weaker(SourceStatus.SECONDARY, SourceStatus.TEXT_N) is SourceStatus.SECONDARY
    assert [s for s in SourceStatus if s.is_checked] == [SourceStatus.TEXT]
    assert "条号待核" in SourceStatus.TEXT_N.label.zh


NUMBERS = [("一", 1), ("十", 10), ("十五", 15), ("四十五", 45), ("一百", 100), ("二百零三", 203)]
NUMBERS += [("一百一十", 110), ("五百一十一", 511), ("45", 45)]


@pytest.mark.parametrize(("written", "number"), NUMBERS)
def test_chinese_numbers(written: str, number: int) -> None:
    assert chinese_number(written) == number


@pytest.mark.parametrize("written", ["", "甲", "十百", "一二", "第一"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="Chinese number"):
        chinese_number(written)


def test_every_number_below_a_thousand_reads_back() -> None:
    for n in range(1, 1000):
        found = parse_citation(f"平台规则 第{n}条")
        assert isinstance(found, Citation)
        assert found.number == n


def test_duties_cite_what_lays_them_on_a_body() -> None:
    found = duties()
    assert {"group-standard-platform", "standard-feedback", "organisation-admission"} <= set(found)
    assert all(isinstance(cited(str(duty.cite)), Resolved) for duty in found.values())


def test_the_examples_of_the_citations_are_true() -> None:
    assert doctest.testmod(citations).failed == 0


A_LAW = """
instrument: 甲法
id: a-law
title: {zh: 甲法, en: A Law}
short_en: A Law
kind: law
issuer: {zh: 某机关, en: Some body}
in_force_from: 2099-01-01
reading: {status: text, whole: true, note: {zh: 已读, en: Read}, checked_on: 2099-01-01}
articles:
  - {article: 第一条, n: 1, zh: 这是一条, en: An article, source_status: text}
"""


def _faults(data: Path, **files: str) -> list[tuple[str, str]]:
    (data / "instruments").mkdir(exist_ok=True)
    for name, text in files.items():
        (data / "instruments" / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LawDataError) as caught:
        read_instruments(data)
    return [(fault.file, fault.path) for fault in caught.value.faults]


def test_faults_of_all_files_are_told_at_once_with_their_place(tmp_path: Path) -> None:
    assert _faults(
        tmp_path,
        a=A_LAW.replace("kind: law", "kind: wish").replace("2099-01-01\nreading", "soon\nreading"),
        b=A_LAW.replace(", en: An article", ""),
    ) == [
        ("instruments/a.yaml", "/0/in_force_from"),
        ("instruments/a.yaml", "/0/in_force_from"),
        ("instruments/a.yaml", "/0/kind"),
        ("instruments/b.yaml", "/0/articles/0"),
    ]


def test_names_and_pages_are_unique_and_articles_in_order(tmp_path: Path) -> None:
    again = A_LAW.replace("n: 1,", "n: 2,")
    assert _faults(tmp_path, a=A_LAW, b=again) == [
        ("instruments/b.yaml", "/0/articles/0/n"),
        ("instruments/b.yaml", "/0/instrument"),
        ("instruments/b.yaml", "/0/id"),
    ]


def test_a_key_given_twice_is_a_fault_and_words_stay_words(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    file = tmp_path / "x" / "a.yaml"
    file.write_text("a: 1\nb: 2\na: 3\n", encoding="utf-8")
    with pytest.raises(LawDataError, match=r"line 3: the key 'a' is given twice"):
        list(checked_documents("duty", "x", tmp_path))
    file.write_text("{a: yes, b: on, c: 2026-01-01, d: 010, e: true, f: ~}", encoding="utf-8")
    assert read_documents(file) == [
        {"a": "yes", "b": "on", "c": "2026-01-01", "d": "010", "e": True, "f": None}
    ]
