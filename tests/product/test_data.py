"""The lists behind the product questions hold together (数据自洽)."""

from __future__ import annotations

from datetime import date

from guiju.classification import ics, industries
from guiju.product.reading import mapping, uses
from guiju.product.schemes import catalogues


def test_every_code_of_the_mapping_exists() -> None:
    assert [code for code in mapping() if code not in industries()] == []
    classes = {code for found in mapping().values() for code, _ in found}
    assert sorted(classes - set(ics())) == []


def test_every_class_of_a_use_exists() -> None:
    assert {code for use in uses().values() for code in use.ics} <= set(ics())


def test_every_catalogue_has_a_source_and_a_date() -> None:
    for catalogue in catalogues():
        assert catalogue["reference"]
        assert isinstance(catalogue["as_of"], date)
        assert all(group["words"] for group in catalogue["groups"])
