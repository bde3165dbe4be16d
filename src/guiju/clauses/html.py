"""A clause as a fragment of a page (条的 HTML): what stands in `.clause > .text` of the reader.

Every word is escaped, formulas pass the list of `mathml`, links are http, https or mailto, and a
picture has only the address that the caller gives it. The classes are those of `look`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape

from .mathml import clean_mathml
from .modals import FOUND
from .model import Block, Cell, Clause, Run, Runs, Table, plain
from .safety import is_safe_url

PictureAddress = Callable[[str], str]  # SHA-256 to the URL of the picture; "" for none

_NORMATIVE = ("p", "item", "term-def")


def no_pictures(digest: str) -> str:
    """For callers that show no pictures: their alternative text stands instead."""
    return ""


def clause_html(clause: Clause, picture: PictureAddress = no_pictures) -> str:
    """The heading and the blocks of one clause, without those of its subclauses."""
    writer = _Writer(picture)
    heading, blocks = _heading(clause), list(clause.blocks)
    if not heading and blocks and blocks[0].kind == "p":
        number = f"<p>{_number(clause)}{writer.runs(blocks[0].runs, normative=True)}</p>"
        return number + writer.blocks(blocks[1:])
    return (heading or f"<p>{_number(clause)}</p>") + writer.blocks(blocks)


def _number(clause: Clause) -> str:
    anchor, number = escape(clause.anchor), escape(clause.number)
    if not number:
        return ""
    return f'<a class="cno" href="#{anchor}" aria-label="{number} 条的链接">{number}</a>'


def _heading(clause: Clause) -> str:
    if not clause.title and clause.role != "annex":
        return ""
    level = min(clause.level + 1, 6)  # h1 is the title of the page
    words = escape(clause.title)
    if clause.nature:
        words = f'<span class="nature">（{escape(clause.nature)}）</span>{words}'
    if clause.term_en:
        words += f' <span lang="en">{escape(clause.term_en)}</span>'
    return f"<h{level}>{_number(clause)}{words}</h{level}>"


class _Writer:
    def __init__(self, picture: PictureAddress) -> None:
        self._picture = picture

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "".join(self._blocks(list(blocks)))

    def _blocks(self, blocks: list[Block]) -> Iterator[str]:
        at = 0
        while at < len(blocks):
            if blocks[at].kind == "item":
                end = at
                while end < len(blocks) and blocks[end].kind == "item":
                    end += 1
                yield self._items(blocks[at:end])
                at = end
            else:
                yield self._block(blocks[at])
                at += 1

    def _block(self, block: Block) -> str:
        runs, label = block.runs, escape(block.label)
        match block.kind:
            case "note":
                return f'<p class="nb"><strong>{label}</strong>{self.runs(runs)}</p>'
            case "example":
                more = "".join(f"<p>{self.runs(m)}</p>" for m in block.more)
                return (
                    f'<div class="ex"><p><strong>{label}</strong>{self.runs(runs)}</p>{more}</div>'
                )
            case "table":
                return self._table(block.table or Table(), block)
            case "figure":
                return self._figure(block)
            case "formula":
                return self._formula(block)
            case "source":
                return f'<p class="nb">[来源：{self.runs(runs)}]</p>'
            case "admitted":
                return f'<p class="nb">{self.runs(runs)}</p>'
            case _:
                return f"<p>{self.runs(runs, normative=block.kind in _NORMATIVE)}</p>"

    def _items(self, items: list[Block]) -> str:
        """Items as nested lists; the labels are printed as they are, not counted again."""
        out: list[str] = []
        levels: list[int] = []  # of the lists that are open
        for item in items:
            while levels and levels[-1] > item.level and len(levels) > 1:
                out.append("</li></ul>")
                levels.pop()
            if levels and levels[-1] >= item.level:
                out.append("</li>")
            else:
                out.append('<ul class="items">')
                levels.append(item.level)
            label = f'<span class="label">{escape(item.label)}</span> ' if item.label else ""
            out.append(f"<li>{label}{self.runs(item.runs, normative=True)}")
        out.append("</li></ul>" * len(levels))
        return "".join(out)

    def _formula(self, block: Block) -> str:
        name = f"公式 {block.label.strip('（）')}".strip()
        inside = "".join(clean_mathml(r.text, block=True) for r in block.runs if r.kind == "math")
        inside += "".join(self._image(r) for r in block.pictures)
        anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
        return (
            f'<div class="formula"{anchor} role="group" aria-label="{escape(name)}" tabindex="0">'
            f"{inside or '<span>（公式为图片，未能保留）</span>'}"
            + (f"<span>{escape(block.label)}</span>" if block.label else "")
            + "</div>"
        )

    def _figure(self, block: Block) -> str:
        images = "".join(self._image(r, plain(block.runs)) for r in block.pictures)
        caption = f"{escape(block.label)}　{self.runs(block.runs)}".strip("　")
        anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
        shown = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f"<figure{anchor}>{images}{shown}</figure>"

    def _image(self, run: Run, caption: str = "") -> str:
        alt, address = escape(run.text or caption), escape(self._picture(run.target))
        if not address:
            return f'<span class="picture">{alt}</span>' if alt else ""
        return f'<img src="{address}" alt="{alt}" loading="lazy">'

    # -- tables -----------------------------------------------------------------------------

    def _table(self, table: Table, block: Block | None = None) -> str:
        caption, anchor, name = "", "", "表"
        if block is not None and (block.label or block.runs):
            words = f"{escape(block.label)}　{self.runs(block.runs)}".strip("　")
            caption, name = f"<caption>{words}</caption>", block.label or name
            anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
        head = "".join(self._row(r, "th") for r in table.rows[: table.header_rows])
        body = "".join(self._row(r, "td") for r in table.rows[table.header_rows :])
        aside = [
            f"<p><strong>{escape(label)}</strong>{self.runs(r)}</p>" for label, r in table.notes
        ]
        aside += [f"<p><sup>{escape(mark)}</sup> {self.runs(r)}</p>" for mark, r in table.feet]
        width = max((len(r) for r in table.rows), default=1)
        foot = f'<tfoot><tr><td colspan="{width}">{"".join(aside)}</td></tr></tfoot>'
        return (
            f'<div class="table" role="group" aria-label="{escape(name)}" tabindex="0">'
            f'<table class="std-tbl"{anchor}>{caption}'
            + (f"<thead>{head}</thead>" if head else "")
            + f"<tbody>{body}</tbody>{foot if aside else ''}</table></div>"
        )

    def _row(self, row: tuple[Cell | None, ...], tag: str) -> str:
        return "<tr>" + "".join(self._cell(c, tag) for c in row if c is not None) + "</tr>"

    def _cell(self, cell: Cell, tag: str) -> str:
        spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        spans += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        if tag == "th":
            spans += ' scope="colgroup"' if cell.colspan > 1 else ' scope="col"'
        words = "<br>".join(self.runs(p) for p in cell.paragraphs)
        return f"<{tag}{spans}>{words}{''.join(self._table(t) for t in cell.nested)}</{tag}>"

    # -- words ------------------------------------------------------------------------------

    def runs(self, runs: Runs, *, normative: bool = False) -> str:
        """Some runs; in provisions the verbs 应 and 不应 are marked as requirements."""
        return "".join(self._run(r, normative) for r in runs)

    def _run(self, run: Run, normative: bool) -> str:
        if run.kind == "math":
            return clean_mathml(run.text)
        if run.kind == "picture":
            return self._image(run)
        words = _words(run.text, normative and run.kind == "text")
        match run.kind:
            case "sub" | "sup":
                return f"<{run.kind}>{words}</{run.kind}>"
            case "ref" if run.target:
                return f'<a href="#{escape(run.target)}">{words}</a>'
            case "link" if is_safe_url(run.target):
                return f'<a href="{escape(run.target)}" rel="nofollow noopener">{words}</a>'
            case "foot":
                return f'<small class="foot">（脚注：{words}）</small>'
            case _:
                return words


def _words(text: str, mark: bool) -> str:
    words = escape(text)
    if mark:
        words = FOUND.sub(_requirement, words)
    return words.replace("\n", "<br>").replace("\t", " ")


def _requirement(match: re.Match[str]) -> str:
    verb = match[0]
    return f'<span class="req">{verb}</span>' if verb in ("应", "不应") else verb
