"""Drafts written in Markdown."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from guiju.clauses import Draft, clause_html, plain, read_draft
from tests.clauses.building import outline, refusal

DRAFT = """---
number: T/XYZ 99001—2026
title_zh: 茶杯
---
# 前言

本文件由虚拟茶具协会提出。

# 范围

本文件规定了茶杯的要求，
适用于家用茶杯，见表1。

# 要求

## 外观

- 无划痕；
- 无缺口：
  1. 杯口；
  2. 杯底。

注：目测。

表1 尺寸

| 名称 | 值 |
|---|---|
| 高 | 10<sup>2</sup> mm |

2.1.1 杯体应无裂纹。

```mathml （1）
<math><mi>s</mi><mo>=</mo><mn>2</mn></math>
```

# 附录A（规范性） 试验

## 条件

示例：常温。
"""


def read_markdown(text: str) -> Draft:
    draft = read_draft(text.encode(), "draft.md")
    assert isinstance(draft, Draft), draft
    return draft


def test_a_draft_in_markdown_becomes_the_same_kind_of_tree() -> None:
    draft = read_markdown(DRAFT)
    assert outline(draft) == [
        ("", "前言"), ("1", "范围"), ("2", "要求"), ("2.1", "外观"), ("2.1.1", ""),
        ("附录A", "试验"), ("A.1", "条件"),
    ]  # fmt: skip
    assert draft.meta == {"number": "T/XYZ 99001—2026", "title_zh": "茶杯"}
    look = draft.text.clause("2.1")
    assert look is not None
    kinds = ["item", "item", "item", "item", "note", "table"]
    assert [b.kind for b in look.blocks] == kinds
    assert [b.label for b in look.blocks] == ["——", "——", "1)", "2)", "注：", "表1"]
    formula = draft.text.clause("formula-1")
    assert formula is not None
    assert formula.number == "2.1.1"


def test_lines_of_chinese_join_without_a_space_and_words_point_to_tables() -> None:
    scope = read_markdown(DRAFT).text.clause("1")
    assert scope is not None
    assert plain(scope.blocks[0].runs) == "本文件规定了茶杯的要求，适用于家用茶杯，见表1。"
    assert [r.target for r in scope.blocks[0].runs if r.kind == "ref"] == ["table-1"]


def test_the_only_first_heading_may_be_the_title_of_the_standard() -> None:
    draft = read_markdown("# T/XYZ 99001—2026 茶杯\n\n## 范围\n\n一。\n\n## 要求\n\n### 外观\n")
    assert outline(draft) == [("1", "范围"), ("2", "要求"), ("2.1", "外观")]


def test_markup_and_links_that_run_something_are_words() -> None:
    draft = read_markdown(
        "# 范围\n\n<script>alert(1)</script>\n\n一<img src=x onerror=alert(1)>二\n\n"
        "[甲](https://example.org/) ![图](http://example.org/a.png)\n"
    )
    html = "".join(clause_html(c) for c in draft.text.clauses)
    assert "<script" not in html
    assert "<img" not in html
    assert '<a href="https://example.org/" rel="nofollow noopener">甲</a>' in html
    assert "external-target" in draft.warnings


def test_what_is_no_text_is_refused() -> None:
    assert refusal(b"", "a.md") == "empty"
    assert refusal(b"\xff\xfe#", "a.md") == "not-text"
    assert refusal(b"# 1\0", "a.md") == "not-text"
    assert refusal(b"# 1\n" * 200_000, "a.MD") == "text-limits"


TITLES = st.text(alphabet="茶杯碗盘壶具", min_size=1, max_size=8)
SENTENCES = st.text(alphabet="茶杯无裂纹划痕高宽", min_size=1, max_size=30).map(lambda s: s + "。")
SECTIONS = st.lists(st.tuples(TITLES, st.lists(SENTENCES, max_size=3)), min_size=1, max_size=6)


@given(SECTIONS)
def test_what_is_written_is_read_back(sections: list[tuple[str, list[str]]]) -> None:
    written = "\n\n".join(
        "\n\n".join([f"# {at} {title}", *sentences])
        for at, (title, sentences) in enumerate(sections, start=1)
    )
    read = [
        (int(c.number), c.title, [plain(b.runs) for b in c.blocks])
        for c in read_markdown(written).text.clauses
    ]
    assert read == [(at, title, s) for at, (title, s) in enumerate(sections, start=1)]


@given(st.text(max_size=300))
def test_any_text_gives_a_draft(text: str) -> None:
    answer = read_draft(("# 范围\n\n" + text).encode("utf-8", "replace"), "draft.md")
    if isinstance(answer, Draft):
        html = "".join(clause_html(c) for c in answer.text.clauses)
        assert not re.search(r"<(script|iframe|svg|style)", html)
