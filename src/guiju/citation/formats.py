"""The formats in which an edition can be had, each with its media types and the end of its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .bibtex import bibtex
from .bibxml import bibxml
from .cited import Cited
from .csl import csl_json
from .gbt7714 import both
from .jsonld import jsonld
from .relaton import relaton_xml, relaton_yaml
from .ris import ris


@dataclass(frozen=True, slots=True)
class Format:
    """One format. The first media type is the one we answer with; the others are understood."""

    name: str  # as people call it
    ending: str  # of a file's name, without the dot
    media_types: tuple[str, ...]
    write: Callable[[Cited], str]

    @property
    def media_type(self) -> str:
        """What we answer with."""
        return self.media_types[0]


FORMATS = (
    Format("BibTeX", "bib", ("application/x-bibtex", "text/x-bibtex"), bibtex),
    Format("RIS", "ris", ("application/x-research-info-systems",), ris),
    Format("CSL-JSON", "csl.json", ("application/vnd.citationstyles.csl+json",), csl_json),
    Format("JSON-LD", "jsonld", ("application/ld+json",), jsonld),
    Format(
        "Relaton YAML",
        "relaton.yaml",
        ("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"),
        relaton_yaml,
    ),
    Format("Relaton XML", "relaton.xml", ("application/xml", "text/xml"), relaton_xml),
    Format("BibXML", "bib.xml", ("application/rfc+xml", "application/x-bibxml+xml"), bibxml),
    Format("GB/T 7714", "txt", ("text/x-bibliography", "text/plain"), both),
)
BY_ENDING = {each.ending: each for each in FORMATS}
BY_MEDIA_TYPE = {media_type: each for each in FORMATS for media_type in each.media_types}
