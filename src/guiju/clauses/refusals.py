"""Why a file was refused, and what was noticed in a file that was read (拒收与提示).

Codes are stable and part of the published form of `guiju draft read --json`; the sentences are
for people and may change.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

REASONS = MappingProxyType(
    {
        "empty": (
            "文件是空的，请重新上传。",
            "The file has no bytes; upload it again.",
        ),
        "not-docx": (
            "这不是 Word 文档（.docx）。请在 Word 或 WPS 中打开，另存为 .docx 后再上传。",
            "This is no Word document. Open it in a word processor and save it as .docx.",
        ),
        "legacy-doc": (
            "这是旧版 .doc 文件。请在 Word 或 WPS 中另存为 .docx 后再上传。",
            "This is an old .doc file. Save it as .docx and upload that.",
        ),
        "encrypted": (
            "文件加了密码。请去掉密码后再上传。",
            "The file is protected by a password. Remove it and upload again.",
        ),
        "zip-damaged": (
            "文件不完整或已损坏。请重新保存后再上传。",
            "The file is incomplete or damaged. Save it again and upload that.",
        ),
        "zip-limits": (
            "文件展开后过大，或内含部件过多。请压缩图片、去掉附件后再上传。",
            "The file unpacks to too much. Compress its pictures, drop attachments, and try again.",
        ),
        "zip-names": (
            "文件内部的部件名称不合规范。请用 Word 或 WPS 重新保存后再上传。",
            "A part inside the file has an unsafe or doubled name. Save it again and upload that.",
        ),
        "no-main-part": (
            "文件里没有 Word 正文。请确认上传的是 .docx 文档。",
            "There is no Word text in the file. Make sure that it is a .docx document.",
        ),
        "xml-doctype": (
            "文件内部含有文档类型声明（DOCTYPE），不予读取。请用 Word 或 WPS 重新保存。",
            "A part carries a DOCTYPE, which is not read. Save the file in a word processor again.",
        ),
        "xml-limits": (
            "文件内部嵌套过深或属性过长。请用 Word 或 WPS 重新保存。",
            "A part is nested too deep or has an overlong attribute. Save the file again.",
        ),
        "xml-damaged": (
            "文件内部有损坏的部件。请用 Word 或 WPS 修复并重新保存。",
            "A part inside the file is damaged. Repair it in a word processor and save it again.",
        ),
        "macros": (
            "文件带有宏。请另存为不含宏的 .docx 后再上传。",
            "The file carries macros. Save it as .docx without macros and upload that.",
        ),
        "image-limits": (
            "文件中有尺寸过大的图片。请缩小图片后再上传。",
            "A picture has too many pixels. Make it smaller and upload again.",
        ),
        "not-text": (
            "文件不是 UTF-8 编码的文本。请以 UTF-8 保存后再上传。",
            "The file is no UTF-8 text. Save it as UTF-8 and upload that.",
        ),
        "text-limits": (
            "文本过长。请分成几个文件。",
            "The text is too long. Split it into several files.",
        ),
    }
)

WARNINGS = MappingProxyType(
    {
        "numbers-typed": ("条号取自文字。", "Clause numbers were read from the words."),
        "structure-guessed": (
            "没有用模板样式，结构由编号和用词推定，请核对。",
            "No known style; the structure was taken from numbers and words. Please check.",
        ),
        "tracked-changes": (
            "文件有修订痕迹，已按接受修订读取。",
            "The file has tracked changes; they were read as accepted.",
        ),
        "formula-picture": (
            "有公式只是图片，请改用公式编辑器。",
            "A formula is only a picture; please use the equation editor.",
        ),
        "numbering-missing": (
            "编号定义缺失，条号按样式级别推算。",
            "The numbering part is missing; numbers were counted from style levels.",
        ),
        "numbering-cycle": ("编号定义循环引用。", "The numbering goes in a circle."),
        "styles-missing": ("样式定义缺失。", "The styles part is missing."),
        "style-cycle": ("样式循环引用。", "Styles are based on each other in a circle."),
        "broken-relationship": (
            "文件引用的部件不存在。",
            "A part or relationship that is named is not there.",
        ),
        "external-target": (
            "文件引用了外部内容，未读取。",
            "Something outside the file is named; it was not fetched.",
        ),
        "embedded-object": ("嵌入对象未保留。", "An embedded object was left out."),
        "image-kind": (
            "有图片格式不受支持，请改用 PNG、JPEG 或 GIF。",
            "A picture of another kind was left out; use PNG, JPEG or GIF.",
        ),
        "image-damaged": ("有图片已损坏，未保留。", "A damaged picture was left out."),
        "unsafe-link": (
            "不安全的链接已去掉，文字保留。",
            "An unsafe link was dropped, its words kept.",
        ),
        "unsafe-field": (
            "不安全的域已去掉，文字保留。",
            "An unsafe field was dropped, its words kept.",
        ),
        "invisible-characters": (
            "有不可见字符，已去掉。",
            "There were invisible characters; they were removed.",
        ),
        "no-clauses": ("没有找到任何章条。", "No clause was found."),
        "duplicate-number": ("有重复的条号。", "A clause number occurs twice."),
        "skipped-level": ("有跳级的条。", "A clause skips a level."),
        "skipped-number": ("条号不连续。", "A clause number is left out."),
    }
)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not read (拒收): a stable code and what to do, in two languages."""

    code: str
    zh: str
    en: str


class Refusal(Exception):
    """Raised by `open_parts` and inside this room; `read_draft` turns it into a `Refused`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def refused(code: str) -> Refused:
    """The refusal with its sentences. A code that is not in REASONS is a fault of ours."""
    zh, en = REASONS[code]
    return Refused(code, zh, en)
