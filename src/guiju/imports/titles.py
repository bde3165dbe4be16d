"""Titles as lists in the wild give them, mended to what stands on the cover (标准名称).

Pure. What a page on the web put around a title is taken off where it is certain; what is no title
at all is refused with a reason, for a wrong title found is worse than none.
"""

from __future__ import annotations

import html
import re

from guiju.identifiers import Malformed, parse

from .faults import Unread, unread

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>?")
_BLANKS = re.compile(r"\s+")
_COLUMNS = re.compile(
    r"\s*(?:发布单位或类别|发布时间|发布日期|实施时间|实施日期)[：:].*$", re.DOTALL
)
_HEADING = re.compile(r"《([^《》]{2,200})》\s*[（(][^（）()]{4,40}[）)]")  # 《title》(HJ 34-2026)
_QUOTED = re.compile(r"[A-Z][A-Z0-9/. ]{2,20}[-—–][0-9]{4}\s*《([^《》]{2,200})》")
_SITES = re.compile(
    r"https?:|]\(|下载|工标网|标准网|道客巴巴|原创力|文库|食品伙伴网|手机版|[-_—]\S{0,20}(?:服务平台|服务网)$|"
    r"一文看懂|解读|发布历史|阐述|\.pptx?\b|\.docx?\b|\.pdf\b|^阅读-|行业标准\s*[A-Z]{2}"
)
_NUMBER_FIRST = re.compile(r"^[A-Z][A-Z/ ]{1,12}[0-9][0-9./ ]{0,14}\s?[-—–]+\s?[0-9]{4}")
_YEAR_FIRST = re.compile(r"^\s*[-—–]{1,2}\s*((?:19|20)[0-9]{2})(?![0-9])\s*(.+)$", re.DOTALL)
_ENDINGS = re.compile(r"^[、，。）)\].．…]|同时废止。?$")
_LETTERS = re.compile(r"[\w]", re.UNICODE)


def mended(title: str) -> str | Unread:
    """The title without tags, doubled blanks and page headings; or why it is no title.

    >>> mended("《水质 六价铬的测定》(HJ 1450-2026)-湖北省生态环境厅")
    '水质 六价铬的测定'
    """
    text = _BLANKS.sub(" ", _TAG.sub("", html.unescape(title))).strip()
    if heading := _HEADING.search(text) or _QUOTED.fullmatch(text):
        text = heading[1].strip()
    text = _COLUMNS.sub("", text).strip()
    if len(_LETTERS.findall(text)) < 2:
        return unread("没有标准名称", "there is no title")
    if _is_a_number(text):
        return unread("名称栏中只有编号", "the title is only a number")
    if _SITES.search(text) or _NUMBER_FIRST.match(text) or _ENDINGS.search(text):
        return unread(
            "像是网页标题或者残句，不是标准名称",
            "it reads like a page heading or a scrap, no title",
        )
    return text


def with_year(number: str, title: str) -> tuple[str, str]:
    """Number and title, the year put back where it stands before the title (-2019 煤矿…)."""
    cut = _YEAR_FIRST.match(title)
    if cut is None or re.search(r"[-—–]\s*[0-9]{2,4}\D*$", number) or not number.strip():
        return number, title
    return f"{number.strip()}-{cut[1]}", cut[2].strip()


def _is_a_number(text: str) -> bool:
    return not isinstance(parse(text), Malformed)
