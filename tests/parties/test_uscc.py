"""Unified social credit codes, by GB 32100-2015."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.parties.uscc import LENGTH, Malformed, check_character, example_uscc, parse_uscc

GOOD = "91350100M000100Y43"  # the worked example that circulates with the standard

READ = [  # as written, as read
    (GOOD, GOOD),
    (GOOD.lower(), GOOD),
    ("９１３５０１００Ｍ０００１００Ｙ４３", GOOD),
    ("91110000802100433B", "91110000802100433B"),
]

REFUSED = [  # as written, column, what was expected there
    ("", 1, "length"),
    ("9135010", 8, "length"),
    (GOOD + "1", 19, "length"),
    ("9135010OM000100Y43", 8, "sign"),  # the letter O for a nought
    ("91350100M00010IY43", 15, "sign"),
    ("91-50100M000100Y43", 3, "sign"),
    ("913501A0M000100Y43", 7, "region"),
    ("91350100M000100Y44", 18, "check"),
    ("91350100M000010Y43", 18, "check"),  # two digits changed places
    ("91350100M٠٠0100Y43", 10, "sign"),  # Arabic digits are digits to others
]


@pytest.mark.parametrize(("written", "read"), READ)
def test_a_code_is_read_in_any_width_and_case(written: str, read: str) -> None:
    assert parse_uscc(written) == read


@pytest.mark.parametrize(("written", "column", "expected"), REFUSED)
def test_a_refusal_names_the_column(written: str, column: int, expected: str) -> None:
    refusal = parse_uscc(written)
    assert refusal == Malformed(written, column, expected)
    assert refusal.zh
    assert refusal.en


@given(st.integers(0, 99_999_999), st.sampled_from(["11", "12", "51", "91", "93"]))
def test_an_example_code_is_well_formed(serial: int, authority: str) -> None:
    code = example_uscc(serial, authority=authority)
    assert parse_uscc(code) == code


@given(st.integers(0, 99_999_999), st.integers(0, 16), st.integers(1, 30))
def test_one_wrong_character_is_always_noticed(serial: int, place: int, shift: int) -> None:
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    code = example_uscc(serial)
    wrong = alphabet[(alphabet.index(code[place]) + shift) % 31]
    assert isinstance(parse_uscc(code[:place] + wrong + code[place + 1 :]), Malformed)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    answer = parse_uscc(text)
    if isinstance(answer, str):
        assert len(answer) == LENGTH
        assert check_character(answer[:-1]) == answer[-1]
    else:
        assert 1 <= answer.column <= LENGTH + 1
