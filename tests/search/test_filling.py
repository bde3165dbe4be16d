"""The index follows the records by itself, and is made again when it is gone or broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from guiju.catalogue.models import Change, Edition
from guiju.search.asking import Asked, Kind
from guiju.search.filling import Keeper, rebuild, refresh
from guiju.search.finding import find
from guiju.search.index import shelf
from tests.catalogue.conftest import Press, press, toy_law

__all__ = ["press", "toy_law"]


def numbers(text: str = "", **asked: object) -> list[str]:
    return [hit.number for hit in find(Asked(text, **asked)).hits if hit.kind is Kind.STANDARD]


def test_what_is_issued_is_found(press: Press) -> None:
    assert numbers("饮水机") == []
    press.publish("饮水机　清洗要求")
    assert refresh() > 0
    assert numbers("饮水機") == ["T/GJX 1-2026"]
    assert refresh() == 0
    assert not Change.objects.exists()


def test_the_former_newest_is_written_again(press: Press) -> None:
    """It said that it was the newest; nothing of it changed in the database but its rank."""
    first = press.publish("饮水机　清洗要求", in_days=1)
    press.after(days=40)
    refresh()
    assert [hit.number for hit in find(Asked("T/GJX 1")).hits] == ["T/GJX 1-2026"]
    press.after(days=220)
    press.publish("饮水机　清洗和消毒", numbering="same-serial", base="T/GJX 1")
    refresh()
    view = shelf().view()
    assert view.searcher.doc_freq("newest", "1") >= 1
    found = find(Asked("T/GJX 1"))
    assert [hit.number for hit in found.hits] == ["T/GJX 1-2026", "T/GJX 1-2027"]
    assert [hit.number for hit in found.other_editions] == ["T/GJX 1-2027"]
    press.after(days=31)
    refresh()
    assert [hit.number for hit in find(Asked("T/GJX 1")).hits] == ["T/GJX 1-2027", "T/GJX 1-2026"]
    first.refresh_from_db()
    assert find(Asked("T/GJX 1")).hits[1].key == str(first.pk)


def test_facets_are_what_the_database_counts(press: Press) -> None:
    for n in range(4):
        press.publish(f"示例{n}　要求", in_days=1 if n % 2 else 60)
    press.after(days=10)
    refresh()
    found = find(Asked(chosen={"kind": ("standard",)}))
    assert found.total == Edition.objects.count()
    for status in ("in-force", "upcoming"):
        counted = {c.value: c.n for c in found.facets["status"]}
        assert counted[status] == Edition.objects.filter(status=status).count()


def test_a_plan_is_found_while_it_is_under_way(press: Press) -> None:
    case_id = press.open("leaflet", "plan", title_zh="示例　尚未发布").case_id
    refresh()
    found = find(Asked("尚未发布"))
    assert [(hit.kind, hit.key) for hit in found.hits] == [(Kind.PLAN, case_id)]


def _deleted(folder: Path) -> None:
    shutil.rmtree(folder)


def _emptied(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"")


def _flipped(folder: Path) -> None:
    for file in folder.rglob("*.term"):
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 0xFF
        file.unlink()  # a writer never changes a file: neither do we under an open map
        file.write_bytes(content)


def _without_a_segment(folder: Path) -> None:
    for file in folder.rglob("*.idx"):
        file.unlink()


def _of_another_schema(folder: Path) -> None:
    (folder / "current").write_text("0123456789abcdef-01234567", encoding="ascii")


def _pointing_nowhere(folder: Path) -> None:
    (folder / "current").write_text("../../etc", encoding="ascii")


@pytest.mark.parametrize(
    "harm",
    [_deleted, _emptied, _flipped, _without_a_segment, _of_another_schema, _pointing_nowhere],
)
def test_a_broken_index_mends_itself(press: Press, harm: object) -> None:
    press.publish("饮水机　清洗要求")
    refresh()
    harm(Path(settings.HOME) / "index")  # type: ignore[operator]
    keeper = Keeper()
    keeper.tend()
    keeper.close()
    assert numbers("饮水机") == ["T/GJX 1-2026"]


def test_a_search_before_the_first_round_makes_the_index(press: Press) -> None:
    press.publish("饮水机　清洗要求")
    assert numbers("饮水机") == ["T/GJX 1-2026"]


def test_made_anew_it_is_the_same(press: Press) -> None:
    press.publish("饮水机　清洗要求")
    press.publish("电动自行车　充电要求")
    refresh()
    before = find(Asked(sort="number"))
    told: list[int] = []
    assert rebuild(told.append) == before.total == sum(told)
    assert find(Asked(sort="number")) == before
