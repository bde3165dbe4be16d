"""BibTeX and biblatex: one entry `@standard`, which biblatex and the GB/T 7714 styles know.

UTF-8, with LaTeX's special characters escaped. A brace is written as a command, because BibTeX
counts braces even behind a backslash. Organisations stand in double braces, so that "and" in a
name does not make two of them, and so does the title, so that no style changes its capitals.
"""

from __future__ import annotations

import re

from .cited import Cited

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "&%$#_"},
    }
)
_KEY = re.compile(r"[^\w.:+-]+")
_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
_LANGID = {"zh": "chinese", "en": "english", "fr": "french", "ru": "russian"}


def bibtex(cited: Cited) -> str:
    """The entry, ending in a line break."""
    fields = {
        "title": _whole(cited.title),
        "author": _whole(cited.author),
        "number": _latex(cited.print),
        "institution": _whole(cited.issuer),
        "year": str(cited.issued.year) if cited.issued else "",
        "date": cited.known("issued"),
        "url": cited.url.translate(_URL),
        "langid": _LANGID.get(cited.language, cited.language),
        "language": cited.language,
        "pagetotal": _latex(cited.pages),
        "keywords": _latex(", ".join(_keywords(cited))),
        "abstract": _latex(cited.abstract),
        **{f"title{lang}": _whole(text) for lang, text in cited.translations.items()},
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@standard{{{_KEY.sub('-', cited.number).strip('-')},\n{lines}}}\n"


def _keywords(cited: Cited) -> list[str]:
    return [f"ICS {code}" for code in cited.ics] + [f"CCS {code}" for code in cited.ccs]


def _latex(text: str) -> str:
    return text.translate(_LATEX)


def _whole(text: str) -> str:
    return f"{{{_latex(text)}}}" if text else ""
