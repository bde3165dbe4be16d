"""Texts become terms the same way for the index and for what is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.search import analysis
from guiju.search.folding import fold, initials


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＧＢ／Ｔ　１", "gb/t 1"),
        ("道路車輛 充電", "道路车辆 充电"),
        ("標準化工作導則", "标准化工作导则"),
        ("Straße", "strasse"),
        ("㎡", "m2"),
    ],
)
def test_one_spelling_stands_for_many(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "bigrams", "words"),
    [
        ("道路车辆", "0道 道路 路车 车辆 辆0", ""),
        ("钢", "0钢 钢0", ""),
        ("第1部分：总则", "0第 第0 0部 部分 分0 0总 总则 则0", "1"),
        ("用EVA泡沫", "0用 用0 0泡 泡沫 沫0", "eva"),
        ("GB/T 1.1—2020", "", "gb t 1 1 2020"),
        ("", "", ""),
        ("ГОСТ Р", "", "гост р"),
        ("—", "", ""),
    ],
)
def test_terms(text: str, bigrams: str, words: str) -> None:
    folded = fold(text)
    assert _terms(folded) == bigrams.split()
    assert analysis.spelled(folded) == words.split()


def _terms(folded: str) -> list[str]:
    """As the index makes them."""
    return analysis.bigram_analyser().analyze(analysis.marked(folded))


def test_a_fragment_knows_where_it_may_have_been_cut() -> None:
    first, second = analysis.pieces("A泡")
    assert (first.text, first.is_word, first.is_open_left, first.is_open_right) == (
        "a",
        True,
        True,
        False,
    )
    assert (second.text, second.is_word, second.is_open_left, second.is_open_right) == (
        "泡",
        False,
        False,
        True,
    )


@given(
    st.text(alphabet="道路车辆用電動EVa1 9：、", min_size=2, max_size=30),
    st.integers(min_value=0, max_value=28),
    st.integers(min_value=2, max_value=5),
)
def test_every_fragment_is_made_of_terms_of_the_whole(title: str, at: int, length: int) -> None:
    """What the index holds of a title is enough to find each of its fragments."""
    fragment, whole = title[at : at + length], fold(title)
    held, ends = set(_terms(whole)), set(analysis.tails(analysis.spelled(whole)))
    for piece in analysis.pieces(fragment):
        if piece.is_word:
            assert any(end.startswith(piece.text) for end in ends)
        elif piece.bigrams:
            assert set(piece.bigrams) <= held
        else:
            assert any(term.startswith(piece.text) for term in held)


def test_words_and_stems() -> None:
    assert {"道路", "车辆", "充电"} <= set(analysis.words("道路车辆充电接口"))
    assert analysis.stem("vehicles") == analysis.stem("vehicle")
    assert analysis.stem("道路") == "道路"
    assert analysis.tails(["eva"]) == ["eva", "va", "a"]


def test_initials_in_pinyin() -> None:
    assert initials("道路車輛 第2部分") == "dlcld2bf"
