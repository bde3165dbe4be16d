"""Many clients number and issue at once: no number twice, and none missing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction

from guiju.cases import definitions
from guiju.catalogue.models import Edition, GivenNumber
from tests.instances import Instance

from .conftest import TOY_LAW, Press

CLIENTS = 16


class Undone(Exception):
    """Rolls an issue back."""


@pytest.mark.drill
def test_standards_issued_at_once_get_numbers_without_gap(
    committed_db: Instance, scaled: Callable[[int, int], int]
) -> None:
    shutil.copytree(TOY_LAW, committed_db.home / "law", dirs_exist_ok=True)
    definitions.forget()
    press, many = Press(), scaled(60, 1000)

    def issue(n: int) -> str | None:
        try:
            with transaction.atomic():
                number = press.publish(f"示例　第 {n} 件").number
                if n % 5 == 0:
                    raise Undone
            return number
        except Undone:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CLIENTS) as pool:
        given = [number for number in pool.map(issue, range(many)) if number is not None]
    kept = many - len(range(0, many, 5))
    assert set(given) == {f"T/GJX {n}-2026" for n in range(1, kept + 1)}
    assert len(given) == kept
    assert sorted(Edition.objects.values_list("number", flat=True)) == sorted(given)
    assert GivenNumber.objects.count() == kept
