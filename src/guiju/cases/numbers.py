"""Numbers without gaps (连续编号): a counter row, locked by the act that takes from it."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from guiju.law.calendar import BEIJING

from .models import Counter


def next_in(series: str) -> int:
    """The next number of a series, 1 first. In a transaction: a rollback gives it back.

    The row stays locked until the commit, so numbers are given in the order of commits.
    """
    number = _taken(series)
    if number is None:
        Counter.objects.bulk_create([Counter(series=series, value=0)], ignore_conflicts=True)
        number = _taken(series)
        assert number is not None  # the row is there now, and rows of counters are never deleted
    return number


def _taken(series: str) -> int | None:
    """Count up and read in one statement, which the ORM has no word for."""
    table = connection.ops.quote_name(Counter._meta.db_table)
    statement = f"UPDATE {table} SET value = value + 1 WHERE series = %s RETURNING value"
    with connection.cursor() as cursor:
        cursor.execute(statement, [series])
        rows = cursor.fetchall()
    return int(rows[0][0]) if rows else None


def first_will_be(series: str, first: int) -> None:
    """Let a series that nothing was taken from begin at `first`."""
    if first > 1:
        Counter.objects.bulk_create(
            [Counter(series=series, value=first - 1)], ignore_conflicts=True
        )


def go_on_after(series: str, value: int) -> None:
    """Leave out the numbers of a series up to `value`, which were given otherwise."""
    Counter.objects.filter(pk=series, value__lt=value).update(value=value)


def standards_of(code: str) -> str:
    """The series of serial numbers of standards under one code (顺序号), such as T/GJA."""
    return f"standard:{code}"


def receipt_number(at: datetime) -> str:
    """The receipt of an act (回执号), such as R2026-000123: no gaps in its year."""
    year = at.astimezone(BEIJING).year
    return f"R{year}-{next_in(f'receipt:{year}'):06}"
