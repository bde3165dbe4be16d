"""Reference-list forms of GB/T 7714 (信息与文献 参考文献著录规则) for a standard.

The two editions place the number differently, which is what people get wrong:

- 2015: 主要责任者. 题名：标准号[S]. 出版年. The number follows the title after a colon.
  Source: 7.2.4 and its example 信息与文献——都柏林核心元数据元素集：GB/T 25100—2010[S], as quoted in
  public transcriptions (secondary). Place and publisher are left out: a catalogue does not know
  who printed a copy, and the rules tell us not to make one up.
- 2025: 标准编号 标准名称[S]. Number first, no author, no publisher, no year.
  Source: 8.9 and its examples GB/T 3792—2021 信息与文献 资源描述[S]. and NB/T 10386—2020 …[S]., on
  which independent open implementations agree, one of them by the author of the CSL and BibTeX
  styles; the difference is the subject of zotero-chinese/styles #675 (secondary: the official
  text is not free to read and was not read).

The full-width blank inside a title, and that between number and title, is written as one blank.
"""

from __future__ import annotations

from .cited import Cited


def gbt7714_2015(cited: Cited) -> str:
    """The form of GB/T 7714—2015, punctuated in the language of the document.

    >>> gbt7714_2015(Cited(number="GB/T 99001-2026", print="GB/T 99001—2026",
    ...     title_zh="示例 要求", committee="全国示例标准化技术委员会"))
    '全国示例标准化技术委员会. 示例 要求：GB/T 99001—2026[S].'
    """
    colon = "：" if cited.language == "zh" else ": "
    described = f"{cited.title}{colon}{cited.print}" if cited.title else cited.print
    parts = [cited.author, f"{described}[S]", str(cited.issued.year) if cited.issued else ""]
    return ". ".join(part for part in parts if part) + "."


def gbt7714_2025(cited: Cited) -> str:
    """The form of GB/T 7714—2025.

    >>> gbt7714_2025(Cited(number="GB/T 99001-2026", print="GB/T 99001—2026",
    ...     title_zh="示例 要求", issuer="示例总局"))
    'GB/T 99001—2026 示例 要求[S].'
    """
    return " ".join(part for part in (cited.print, cited.title) if part) + "[S]."


def both(cited: Cited) -> str:
    """Both forms, a line each, the newer first."""
    return f"{gbt7714_2025(cited)}\n{gbt7714_2015(cited)}\n"
