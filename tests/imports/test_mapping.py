"""Mappings are data: every one of ours fits its schema, and an operator's own wins."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from guiju.imports import mapping

OWN = """
source: standards-csv
title: {zh: 自己的表, en: Our own table}
licence: ours
rank: 5
gives: editions
format: csv
fields:
  number: {from: No, by: [number]}
  title_zh: {from: Name, by: [title]}
"""


def test_the_sources_we_promise_are_there() -> None:
    promised = "iso-relaton china-standards oai-dc relaton-yaml standards-csv standards-xlsx"
    assert set(promised.split()) <= mapping.sources().keys()
    ranks = [source.rank for source in mapping.sources().values() if source.gives == "editions"]
    assert all(source.title.zh and source.title.en for source in mapping.sources().values())
    assert min(ranks) == mapping.rank_of("issuer-push"), "the issuer itself is believed first"


def test_an_operators_own_mapping_wins(tmp_path: Path, settings: Settings) -> None:
    settings.HOME = tmp_path
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "own.yaml").write_text(OWN, encoding="utf-8")
    assert mapping.source("standards-csv").title.en == "Our own table"
    with pytest.raises(mapping.SourceUnknown):
        mapping.source("nothing")


def test_a_mapping_that_cannot_work_says_everything_that_is_wrong() -> None:
    document = {"source": "Bad Name", "rank": 0, "fields": {}}
    with pytest.raises(mapping.SourceUnfit) as refused:
        mapping.read_source(document)
    said = str(refused.value)
    assert "Bad Name" in said
    assert "rank" in said
    assert "'number' is a required property" in said
