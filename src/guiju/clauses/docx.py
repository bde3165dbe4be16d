"""Reading a Word file from its parts to lines (.docx 读取)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .docx_lines import Classifier, lines_of
from .docx_math import W
from .docx_styles import Numbering, Styles, value
from .docx_tables import read_table
from .docx_words import MC, Words
from .lines import Line, TableDraft
from .media import Media
from .model import WORDLESS, one_line
from .package import Package
from .paragraph import Marks, Paragraph
from .refusals import Refusal

MAX_PARAGRAPHS = 40_000  # 300 pages have some 14,000; each takes up to 0.1 ms
_INSIDE = frozenset(
    [W + n for n in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")]
)
_TRACKED = tuple(W + n for n in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))


class Document:
    """One Word file while it is read: its lines, and the words that people wrote beside them."""

    def __init__(self, package: Package, media: Media) -> None:
        warnings = package.warnings
        self._root = package.xml(package.main)
        self._styles = Styles.read(package.related("styles"), warnings)
        numbering = package.related("numbering")
        self._numbering = Numbering(numbering, self._styles, warnings)
        if numbering is None and any(s.num_id for s in self._styles.by_id.values()):
            warnings.add("numbering-missing")
        if sum(1 for _ in self._root.iter(W + "p")) > MAX_PARAGRAPHS:
            raise Refusal("xml-limits")
        if next(self._root.iter(*_TRACKED), None) is not None:
            warnings.add("tracked-changes")
        notes = _notes(package.related("footnotes"), "footnote")
        notes |= _notes(package.related("endnotes"), "endnote")
        self._words = Words(package, package.main, media, notes)
        self._warnings = warnings
        self._loose: list[tuple[str, str]] = []  # comment marks between paragraphs
        self.comments = _comments(package.related("comments"))

    def lines(self) -> tuple[list[Line], Classifier]:
        """Every line of the body, in reading order, and who classified it."""
        body = self._root.find(W + "body")
        things = [] if body is None else list(self._merged(self._blocks(body)))
        paragraphs = [t for t in things if isinstance(t, Paragraph)]
        classifier = Classifier(self._styles, paragraphs, self._warnings)
        return list(lines_of(things, classifier)), classifier

    def _blocks(self, parent: etree._Element) -> Iterator[Paragraph | TableDraft]:
        for child in parent:
            if child.tag == W + "p":
                yield self._paragraph(child)
            elif child.tag == W + "tbl":
                yield read_table(child, self._paragraph)
            elif child.tag == W + "sdt" and _is_contents(child):
                continue
            elif child.tag in _INSIDE:
                yield from self._blocks(child)
            elif child.tag == MC + "AlternateContent":
                branch = child.find(MC + "Choice")
                yield from self._blocks(child[0] if branch is None else branch)
            elif child.tag in (W + "commentRangeStart", W + "commentRangeEnd"):
                kind = "start" if child.tag == W + "commentRangeStart" else "end"
                self._loose.append((kind, child.get(W + "id", "")))
            elif child.tag == W + "altChunk":
                self._warnings.add("embedded-object")

    def _paragraph(self, element: etree._Element) -> Paragraph:
        style = value(element, f"{W}pPr/{W}pStyle", self._styles.default)
        paragraph = self._words.read(element, style)
        for kind, comment in self._loose:
            paragraph.marks.comments.insert(0, (kind, comment, 0))
        self._loose = []
        # A paragraph that was deleted takes no number.
        if paragraph.mark != "del" or paragraph.runs:
            paragraph.label = self._numbering.label(self._numbering.place(element, style))
        return paragraph

    def _merged(self, things: Iterator[Paragraph | TableDraft]) -> Iterator[Paragraph | TableDraft]:
        """Where only the end of a paragraph was deleted, its words go to the next one."""
        carried: Paragraph | None = None
        for thing in things:
            if isinstance(thing, Paragraph):
                if carried is not None:
                    _carry(carried, thing)
                    carried = None
                if thing.mark == "del" and thing.runs:
                    carried = thing
                    continue
            yield thing
        if carried is not None:
            yield carried


def _carry(first: Paragraph, second: Paragraph) -> None:
    moved = sum(len(r.text) for r in first.runs if r.kind not in WORDLESS)
    marks, later = first.marks, second.marks
    second.runs[:0] = first.runs
    second.equation = second.equation or first.equation
    second.marks = Marks(
        bookmarks=marks.bookmarks + later.bookmarks,
        comments=marks.comments + [(k, i, at + moved) for k, i, at in later.comments],
        changes=marks.changes + later.changes,
        textboxes=marks.textboxes + later.textboxes,
        original=marks.original + later.original,
    )


def _is_contents(sdt: etree._Element) -> bool:
    gallery = value(sdt, f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery == "Table of Contents"


def _notes(root: etree._Element | None, kind: str) -> dict[str, str]:
    """Footnotes or endnotes by kind and id; the lines that separate them are none."""
    found = {}
    for element in () if root is None else root:
        if element.tag == W + kind and element.get(W + "type", "normal") == "normal":
            found[kind + element.get(W + "id", "")] = _text(element)
    return found


def _comments(root: etree._Element | None) -> dict[str, tuple[str, str]]:
    """Author and words of each comment by its id."""
    if root is None:
        return {}
    return {
        e.get(W + "id", ""): (e.get(W + "author", ""), _text(e)) for e in root.iter(W + "comment")
    }


def _text(element: etree._Element) -> str:
    paragraphs = ("".join(t.text or "" for t in p.iter(W + "t")) for p in element.iter(W + "p"))
    return one_line(" ".join(paragraphs))
