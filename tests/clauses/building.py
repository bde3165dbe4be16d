"""Small Word files made in memory, so that every test runs on a bare clone.

The standards are invented (99xxx), and so is everything said in them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

from guiju.clauses import Draft, Refused, read_draft

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Style id → name, num and level of the template family of 2020, as drafts use them.
STYLES = {
    "c1": ("标准文件_章标题", 1, 0),
    "c2": ("标准文件_一级条标题", 1, 1),
    "c3": ("标准文件_二级条标题", 1, 2),
    "c4": ("标准文件_三级条标题", 1, 3),
    "u2": ("标准文件_一级无标题", 1, 1),
    "u3": ("标准文件_二级无标题", 1, 2),
    "t2": ("标准文件_术语条一", 1, 1),
    "ax": ("标准文件_附录标识", 2, 0),
    "a1": ("标准文件_附录一级条标题", 2, 1),
    "li": ("标准文件_字母编号列项（一级）", 3, 0),
    "l2": ("标准文件_数字编号列项（二级）", 3, 1),
    "da": ("标准文件_破折号列项", None, 0),
    "no": ("标准文件_注×：", 4, 0),
    "tc": ("标准文件_正文表标题", 5, 0),
    "fc": ("标准文件_正文图标题", 6, 0),
    "fo": ("标准文件_前言、引言标题", None, 0),
    "na": ("附录性质", None, 0),
    "at": ("标准文件_附录章标题", None, 0),
    "fm": ("标准文件_正文公式", None, 0),
    "p": ("标准文件_段", None, 0),
    "h1": ("heading 1", None, 0),
    "h2": ("heading 2", None, 0),
}
LISTS: dict[int, list[tuple[str, str]]] = {
    1: [("decimal", ".".join(f"%{i + 1}" for i in range(n + 1))) for n in range(4)],
    2: [("upperLetter", "附录%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")],
    3: [("lowerLetter", "%1)"), ("decimal", "%2)"), ("lowerRoman", "%3)")],
    4: [("decimal", "注%1：")],
    5: [("decimal", "表%1")],
    6: [("decimal", "图%1")],
}


def p(words: str = "", style: str = "", *, inside: str = "", properties: str = "") -> str:
    """One paragraph: its words as one run, then whatever else is `inside`."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{run}{inside}</w:p>"


def table(rows: Iterable[Iterable[str]], header: int = 1) -> str:
    """A plain table; a cell is words, or the XML of a cell when it begins with `<w:tc`."""
    out = []
    for at, row in enumerate(rows):
        cells = (c if c.startswith("<w:tc") else f"<w:tc>{p(c)}</w:tc>" for c in row)
        marked = "<w:trPr><w:tblHeader/></w:trPr>" if at < header else ""
        out.append(f"<w:tr>{marked}{''.join(cells)}</w:tr>")
    return f"<w:tbl><w:tblPr/>{''.join(out)}</w:tbl>"


def styles_xml() -> str:
    out = ['<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>']
    out.append("</w:style>")
    for style, (name, num, level) in STYLES.items():
        numbered = (
            f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr></w:pPr>'
            if num
            else ""
        )
        out.append(
            f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="Normal"/>{numbered}</w:style>'
        )
    return f'{HEAD}<w:styles xmlns:w="{W}">{"".join(out)}</w:styles>'


def numbering_xml() -> str:
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">'
        + "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for at, (kind, text) in enumerate(levels)
        )
        + "</w:abstractNum>"
        for key, levels in LISTS.items()
    )
    nums = "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in LISTS
    )
    return f'{HEAD}<w:numbering xmlns:w="{W}">{lists}{nums}</w:numbering>'


def parts(body: str, **given: str | bytes | None) -> dict[str, str | bytes]:
    """The parts of a good file around a body. `styles=None` leaves a part out; `rels` adds to the
    relationships of the document; other keys are parts of `word/` (comments, footnotes)."""
    kinds: dict[str, str | bytes | None] = {"styles": styles_xml(), "numbering": numbering_xml()}
    rels = str(given.pop("rels", "") or "")
    kinds |= given
    named = {k: v for k, v in kinds.items() if v is not None}
    links = "".join(f'<Relationship Id="r_{k}" Type="{R}/{k}" Target="{k}.xml"/>' for k in named)
    return {
        "[Content_Types].xml": (
            f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
        ),
        "_rels/.rels": (
            f'{HEAD}<Relationships xmlns="{RELS}"><Relationship Id="r1" '
            f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": document_xml(body),
        "word/_rels/document.xml.rels": (
            f'{HEAD}<Relationships xmlns="{RELS}">{links}{rels}</Relationships>'
        ),
        **{f"word/{k}.xml": v for k, v in named.items()},
    }


def document_xml(body: str) -> str:
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:m="{M}"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f"<w:body>{body}<w:sectPr/></w:body></w:document>"
    )


def zipped(members: dict[str, str | bytes], *, packed: bool = True) -> bytes:
    buffer = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, **given: str | bytes | None) -> bytes:
    """A whole file; not packed, so that even one long repetition is no bomb."""
    return zipped(parts(body, **given), packed=False)


def read(body: str, **given: str | bytes | None) -> Draft:
    """The draft of a body that must be accepted."""
    draft = read_draft(docx(body, **given), "draft.docx")
    assert isinstance(draft, Draft), draft
    return draft


def refusal(data: bytes, name: str = "draft.docx") -> str:
    """The code of a file that must be refused."""
    answer = read_draft(data, name)
    assert isinstance(answer, Refused), answer
    return answer.code


def outline(draft: Draft) -> list[tuple[str, str]]:
    return [(clause.number, clause.title) for clause in draft.text.clauses]
