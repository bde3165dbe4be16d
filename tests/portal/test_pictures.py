"""Pictures are served through a text that may be read; knowing a digest is no permission."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from guiju.cases.errors import NotFound
from guiju.clauses import Text
from guiju.clauses.model import Block, Clause, Run
from guiju.documents.actions import store_upload
from guiju.portal.standards import picture_in
from tests.portal.test_pages import PNG, application

AT = datetime(2026, 6, 1, tzinfo=UTC)


def _text(*digests: str) -> Text:
    figure = Block("figure", pictures=tuple(Run("picture", "示意图", d) for d in digests))
    return Text((Clause("0" * 12, "4", "示例", "clause", 1, "4", blocks=(figure,)),))


def test_a_text_shows_its_own_pictures(db: None) -> None:
    sha256 = store_upload(PNG, "figure.png", owner="secret:x", at=AT).blob.sha256
    answer = picture_in(_text(sha256), sha256)
    assert answer.content == PNG
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "public" not in answer["Cache-Control"]


def test_a_text_shows_no_other_file(db: None) -> None:
    sha256 = store_upload(PNG, "scan.png", owner="secret:x", at=AT).blob.sha256
    with pytest.raises(NotFound):
        picture_in(_text("f" * 64), sha256)


def test_a_scan_for_participants_is_at_no_address(db: None) -> None:
    case_id = application("金丝雀样本公司")
    sha256 = store_upload(PNG, "scan.png", owner="secret:x", at=AT).blob.sha256
    for address in (
        f"/pictures/{sha256}/",
        f"/case/{case_id}/pictures/{sha256}/",
        f"/std/T-NONE-99999-2026/pictures/{sha256}/",
    ):
        assert Client().get(address).status_code == 404
