"""What holds of every number and of every text, found by search rather than by example."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guiju.identifiers import Malformed, StandardNumber, from_slug, parse, scan
from guiju.identifiers.chinese import read_by_rules, read_usual
from guiju.identifiers.folding import fold

NATIONAL = ("GB", "GB/T", "GB/Z", "GBn", "GBZ/T", "GJB", "JJF")
OTHERS = ("JB/T", "YY", "DB11/T", "DB4403/T", "DB11/", "DBS52/", "T/CAS", "T/51AIAA", "Q/SH")
PREFIXES = st.sampled_from(NATIONAL + OTHERS)
SERIALS = st.integers(1, 999999).map(str) | st.integers(1, 999).map("{:04}".format)
PARTS = st.lists(st.integers(1, 999).map(str), max_size=3)
YEARS = st.none() | st.integers(1949, 2099).map(str) | st.integers(49, 99).map(str)
EXTRAS = st.sampled_from(["", "/XG1-2021", "/XG2", "/XG"])


@st.composite
def written_numbers(draw: st.DrawFn) -> str:
    """A number in ASCII form."""
    prefix, serial = draw(PREFIXES), draw(SERIALS)
    text = f"{prefix} {'.'.join([serial, *draw(PARTS)])}"
    year = draw(YEARS)
    return text if year is None else f"{text}-{year}{draw(EXTRAS)}"


ALPHABET = st.sampled_from(
    "GBTZQDJS/-—.．·~～ \n\u3000()（）0123456789年版第号修改单XGISO:所有部分٣é\U00020000"
)
NEARLY = st.text(ALPHABET, max_size=60)


def _number(text: str) -> StandardNumber:
    number = parse(text)
    assert isinstance(number, StandardNumber), number
    return number


@given(written_numbers())
def test_a_number_prints_back(text: str) -> None:
    assert _number(text).ascii == text
    assert parse(_number(text).print) == parse(text)


@given(written_numbers())
def test_a_slug_reads_back_and_is_fit_for_a_path(text: str) -> None:
    number = _number(text)
    assert from_slug(number.slug) == number
    assert not set(number.slug) & set("/ ?#%")


@given(written_numbers(), written_numbers(), written_numbers())
def test_the_order_is_total(first: str, second: str, third: str) -> None:
    one, two, three = sorted([_number(first), _number(second), _number(third)])
    assert one <= two <= three
    assert one <= three
    assert (one == two) == (not one < two)


@given(st.text() | NEARLY)
def test_any_text_has_an_answer_whose_column_lies_in_it(text: str) -> None:
    found = parse(text)
    if isinstance(found, Malformed):
        assert 1 <= found.column <= len(text) + 1
        assert found.message["zh"]
        assert found.message["en"]
    else:
        assert parse(found.ascii) == found
        assert from_slug(found.slug) == found


@given(st.text(max_size=80) | NEARLY)
def test_any_slug_has_an_answer(text: str) -> None:
    found = from_slug(text)
    assert isinstance(found, Malformed) or found.slug == text


@given(st.lists(written_numbers() | st.text(max_size=20) | NEARLY))
def test_found_spans_are_exact_and_never_overlap(pieces: list[str]) -> None:
    text, end = "，".join(pieces), 0
    for found in scan(text):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.text
        end = found.end


@given(written_numbers())
def test_a_number_in_a_sentence_is_found_whole(written: str) -> None:
    (found,) = scan(f"应符合{written}的规定。")
    assert (found.text, found.number) == (written, _number(written))


BEHIND = st.sampled_from(
    ["", "。", ". ", "）", "，其", "，and", ", but", ", and its amendment 1", " for", " to GB 1"]
) | st.sampled_from(
    [
        "的要求",
        "的第1号修改单",
        "的修改单1",
        "及其修改单",
        "至",
        "一2020",
        "采",
        "（2018年版）",
        "年",
    ]
)


@given(written_numbers(), st.sampled_from("-—"), BEHIND)
def test_a_number_of_the_usual_form_is_read_as_the_rules_read_it(
    written: str, dash: str, behind: str
) -> None:
    text = written.replace("-", dash) + behind
    usual = read_usual(text, 0)
    assert usual in (None, read_by_rules(fold(text), 0))
