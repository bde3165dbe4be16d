"""Citations as values (法条引用): `标准化法 第十五条`, read, printed and found in the instruments.

>>> citation = parse_citation("标准化法 第三十九条第二款")
>>> str(citation)
'标准化法 第三十九条第二款'
>>> citation.zh
'《标准化法》第三十九条第二款'
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .model import Label

HOUSE_RULES = "平台规则"  # the operator's own rules: printed without the brackets of a law

_NUMBER = r"[一二三四五六七八九十百零0-9]{1,6}"
_ARTICLE = re.compile(rf"第({_NUMBER})条|([一二三四五六七八九十]{{1,3}})(?=$|[（(])")
_PARAGRAPH = re.compile(rf"(?:第({_NUMBER})款)?(?:第?[（(]({_NUMBER})[）)]项?)?")
_DIGITS = "零一二三四五六七八九"
_ONE_TO_NINE = f"([{_DIGITS[1:]}])"
_CHINESE = re.compile(f"(?:{_ONE_TO_NINE}百)?(?:{_ONE_TO_NINE}?(十))?零?{_ONE_TO_NINE}?")


@dataclass(frozen=True, slots=True)
class Citation:
    """What a rule rests on: an instrument and, where known, its article, paragraph and item."""

    instrument: str  # short Chinese name
    article: str | None = None  # 第十五条; None: the instrument as a whole, article not known
    paragraph: str | None = None  # 第二款, 第（一）项, 第二款第（一）项; of a section （一）

    @property
    def zh(self) -> str:
        """As Chinese text prints it."""
        name = self.instrument if self.instrument == HOUSE_RULES else f"《{self.instrument}》"
        return f"{name}{self.article or ''}{self.paragraph or ''}"

    @property
    def number(self) -> int | None:
        """The article in figures; None for the instrument as a whole."""
        return chinese_number(self.article.strip("第条")) if self.article else None

    @property
    def within(self) -> tuple[int | None, int | None]:
        """Paragraph and item in figures, each None where none is named."""
        match = _PARAGRAPH.fullmatch(self.paragraph or "")
        paragraph, item = match.groups() if match else (None, None)
        return (
            chinese_number(paragraph) if paragraph else None,
            chinese_number(item) if item else None,
        )

    def __str__(self) -> str:
        """As rules in the data write it."""
        return f"{self.instrument} {self.article or ''}{self.paragraph or ''}".rstrip()


@dataclass(frozen=True, slots=True)
class BadCitation:
    """A citation that cannot be read, or that leads to nothing."""

    written: str
    message: Label


def parse_citation(text: str) -> Citation | BadCitation:
    """Read `标准化法 第十五条第二款第（一）项`. Total: a value or a refusal, and nothing is raised.

    Figures are accepted for Chinese numerals and are turned into them: `平台规则 第3条`.
    """
    name, _, rest = text.strip().partition(" ")
    rest = rest.replace(" ", "")
    if not name or re.search(r"第.*条", name):
        zh = f"“{text}”应写成“名称 第几条”，名称后空一格。"
        return BadCitation(text, Label(zh, f"Write {text!r} as name, blank, article."))
    if not rest:
        return Citation(name)
    article = _ARTICLE.match(rest)
    paragraph = _PARAGRAPH.fullmatch(rest[article.end() :]) if article else None
    if article is None or paragraph is None:
        zh = f"“{rest}”不是条、款、项的写法，例如 第十五条第二款第（一）项。"
        en = f"{rest!r} is not an article, such as 第十五条第二款第（一）项."
        return BadCitation(text, Label(zh, en))
    number, section = article.groups()
    written = f"第{_in_chinese(number)}条" if number else section
    return Citation(name, written, _paragraph(*paragraph.groups(), bare=bool(section)) or None)


def chinese_number(text: str) -> int:
    """`四十五` → 45, `二百零一` → 201, `12` → 12. Below one thousand, as articles are.

    Raises:
        ValueError: the text is not such a number.
    """
    if re.fullmatch(r"[0-9]+", text):
        return int(text)
    match = _CHINESE.fullmatch(text)
    if not text or match is None:
        raise ValueError(f"{text!r} is not a Chinese number below one thousand")
    hundreds, tens, ten, ones = match.groups()
    return 100 * _digit(hundreds) + 10 * (_digit(tens) if tens else bool(ten)) + _digit(ones)


def _digit(character: str | None) -> int:
    return _DIGITS.index(character) if character else 0


def _in_chinese(written: str) -> str:
    if not written.isdecimal():
        return written
    number = int(written)
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones else "")


def _paragraph(paragraph: str | None, item: str | None, *, bare: bool) -> str:
    """第二款第（一）项; documents in sections write their items bare, as in 二（一）."""
    words = f"第{_in_chinese(paragraph)}款" if paragraph else ""
    if item:
        words += f"（{_in_chinese(item)}）" if bare else f"第（{_in_chinese(item)}）项"
    return words
