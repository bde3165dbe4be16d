"""The words of one Word paragraph: runs, fields, links, formulas, pictures, tracked changes.

Changes are read as accepted; beside the runs stands the text as it was before (`original`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from .docx_math import M, W, to_mathml
from .media import Media
from .model import Run, RunKind, one_line
from .package import Package, Relationship
from .paragraph import Change, Paragraph
from .refusals import Refusal
from .runs import joined
from .safety import is_safe_url, visible

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 (the prefix everyone knows)
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

MAX_FIELDS = 1_000  # open at once
MAX_INSTRUCTION = 10_000  # characters

# Fields that run something, or bring in a file or a picture from elsewhere.
_UNSAFE_FIELDS = frozenset(
    {"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DATABASE"}
    | {"MACROBUTTON", "RD", "EMBED", "HTMLACTIVEX", "AUTOTEXT"}
)
_MARKS = (("ins", "ins"), ("moveTo", "ins"), ("del", "del"), ("moveFrom", "del"))
_COMMENT_MARKS = {
    "commentRangeStart": "start",
    "commentRangeEnd": "end",
    "commentReference": "point",
}
_DELETED = frozenset({"del", "move-from"})


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shows: bool = False  # past `separate`: what follows is the result
    first: int = 0  # run at which the result begins
    paragraph: int = 0


class Words:
    """Reads the paragraphs of one part; lives as long as the part, for fields run over several."""

    def __init__(self, package: Package, part: str, media: Media, notes: dict[str, str]) -> None:
        self._package = package
        self._rels: dict[str, Relationship] = package.relationships(part)
        self._media = media
        self._notes = notes  # footnotes and endnotes, by f"{kind}{id}"
        self._fields: list[_Field] = []
        self._hidden = 0  # fields whose instruction is being read
        self._count = 0
        self._p = Paragraph("")
        self._original: list[str] = []
        self._link: tuple[RunKind, str] | None = None
        self._length = 0  # characters of the paragraph so far
        self._kept: dict[str, str] = {}  # pictures already checked, by part

    def read(self, element: etree._Element, style: str) -> Paragraph:
        """The paragraph of one `w:p`."""
        self._count += 1
        self._p = paragraph = Paragraph(style)
        self._original, self._link, self._length = [], None, 0
        paragraph.toc = self._in_toc()
        mark = element.find(f"{W}pPr/{W}rPr")
        if mark is not None:
            for name, done in _MARKS:
                found = mark.find(W + name)
                if found is not None:
                    paragraph.mark, paragraph.author = done, found.get(W + "author", "")
        self._children(element, "")
        paragraph.toc = paragraph.toc or self._in_toc()
        paragraph.marks.original = one_line("".join(self._original))
        paragraph.runs = joined(paragraph.runs)
        return paragraph

    def _in_toc(self) -> bool:
        return any(f.instruction.split()[:1] == ["TOC"] for f in self._fields)

    def _children(self, element: etree._Element, tracked: str) -> None:
        for child in element:
            handler = _HANDLERS.get(child.tag) if isinstance(child.tag, str) else None
            if handler is not None:
                handler(self, child, tracked)

    # -- words ------------------------------------------------------------------------------

    def _run(self, element: etree._Element, tracked: str) -> None:
        properties = element.find(W + "rPr")
        kind: RunKind = "text"
        if properties is not None:
            vanish = properties.find(W + "vanish")
            if vanish is not None and vanish.get(W + "val", "1") not in ("0", "false", "off"):
                return
            align = properties.find(W + "vertAlign")
            if align is not None:
                shift: dict[str, RunKind] = {"superscript": "sup", "subscript": "sub"}
                kind = shift.get(align.get(W + "val", ""), "text")
            formatted = properties.find(W + "rPrChange")
            if formatted is not None and not tracked:
                text = one_line("".join(t.text or "" for t in element.iter(W + "t")))
                author = formatted.get(W + "author", "")
                self._p.marks.changes.append(Change("format", author, text))
        for child in element:
            written = _CHARACTERS.get(child.tag)
            if written is not None:
                text = written(child)
                if child.tag == W + "delText" and tracked not in _DELETED:
                    continue
                self._emit(kind, text, tracked)
            elif isinstance(child.tag, str):
                handler = _HANDLERS.get(child.tag)
                if handler is not None:
                    handler(self, child, tracked)

    def _emit(self, kind: RunKind, text: str, tracked: str) -> None:
        if not text or self._hidden:
            return  # the instruction of a field is no text
        cleaned = visible(text)
        if cleaned != text:
            self._package.warnings.add("invisible-characters")
        if tracked not in ("ins", "move-to", "gone"):
            self._original.append(cleaned)
        if tracked in _DELETED or tracked == "gone" or not cleaned:
            return
        target = ""
        if self._link is not None and kind == "text":
            kind, target = self._link
        self._p.runs.append(Run(kind, cleaned, target))
        self._length += len(cleaned)

    def _put(self, run: Run, tracked: str) -> None:
        if tracked not in _DELETED and tracked != "gone":
            self._p.runs.append(run)

    # -- tracked changes --------------------------------------------------------------------

    def _change(self, element: etree._Element, tracked: str) -> None:
        name = etree.QName(element).localname
        kind = {"moveFrom": "move-from", "moveTo": "move-to"}.get(name, name)
        within = "gone" if tracked and (kind in _DELETED) != (tracked in _DELETED) else kind
        text = one_line("".join(t.text or "" for t in element.iter(W + "t", W + "delText")))
        if text:
            self._p.marks.changes.append(Change(kind, element.get(W + "author", ""), text))
        self._children(element, within)

    # -- fields and links -------------------------------------------------------------------

    def _field_char(self, element: etree._Element, tracked: str) -> None:
        kind = element.get(W + "fldCharType")
        if tracked in _DELETED:
            return
        if kind == "begin":
            if len(self._fields) >= MAX_FIELDS:
                raise Refusal("xml-limits")
            self._fields.append(_Field(paragraph=self._count))
            self._hidden += 1
        elif kind == "separate" and self._fields:
            current = self._fields[-1]
            self._hidden -= not current.shows
            current.shows, current.first = True, len(self._p.runs)
            current.paragraph = self._count
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            self._hidden -= not ended.shows
            self._close(ended)

    def _instruction(self, element: etree._Element, tracked: str) -> None:
        if self._fields and not self._fields[-1].shows and tracked not in _DELETED:
            current = self._fields[-1]
            current.instruction = (current.instruction + (element.text or ""))[:MAX_INSTRUCTION]

    def _simple_field(self, element: etree._Element, tracked: str) -> None:
        instruction = element.get(W + "instr", "")
        first = len(self._p.runs)
        self._children(element, tracked)
        self._close(_Field(instruction, True, first, self._count))

    def _close(self, done: _Field) -> None:
        """Turn the result of a field that has ended into what it is."""
        words = done.instruction.split()
        name = words[0].upper() if words else ""
        first = done.first if done.paragraph == self._count else 0
        if name in _UNSAFE_FIELDS:
            self._package.warnings.add("unsafe-field")
            if "://" in done.instruction:
                self._package.warnings.add("external-target")
        elif name in ("REF", "NOTEREF") and len(words) > 1 and done.shows:
            text = "".join(r.text for r in self._p.runs[first:] if r.kind in ("text", "sub", "sup"))
            if text:
                self._p.runs[first:] = [Run("ref", text, words[1])]
        elif name == "HYPERLINK" and done.shows:
            url = next((w.strip('"') for w in words[1:] if not w.startswith("\\")), "")
            if self._safe(url) and "\\l" not in words:
                self._p.runs[first:] = [
                    Run("link", r.text, url) if r.kind == "text" else r
                    for r in self._p.runs[first:]
                ]

    def _safe(self, url: str) -> bool:
        if is_safe_url(url):
            return True
        if url and not url.startswith("_"):
            self._package.warnings.add("unsafe-link")
        return False

    def _hyperlink(self, element: etree._Element, tracked: str) -> None:
        outer = self._link
        relationship = self._rels.get(element.get(R + "id", ""))
        if element.get(R + "id") and relationship is None:
            self._package.warnings.add("broken-relationship")
        if relationship is not None and relationship.external:
            if self._safe(relationship.target):
                self._link = ("link", relationship.target)
        elif element.get(W + "anchor") and not self._in_toc():
            self._link = ("ref", element.get(W + "anchor", ""))
        self._children(element, tracked)
        self._link = outer

    # -- marks ------------------------------------------------------------------------------

    def _bookmark(self, element: etree._Element, tracked: str) -> None:
        self._p.marks.bookmarks.append(element.get(W + "name", ""))

    def _comment(self, element: etree._Element, tracked: str) -> None:
        kind = _COMMENT_MARKS[etree.QName(element).localname]
        self._p.marks.comments.append((kind, element.get(W + "id", ""), self._length))

    def _note_reference(self, element: etree._Element, tracked: str) -> None:
        kind = "footnote" if element.tag == W + "footnoteReference" else "endnote"
        text = self._notes.get(kind + element.get(W + "id", ""), "")
        if text:
            self._put(Run("foot", text), tracked)

    # -- formulas, pictures, boxes ----------------------------------------------------------

    def _formula(self, element: etree._Element, tracked: str) -> None:
        mathml = to_mathml(element)
        if mathml != "<math></math>":
            self._put(Run("math", mathml), tracked)

    def _formulas(self, element: etree._Element, tracked: str) -> None:
        for formula in element.iter(M + "oMath"):
            self._formula(formula, tracked)

    def _alternatives(self, element: etree._Element, tracked: str) -> None:
        """Exactly one branch is read: the first choice that has anything we know."""
        for branch in element:
            if branch.tag in (MC + "Choice", MC + "Fallback"):
                known = (A + "blip", V + "imagedata", W + "txbxContent", W + "t", M + "oMath")
                if next(branch.iter(*known), None) is not None:
                    self._children(branch, tracked)
                    return

    def _drawing(self, element: etree._Element, tracked: str) -> None:
        described = next(element.iter(WP + "docPr"), None)
        alt = "" if described is None else described.get("descr", "")
        for picture in element.iter(A + "blip", V + "imagedata"):
            linked = picture.get(R + "link")
            name = picture.get(R + "embed") or picture.get(R + "id") or linked or ""
            digest = self._picture(name)
            if digest:
                self._put(Run("picture", alt, digest), tracked)
        for box in element.iter(W + "txbxContent"):
            if any(p.tag == MC + "Fallback" for p in box.iterancestors()) and _has_choice(box):
                continue
            lines = ("".join(t.text or "" for t in p.iter(W + "t")) for p in box.iter(W + "p"))
            text = "\n".join(line for line in lines if line.strip())
            if text:
                self._p.marks.textboxes.append(text)

    def _picture(self, name: str) -> str:
        relationship = self._rels.get(name)
        if relationship is None:
            if name:
                self._package.warnings.add("broken-relationship")
            return ""
        if relationship.external or relationship.target not in self._package.parts:
            return ""  # already warned of, when the relationships were read
        if relationship.target not in self._kept:
            data = self._package.parts[relationship.target]
            self._kept[relationship.target] = self._media.keep(data)
        return self._kept[relationship.target]

    def _object(self, element: etree._Element, tracked: str) -> None:
        embedded = next(element.iter(O + "OLEObject"), None)
        program = "" if embedded is None else embedded.get("ProgID", "")
        if embedded is not None and program.startswith(("Equation", "MathType")):
            self._package.warnings.add("formula-picture")
            self._p.equation = tracked not in _DELETED
        elif embedded is not None or next(element.iter(W + "control"), None) is not None:
            self._package.warnings.add("embedded-object")
        self._drawing(element, tracked)


def _has_choice(box: etree._Element) -> bool:
    """Whether the same box stands in a choice beside this fallback."""
    for ancestor in box.iterancestors(MC + "AlternateContent"):
        choice = ancestor.find(MC + "Choice")
        return choice is not None and next(choice.iter(W + "txbxContent"), None) is not None
    return False


def _symbol(element: etree._Element) -> str:
    """A character of a symbol font; the private ones have no meaning outside their font."""
    try:
        char = chr(int(element.get(W + "char", ""), 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ud800" <= char <= "\uf8ff" else char


_CHARACTERS: dict[object, Callable[[etree._Element], str]] = {
    W + "t": lambda e: (e.text or "").replace("\u00ad", ""),
    W + "delText": lambda e: e.text or "",
    W + "tab": lambda e: "\t",
    W + "cr": lambda e: "\n",
    W + "br": lambda e: "" if e.get(W + "type") in ("page", "column") else "\n",
    W + "noBreakHyphen": lambda e: "-",
    W + "sym": _symbol,
}

_HANDLERS: dict[object, Callable[[Words, etree._Element, str], None]] = {
    W + "r": Words._run,
    W + "ins": Words._change,
    W + "del": Words._change,
    W + "moveFrom": Words._change,
    W + "moveTo": Words._change,
    W + "fldChar": Words._field_char,
    W + "instrText": Words._instruction,
    W + "fldSimple": Words._simple_field,
    W + "hyperlink": Words._hyperlink,
    W + "bookmarkStart": Words._bookmark,
    W + "commentRangeStart": Words._comment,
    W + "commentRangeEnd": Words._comment,
    W + "commentReference": Words._comment,
    W + "footnoteReference": Words._note_reference,
    W + "endnoteReference": Words._note_reference,
    W + "drawing": Words._drawing,
    W + "pict": Words._drawing,
    W + "object": Words._object,
    M + "oMath": Words._formula,
    M + "oMathPara": Words._formulas,
    MC + "AlternateContent": Words._alternatives,
    **dict.fromkeys(
        (W + n for n in ("smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo")),
        Words._children,
    ),
}
