"""What each paragraph of a Word file is (段落归类): by its style, else its list, else its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from . import typed
from .counting import Counters
from .dialects import LineKind, StyleRole, role_of
from .docx_styles import Styles
from .lines import Line, TableDraft
from .model import plain
from .paragraph import Paragraph
from .runs import cut

_CLAUSE_LABEL = re.compile(r"(?:[0-9]+(?:\.[0-9]+)*|[A-Z](?:\.[0-9]+)+)\.?$")
_ANNEX_LABEL = re.compile(r"附录[A-Z]$")
_ITEM_LABEL = re.compile(r".{1,6}[)）]$|[0-9]{1,3}[.、．]$")
_CAPTION_LABEL = re.compile(r"[表图](?:[A-Z]\.)?[0-9]+")
_TOC_END = re.compile(r"\t\s*[0-9IVX]+$")
_BIBLIOGRAPHY = re.compile(r"\[[0-9]{1,3}\]\s*")


class Classifier:
    """Turns paragraphs and tables into lines; made once per document."""

    def __init__(self, styles: Styles, paragraphs: Iterable[Paragraph], warnings: set[str]) -> None:
        self._roles: dict[str, StyleRole] = {}
        self._styles = styles
        self._warnings = warnings
        self._sequence = typed.Sequence()
        self._counters = Counters()
        self._before = ""  # label of the item above
        self._toc = False
        self._begun = False  # past the cover and the contents
        worded = [p for p in paragraphs if p.words]
        kinds = {self._role(p.style).kind for p in worded}
        headings = (p for p in worded if self._role(p.style).kind == "heading")
        self._numbered = any(p.label or typed.begins_with_number(p.words) for p in headings)
        self.styled = bool(kinds & {"clause", "term", "annex"})
        self.plain = not self.styled and "heading" not in kinds

    def _role(self, style: str) -> StyleRole:
        known = self._roles.get(style)
        if known is None:
            roles = (role_of(name) for name in self._styles.names(style))
            known = next((r for r in roles if r.kind), StyleRole(""))
            self._roles[style] = known
        return known

    def table(self, table: TableDraft) -> Line:
        return Line("p", table=table)

    def line(self, paragraph: Paragraph) -> Line | None:
        """The line of a paragraph; None when it is not part of the text at all."""
        role, words = self._role(paragraph.style), paragraph.words
        line = Line(role.kind, list(paragraph.runs), paragraph=paragraph, marks=paragraph.marks)
        if paragraph.label is not None:
            line.label = "".join(paragraph.label.text.split())
        if paragraph.mark == "del" and not paragraph.runs:
            line.kind, line.deleted = "counter", role.kind or "p"
            return line
        if self._is_outside(role, words, paragraph):
            return Line("cover", line.runs, marks=line.marks) if role.kind != "toc" else None
        formula = self._formula(line, role, words)
        if formula is not None:
            return formula
        if not words and role.kind not in ("clause", "term", "annex"):
            return self._wordless(line)
        if role.kind in ("clause", "term", "annex", "part", "heading"):
            line = self._heading(line, role, words)
        elif role.kind in ("", "p", "figure"):
            line = self._body(line, words)
        else:
            line = self._labelled(line, role, words)
        self._begun = self._begun or line.kind in ("part", "clause", "term", "annex")
        if line.kind != "item":
            self._counters.no_item()
        self._before = line.label if line.kind == "item" else ""
        return line

    def _is_outside(self, role: StyleRole, words: str, paragraph: Paragraph) -> bool:
        """Cover and contents; a table of contents typed by hand ends with its last entry."""
        if role.kind == "toc-title" or typed.is_toc_title(words):
            self._toc = True
            return True
        if role.kind in ("cover", "toc"):
            return True
        if typed.is_toc_entry(words) and (self._toc or not self._begun):
            return True  # later on it may be an entry of the index
        raw = "".join(r.text for r in paragraph.runs)
        entry = _TOC_END.search(raw[-40:])
        if (self._toc or paragraph.toc) and entry:
            return True
        self._toc = self._toc and not words
        return False

    def _formula(self, line: Line, role: StyleRole, words: str) -> Line | None:
        paragraph = line.paragraph
        has = any(r.kind == "math" for r in line.runs) or (paragraph and paragraph.equation)
        if not has or role.kind in ("clause", "term", "annex", "heading"):
            return None
        number = typed.formula_number(words)
        if number is None and role.kind != "formula":
            return None
        line.kind, line.label = "formula", number or ""
        return line

    def _wordless(self, line: Line) -> Line | None:
        if any(r.kind == "picture" for r in line.runs):
            line.kind = "figure"
            return line
        line.kind, line.runs = "counter", []
        return line

    # -- headings ---------------------------------------------------------------------------

    def _heading(self, line: Line, role: StyleRole, words: str) -> Line:
        if typed.part_of(words) and role.kind != "term":
            return _as(line, "part")
        if role.kind == "part":
            return line
        if role.kind == "annex":
            return self._annex(line, words)
        if role.kind == "heading":
            return self._word_heading(line, role, words)
        line.kind, line.level, line.titled = role.kind, role.level, role.titled
        if not _CLAUSE_LABEL.match(line.label):
            self._unnumbered(line, role, words)
        line.label = line.label.rstrip(".")
        self._took(line.label)
        return line

    def _unnumbered(self, line: Line, role: StyleRole, words: str) -> None:
        """A styled clause whose list gave no number: typed, or annex title, or counted."""
        number = typed.Sequence(list(self._sequence.last)).read(words)
        if number is not None:
            line.label, line.typed = number.label, True
            line.runs = cut(line.runs, number.taken)
        elif role.annex and role.level == 2 and role.titled:
            line.kind, line.label = "annex-title", ""  # 附录章标题 of the 2020 family
        else:
            line.label = self._counters.clause(role.level)

    def _took(self, number: str) -> None:
        if number:
            self._sequence.took(number)
            self._counters.took(number)

    def _annex(self, line: Line, words: str) -> Line:
        line.kind = "annex"
        found = typed.annex(words)
        if not _ANNEX_LABEL.match(line.label):
            if found is not None:
                line.label, line.typed = found.label, True
                line.runs = cut(line.runs, found.taken)
                line.nature = found.nature
            else:
                line.label = self._counters.annex()
        self._took(line.label)
        return line

    def _word_heading(self, line: Line, role: StyleRole, words: str) -> Line:
        annex = typed.annex(words)
        if annex is not None or _ANNEX_LABEL.match(line.label):
            return self._annex(line, words)
        number = self._sequence.read(words)
        if number is not None:
            self._counters.took(number.label)
            line.label, line.typed = number.label, True
            line.runs = cut(line.runs, number.taken)
        elif _CLAUSE_LABEL.match(line.label):
            line.label = line.label.rstrip(".")
            self._took(line.label)
        elif self._numbered:  # among numbered headings one without is a running title or words
            return _as(line, "p" if self._sequence.last else "cover")
        else:
            line.label = self._counters.clause(role.level)
        line.kind, line.level = "clause", role.level
        line.titled = not plain(line.runs).endswith(("。", "；"))
        return line

    # -- everything else --------------------------------------------------------------------

    def _labelled(self, line: Line, role: StyleRole, words: str) -> Line:
        """A line whose style says what it is; only its label may have to be found."""
        line.kind, line.level = role.kind, role.level
        if role.kind == "item":
            if not line.label:
                self._typed_item(line, words)
            elif line.paragraph is not None and line.paragraph.label is not None:
                line.level = max(line.level, line.paragraph.label.level + 1)
        elif role.kind in ("note", "example"):
            found = typed.note(words) if role.kind == "note" else typed.example(words)
            if found is not None:
                line.label, line.runs = line.label or found.label, cut(line.runs, found.taken)
            line.label = line.label or ("注：" if role.kind == "note" else "示例：")
        elif role.kind in ("table-caption", "figure-caption"):
            found = typed.caption(words)
            if found is not None:
                line.label, line.runs = found.label, cut(line.runs, found.taken)
            elif not line.label:
                line.label = self._counters.thing("表" if role.kind == "table-caption" else "图")
        elif role.kind == "annex-nature":
            line.nature = typed.nature(words)
        return line

    def _typed_item(self, line: Line, words: str) -> None:
        found = typed.item(words, self._before)
        if found is not None:
            line.label, line.runs = found.label, cut(line.runs, found.taken)
        elif "破折号" in self._name(line) or "——" in self._name(line):
            line.label = "——"
        elif "●" in self._name(line):
            line.label = "•"
        else:
            line.label = self._counters.item(line.level)

    def _name(self, line: Line) -> str:
        return "" if line.paragraph is None else self._styles.name(line.paragraph.style)

    def _body(self, line: Line, words: str) -> Line:
        """A paragraph whose style says nothing, or only that it is one."""
        listed = self._listed(line)
        if listed is not None:
            return listed
        found: typed.Typed | None
        if not self.styled:
            if typed.part_of(words):
                return _as(line, "part")
            if (found := typed.annex(words)) is not None:
                return self._annex(line, words)
            if (found := self._sequence.read(words)) is not None:
                self._counters.took(found.label)
                line = _take(line, "clause", found)
                line.titled = not typed.is_sentence(plain(line.runs))
                return line
            if nature := typed.nature(words):
                line.nature = nature
                return _as(line, "annex-nature")
        if (found := typed.note(words)) is not None:
            return _take(line, "note", found)
        if (found := typed.example(words)) is not None:
            return _take(line, "example", found)
        if (found := typed.caption(words)) is not None:
            return _take(line, _caption_kind(found.label), found)
        if (found := typed.item(words, self._before)) is not None:
            return _take(line, "item", found)
        return _as(line, "p", label=_BIBLIOGRAPHY.match(words))

    def _listed(self, line: Line) -> Line | None:
        """A paragraph that an automatic list numbers, though its style says nothing."""
        label = line.paragraph.label if line.paragraph is not None else None
        if label is None or not line.label:
            return None
        line.level = label.level + 1
        if label.format == "bullet":
            return _as(line, "item", keep=True)
        if _ANNEX_LABEL.match(line.label):
            return self._annex(line, line.paragraph.words if line.paragraph else "")
        if line.label.startswith("注"):
            return _as(line, "note", keep=True)
        if line.label.startswith("示例"):
            return _as(line, "example", keep=True)
        if _CAPTION_LABEL.match(line.label):
            line.kind = _caption_kind(line.label)
            return line
        if label.outline and _CLAUSE_LABEL.match(line.label) and not self.styled:
            line.kind, line.label = "clause", line.label.rstrip(".")
            line.titled = not typed.is_sentence(plain(line.runs))
            self._took(line.label)
            return line
        if _ITEM_LABEL.match(line.label):
            line.label = line.label.replace("）", ")")
            return _as(line, "item", keep=True)
        return None


def _caption_kind(label: str) -> LineKind:
    return "table-caption" if label.startswith("表") else "figure-caption"


def _take(line: Line, kind: LineKind, found: typed.Typed) -> Line:
    line.label, line.level, line.typed = found.label, found.level, True
    line.runs, line.nature = cut(line.runs, found.taken), found.nature
    return _as(line, kind, keep=True)


def _as(
    line: Line, kind: LineKind, *, keep: bool = False, label: re.Match[str] | None = None
) -> Line:
    line.kind = kind
    if not keep:
        line.label = ""
    if label is not None:  # [1] before an entry of the bibliography is printed, not said
        line.runs = cut(line.runs, label[0])
    return line


def lines_of(
    paragraphs: Iterable[Paragraph | TableDraft], classifier: Classifier
) -> Iterator[Line]:
    """The lines of a document, in reading order."""
    for thing in paragraphs:
        line = classifier.table(thing) if isinstance(thing, TableDraft) else classifier.line(thing)
        if line is not None:
            yield line
