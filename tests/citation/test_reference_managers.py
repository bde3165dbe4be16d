"""What reference managers read of us is what we wrote: fifty records through three readers."""

from __future__ import annotations

import json
import re
import warnings
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON

from guiju.citation import BY_ENDING, Cited, gbt7714_2015, gbt7714_2025
from tests.citation.records import HOW_MANY, records

STYLE = Path(__file__).with_name("gbt7714-2015.csl")
RECORDS = records()


def test_there_are_fifty() -> None:
    assert len({cited.number for cited in RECORDS}) == HOW_MANY


@pytest.mark.parametrize("cited", RECORDS, ids=lambda cited: cited.number)
def test_ris_comes_back_and_cites_alike(cited: Cited) -> None:
    [entry] = rispy.loads(BY_ENDING["ris"].write(cited))
    assert entry["type_of_reference"] == "STAND"
    assert entry["number"] == entry["issn"] == cited.print
    assert entry.get("urls", [""])[0] == cited.url
    assert entry.get("date", "") == (f"{cited.issued:%Y/%m/%d}" if cited.issued else "")
    assert entry.get("publisher", "") == cited.issuer
    again = _again(cited, entry["title"], entry["number"], next(iter(entry.get("authors", ())), ""))
    assert _both(again) == _both(cited)


@pytest.mark.parametrize("cited", RECORDS, ids=lambda cited: cited.number)
def test_bibtex_comes_back_and_cites_alike(cited: Cited) -> None:
    written = BY_ENDING["bib"].write(cited)
    library = bibtexparser.parse_string(
        # a reader that knows LaTeX, but not these two of its commands
        written.replace(r"\textbraceleft{}", r"\lbrace{}").replace(r"\textbraceright{}", "\\}"),
        append_middleware=[LatexDecodingMiddleware()],
    )
    assert library.failed_blocks == []
    [entry] = library.entries
    assert entry.entry_type == "standard"
    got = {name: field.value for name, field in entry.fields_dict.items()}
    assert got["url"] == cited.url
    assert got.get("date", "") == (cited.issued.isoformat() if cited.issued else "")
    assert got.get("institution", "") == cited.issuer
    assert got.get("abstract", "") == cited.abstract
    assert _both(_again(cited, got["title"], got["number"], got.get("author", ""))) == _both(cited)


@pytest.mark.parametrize("cited", RECORDS, ids=lambda cited: cited.number)
def test_csl_json_comes_back_and_cites_alike(cited: Cited) -> None:
    [item] = json.loads(BY_ENDING["csl.json"].write(cited))
    assert item["type"] == "standard"
    assert item["URL"] == cited.url
    author = item.get("author", [{"literal": ""}])[0]["literal"]
    assert _both(_again(cited, item["title"], item["number"], author)) == _both(cited)


def test_a_citation_processor_prints_our_strings() -> None:
    """citeproc-py with a style of GB/T 7714—2015, from the CSL-JSON alone."""
    items: list[Any] = [json.loads(BY_ENDING["csl.json"].write(cited))[0] for cited in RECORDS]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of variables that the processor passes over
        source = CiteProcJSON(items)
        style = CitationStylesStyle(str(STYLE), validate=False)
        printed = CitationStylesBibliography(style, source, formatters.plain)
        for item in items:
            printed.register(Citation([CitationItem(item["id"])]))
        strings = [str(entry) for entry in printed.bibliography()]
    assert [_loose(s) for s in strings] == [_loose(gbt7714_2015(cited)) for cited in RECORDS]


def _again(cited: Cited, title: str, number: str, author: str) -> Cited:
    """The record as the reader has it; only what is read counts, but for the date."""
    return Cited(
        number=cited.number,
        print=_bare(number),
        title_zh=_bare(title),
        issuer=_bare(author),
        issued=cited.issued,
    )


def _bare(text: str) -> str:
    """Without the double braces, which bibtexparser leaves to whoever prints."""
    return text[1:-1] if text.startswith("{") and text.endswith("}") else text


def _both(cited: Cited) -> tuple[str, str]:
    return gbt7714_2015(cited), gbt7714_2025(cited)


def _loose(text: str) -> str:
    """As processors differ in it: curly or straight quotation marks, doubled full stops."""
    return re.sub(r"\.+", ".", text.translate(str.maketrans("“”‘’", "\"\"''")))
