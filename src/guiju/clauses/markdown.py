"""Reading a draft written in Markdown (Markdown 文稿).

Headings are `# 前言`, `# 4 技术要求`, `## 4.2 额定值`, `# 附录A（规范性） 试验`; one without a
number is counted from its level. A paragraph that begins with the next number is a clause without
title. Lists are items; `注：` and `示例：` begin notes and examples; `表1 标题` stands above its
table; a fence `mathml` holds a formula. HTML is words, except `<sub>` and `<sup>`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.token import Token

from . import typed
from .assemble import Assembler, settle_terms
from .counting import Counters, in_format
from .draft import Draft
from .freeze import freeze, number_warnings
from .lines import CellDraft, Line, TableDraft
from .mathml import is_mathml
from .model import Run, RunKind, plain
from .paragraph import Paragraph
from .refusals import Refusal
from .runs import cut, joined
from .safety import is_safe_url, visible

MAX_BYTES = 400_000  # some 300 pages; the parser reads about that much in a second and a half
_FRONT = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
_FRONT_KEYS = ("number", "title_zh", "title_en", "ics", "ccs", "published", "effective", "issuer")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FORMULA_LABEL = re.compile(r"（(?:[A-Z]\.)?[0-9]{1,3}）$")


def read_markdown(data: bytes) -> Draft:
    """A draft from Markdown in UTF-8. Raises Refusal: empty, not-text, text-limits."""
    if not data.strip():
        raise Refusal("empty")
    if len(data) > MAX_BYTES:
        raise Refusal("text-limits")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refusal("not-text") from fault
    if "\0" in text:
        raise Refusal("not-text")
    reader = _Reader()
    seen = _CONTROL.sub("", visible(text))
    if seen != text:
        reader.warnings.add("invisible-characters")
    meta, text = _front_matter(seen)
    reader.read(MarkdownIt("commonmark", {"html": True}).enable("table").parse(text))
    assembler = Assembler({}, plain_draft=False)
    assembler.add_all(reader.lines)
    settle_terms(assembler.clauses)
    warnings = reader.warnings | set(number_warnings(assembler.clauses))
    if not assembler.clauses:
        warnings.add("no-clauses")
    if assembler.typed:
        warnings.add("numbers-typed")
    return Draft(
        text=freeze(assembler.clauses, {}, find_pointers=True),
        meta={**assembler.meta, **meta},
        warnings=tuple(sorted(warnings)),
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    pairs = (line.partition(":") for line in match[1].splitlines())
    meta = {k.strip(): v.strip().strip("\"'") for k, _, v in pairs if k.strip() in _FRONT_KEYS}
    return meta, text[match.end() :]


class _Reader:
    """Walks the flat row of tokens and writes lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.warnings: set[str] = set()
        self._sequence = typed.Sequence()
        self._counters = Counters()
        self._lists: list[list[int]] = []  # open lists: the count of each, -1 for bullets
        self._fresh = False  # the first paragraph of an item
        self._table: TableDraft | None = None
        self._base = 1  # level of the headings that are chapters

    def read(self, tokens: list[Token]) -> None:
        self._base = self._find_base(tokens)
        for at, token in enumerate(tokens):
            handler = _TOKENS.get(token.type)
            if handler is not None:
                handler(self, token, tokens, at)

    def _find_base(self, tokens: list[Token]) -> int:
        """2 when the only first-level heading is the title of the standard."""
        first = [tokens[i + 1].content for i, t in enumerate(tokens) if _opens_title(t)]
        named = (typed.part_of(w) or typed.annex(w) or typed.Sequence().read(w) for w in first)
        deeper = any(t.tag == "h2" for t in tokens)
        return 2 if len(first) == 1 and deeper and not any(named) else 1

    # -- headings and paragraphs ------------------------------------------------------------

    def _heading(self, token: Token, tokens: list[Token], at: int) -> None:
        level = int(token.tag[1]) - self._base + 1
        runs = self._inline(tokens[at + 1])
        words = plain(runs)
        line = Line("clause", runs, level=max(level, 1))
        if level < 1 or typed.is_toc_title(words):
            line.kind = "cover"
        elif typed.part_of(words):
            line.kind = "part"
        elif (annex := typed.annex(words)) is not None:
            line.kind, line.label, line.nature = "annex", annex.label, annex.nature
            line.runs, line.typed = cut(runs, annex.taken), True
        elif (number := self._sequence.read(words)) is not None:
            line.label, line.runs, line.typed = number.label, cut(runs, number.taken), True
        else:
            line.label = self._counters.clause(line.level)
        if line.label:
            self._took(line.label)
        self.lines.append(line)

    def _took(self, number: str) -> None:
        self._sequence.took(number)
        self._counters.took(number)

    def _paragraph(self, token: Token, tokens: list[Token], at: int) -> None:
        runs = self._inline(tokens[at + 1])
        words = plain(runs)
        line = Line("p", runs)
        if self._lists and self._fresh:
            line.kind, line.level, line.label = "item", len(self._lists), self._item_label()
            self._fresh = False
        elif (note := typed.note(words)) is not None:
            line.kind, line.label, line.runs = "note", note.label, cut(runs, note.taken)
        elif (example := typed.example(words)) is not None:
            line.kind, line.label, line.runs = "example", example.label, cut(runs, example.taken)
        elif (caption := typed.caption(words)) is not None:
            line.kind = "table-caption" if caption.label.startswith("表") else "figure-caption"
            line.label, line.runs = caption.label, cut(runs, caption.taken)
        elif not self._lists and (number := self._sequence.read(words)) is not None:
            line.kind, line.label, line.titled, line.typed = "clause", number.label, False, True
            line.level, line.runs = number.level, cut(runs, number.taken)
            self._counters.took(number.label)
        self.lines.append(line)

    def _item_label(self) -> str:
        count, depth = self._lists[-1][0], len(self._lists)
        if count < 0:
            return "——" if sum(c[0] < 0 for c in self._lists) == 1 else "•"
        kind = ("lowerLetter", "decimal", "lowerRoman")[min(depth, 3) - 1]
        return in_format(count, kind) + ")"

    def _open_list(self, token: Token, tokens: list[Token], at: int) -> None:
        self._lists.append([0 if token.type.startswith("ordered") else -1])

    def _close_list(self, token: Token, tokens: list[Token], at: int) -> None:
        self._lists.pop()

    def _item(self, token: Token, tokens: list[Token], at: int) -> None:
        self._fresh = True
        if self._lists[-1][0] >= 0:
            self._lists[-1][0] += 1

    def _fence(self, token: Token, tokens: list[Token], at: int) -> None:
        kind, _, label = token.info.strip().partition(" ")
        if kind == "mathml" and is_mathml(token.content.strip()):
            shown = label if _FORMULA_LABEL.match(label) else ""
            math = Run("math", token.content.strip())
            self.lines.append(Line("formula", [math], shown))
        else:
            self._verbatim(token, tokens, at)

    def _verbatim(self, token: Token, tokens: list[Token], at: int) -> None:
        if token.content.strip():
            self.lines.append(Line("p", [Run("text", token.content.strip())]))

    # -- tables -----------------------------------------------------------------------------

    def _open_table(self, token: Token, tokens: list[Token], at: int) -> None:
        self._table = TableDraft()

    def _close_table(self, token: Token, tokens: list[Token], at: int) -> None:
        self.lines.append(Line("p", table=self._table))
        self._table = None

    def _row(self, token: Token, tokens: list[Token], at: int) -> None:
        if self._table is not None:
            self._table.rows.append([])

    def _cell(self, token: Token, tokens: list[Token], at: int) -> None:
        if self._table is not None:
            paragraph = Paragraph("", runs=self._inline(tokens[at + 1]))
            self._table.rows[-1].append(CellDraft([paragraph]))
            self._table.header_rows = 1 if token.tag == "th" else self._table.header_rows

    # -- words ------------------------------------------------------------------------------

    def _inline(self, token: Token) -> list[Run]:
        runs: list[Run] = []
        kind: RunKind = "text"
        target = ""
        for child in token.children or ():
            text = child.content
            if child.type == "html_inline" and text.lower() in ("<sub>", "<sup>"):
                kind = "sub" if text.lower() == "<sub>" else "sup"
            elif child.type == "html_inline" and text.lower() in ("</sub>", "</sup>"):
                kind = "text"
            elif child.type == "link_open":
                target = self._safe(str(child.attrGet("href") or ""))
                kind = "link" if target else "text"
            elif child.type == "link_close":
                kind, target = "text", ""
            elif child.type == "image":
                self.warnings.add("external-target")  # a picture elsewhere; its words stay
                runs.append(Run("text", text))
            elif child.type == "softbreak":
                runs.append(Run("text", _between_lines(runs)))
            elif child.type == "hardbreak":
                runs.append(Run("text", "\n"))
            elif text:
                runs.append(Run(kind, text, target))
        return joined(runs)

    def _safe(self, url: str) -> str:
        if is_safe_url(url):
            return url
        self.warnings.add("unsafe-link")
        return ""


def _opens_title(token: Token) -> bool:
    return token.tag == "h1" and token.nesting == 1


def _between_lines(runs: list[Run]) -> str:
    """Lines of Chinese are joined without a space, lines of Latin letters with one."""
    last = runs[-1].text[-1:] if runs else ""
    return " " if last.isascii() else ""


_TOKENS: dict[str, Callable[[_Reader, Token, list[Token], int], None]] = {
    "heading_open": _Reader._heading,
    "paragraph_open": _Reader._paragraph,
    "bullet_list_open": _Reader._open_list,
    "ordered_list_open": _Reader._open_list,
    "bullet_list_close": _Reader._close_list,
    "ordered_list_close": _Reader._close_list,
    "list_item_open": _Reader._item,
    "fence": _Reader._fence,
    "code_block": _Reader._verbatim,
    "html_block": _Reader._verbatim,
    "table_open": _Reader._open_table,
    "table_close": _Reader._close_table,
    "tr_open": _Reader._row,
    "th_open": _Reader._cell,
    "td_open": _Reader._cell,
}
