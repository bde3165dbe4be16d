"""A clause as a fragment of a page: the right structure, and nothing unescaped."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.clauses import Block, Cell, Clause, Run, Table, clause_html

CANARY = "<script>alert(1)</script>\"'&"
ALLOWED = {
    *("a", "p", "h2", "h3", "h4", "h5", "h6", "span", "div", "strong", "ul", "li", "br", "small"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("figure", "figcaption", "img", "sub", "sup", "math", "mi", "mo", "mn", "mrow", "mtext"),
}
VOID = {"br", "img"}


class Checked(HTMLParser):
    """Fails on an element or attribute that has no place in a clause, and on bad nesting."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        for name, value in attrs:
            assert not name.startswith("on")
            assert name not in ("style", "srcdoc")
            if name in ("href", "src"):
                assert str(value).startswith(("#", "http://", "https://", "mailto:", "/media/"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def checked(html: str) -> str:
    parser = Checked()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return "".join(parser.words)


def clause(*blocks: Block, number: str = "4.2", title: str = "外观", **more: str) -> Clause:
    return Clause(
        "0123456789ab", number, title, "clause", 2, number or "foreword", blocks=blocks, **more
    )


def words(text: str) -> tuple[Run, ...]:
    return (Run("text", text),)


def test_a_titled_clause_has_a_heading_that_links_to_itself() -> None:
    html = clause_html(clause(Block("p", words("应无划痕。"))))
    assert html == (
        '<h3><a class="cno" href="#4.2" aria-label="4.2 条的链接">4.2</a>外观</h3>'
        '<p><span class="req">应</span>无划痕。</p>'
    )


def test_a_clause_without_title_begins_with_its_number() -> None:
    html = clause_html(clause(Block("p", words("供应商应证明。")), title=""))
    assert html.startswith('<p><a class="cno" href="#4.2"')
    assert '供应商<span class="req">应</span>证明。</p>' in html


def test_items_nest_by_level_and_keep_their_printed_labels() -> None:
    items = (("a)", 1), ("1)", 2), ("2)", 2), ("b)", 1), ("——", 3))
    html = clause_html(clause(*(Block("item", words("甲"), n, level) for n, level in items)))
    assert html.count("<ul") == 3
    assert html.count("<li>") == 5
    assert checked(html) == "4.2外观a) 甲1) 甲2) 甲b) 甲—— 甲"


@pytest.mark.parametrize("levels", [(2, 2), (3, 1, 2), (2, 1, 1), (1, 3, 2, 3)])
def test_any_row_of_levels_makes_well_nested_lists(levels: tuple[int, ...]) -> None:
    html = clause_html(clause(*(Block("item", words("甲"), "a)", level) for level in levels)))
    checked(html)
    assert html.count("<li>") == len(levels)


def test_a_table_has_head_spans_notes_and_an_address() -> None:
    table = Table(
        rows=(
            (Cell((words("名称"),), colspan=2), None),
            (Cell((words("高"),)), Cell((words("10"),))),
        ),
        header_rows=1,
        notes=(("注：", words("常温。")),),
        feet=(("a", words("实测。")),),
    )
    html = clause_html(clause(Block("table", words("尺寸"), "表1", table=table)))
    assert '<table class="std-tbl" id="table-1"><caption>表1　尺寸</caption>' in html
    assert '<th colspan="2" scope="colgroup">名称</th>' in html
    assert '<tfoot><tr><td colspan="2">' in html
    checked(html)


def test_pictures_have_the_address_that_the_caller_gives() -> None:
    figure = Block("figure", words("杯"), "图1", pictures=(Run("picture", "侧面", "abc"),))
    html = clause_html(clause(figure), lambda digest: f"/media/{digest}")
    assert (
        '<img src="/media/abc" alt="侧面" loading="lazy"><figcaption>图1　杯</figcaption>' in html
    )
    assert "<img" not in clause_html(clause(figure)), "and none without one"


def everything(text: str) -> Clause:
    """A clause with the same words in every place that holds words."""
    every = tuple(
        Run(kind, text, text) for kind in ("text", "sub", "sup", "math", "ref", "link", "foot")
    )
    picture = (Run("picture", text, text),)
    cell = Cell((every,), nested=(Table(rows=((Cell((every,)),),)),))
    table = Table(((cell,),), 0, ((text, every),), ((text, every),))
    return Clause(
        "0123456789ab", text, text, "annex", 1, text, text, text,
        (
            Block("p", every), Block("item", every, text), Block("note", every, text),
            Block("example", every, text, more=(every,)), Block("source", every),
            Block("term-def", every), Block("formula", every, text, pictures=picture),
            Block("figure", every, text, pictures=picture),
            Block("table", every, text, table=table),
        ),
    )  # fmt: skip


def test_no_word_is_ever_markup() -> None:
    html = clause_html(everything(CANARY), lambda digest: "/media/x")
    assert "<script" not in html
    assert CANARY in checked(html)


@given(st.text(alphabet=st.sampled_from("<>\"'&/=ax ;:#应\n\t"), max_size=30))
def test_no_words_whatever_break_out(text: str) -> None:
    checked(clause_html(everything(text), lambda digest: "/media/x"))


def test_a_link_that_could_run_something_is_only_words() -> None:
    runs = (
        Run("link", "点击", "javascript:alert(1)"),
        Run("link", "看", "https://example.org/?a=1&b"),
    )
    html = clause_html(clause(Block("p", runs)))
    assert "javascript" not in html
    assert '点击<a href="https://example.org/?a=1&amp;b" rel="nofollow noopener">看</a>' in html
