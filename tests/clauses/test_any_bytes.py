"""The reader is total: whatever the bytes, a draft or a refusal, and nothing is raised."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.clauses import Draft, Refused, clause_html, from_json, read_draft, to_json, to_key
from tests.clauses.building import M, docx, p, parts, table, zipped

BODY = (
    p("前言", "fo")
    + p("范围", "c1")
    + p("术语和定义", "c1")
    + p("茶杯　tea cup", "t2")
    + p("饮茶用的杯。", "p")
    + p("要求", "c1")
    + p("外观", "c2")
    + p("甲", "li")
    + p("乙", "l2")
    + p("丙", "da")
    + p("注", "no")
    + p("尺寸", "tc")
    + table([["名称", "值"], ["高", "10"]])
    + p("", "ax")
    + p("（规范性）", "na")
    + p("1", "fm", inside=f'<m:oMath xmlns:m="{M}"><m:f><m:num/><m:den/></m:f></m:oMath>')
    + p("", inside='<w:fldSimple w:instr="REF a"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    + p("", inside='<w:ins w:author="甲"><w:r><w:t>新</w:t></w:r></w:ins>')
)
GOOD = docx(BODY)


def whole(data: bytes, name: str) -> None:
    """Read, and if there is a draft, write everything that can be written of it."""
    answer = read_draft(data, name)
    assert isinstance(answer, Draft | Refused)
    if isinstance(answer, Draft):
        to_key(answer)
        assert from_json(to_json(answer.text)) == answer.text
        for clause in answer.text.clauses:
            clause_html(clause)


@pytest.fixture(autouse=True)
def _nothing_is_swallowed(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """`read_draft` logs a fault of ours as an error; here that fails the test."""
    yield
    assert [r.message for r in caplog.records if r.levelname == "ERROR"] == []


@given(st.binary(max_size=2_000), st.sampled_from(["a.docx", "a.md", "a.doc", "", "../a"]))
def test_any_bytes(data: bytes, name: str) -> None:
    whole(data, name)


@given(st.binary(max_size=500))
def test_any_bytes_that_begin_like_an_archive(data: bytes) -> None:
    whole(b"PK\x03\x04" + data, "a.docx")


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=6))
def test_a_good_file_with_some_bytes_changed(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for at, value in changes:
        data[at] = value
    whole(bytes(data), "a.docx")


PART = st.sampled_from(["word/document.xml", "word/styles.xml", "word/numbering.xml"])


@given(PART, st.randoms(use_true_random=False))
def test_a_good_file_with_its_elements_taken_apart(part: str, chance: random.Random) -> None:
    """Attributes emptied or made nonsense, elements doubled, dropped and renamed."""
    members = parts(BODY)
    source = str(members[part])
    for _ in range(chance.randint(1, 6)):
        pieces = list(re.finditer(r"<w:[A-Za-z]+[^<>]*/>|\"[^\"<>]{1,12}\"|>[^<>]+<", source))
        if not pieces:
            break
        piece = chance.choice(pieces)
        end = piece.end()
        if piece[0].startswith('"'):
            new = chance.choice(['""', '"-1"', '"99999999999"', '"٣"', '"x"', '"c1"', '"1"'])
        elif piece[0].startswith(">"):
            new = chance.choice(["><", ">１．<", ">附录A<", ">表1（续）<", ">注：<", ">—— <"])
        else:
            new = chance.choice(["", piece[0] * 2, "<w:tbl/>", "<w:p/>", "<w:ins/>"])
        source = source[: piece.start()] + new + source[end:]
    whole(zipped(members | {part: source}), "a.docx")


WORDS = st.text(
    alphabet="0123456789.１Ａ附录表图注示例：（）a) \u3000\t——应宜可目次前言…", max_size=20
)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", "c1", "c2", "t2", "ax", "h1", "li", "tc"]))))
def test_any_words_in_any_styles(paragraphs: list[tuple[str, str]]) -> None:
    whole(docx("".join(p(words, style) for words, style in paragraphs)), "a.docx")
