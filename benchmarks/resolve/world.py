"""A catalogue of invented editions in a home of its own, and the spellings people use for them."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from guiju.cases.models import Act

SERIES = ("GB/T", "GB", "YY/T", "JB/T", "DB32/T", "T/GJA")
YEARS = (2008, 2019)  # each standard has two editions, the older one superseded


@contextmanager
def catalogue(editions: int) -> Iterator[str]:
    """Django on an empty home with so many editions; yields the back end's name."""
    with tempfile.TemporaryDirectory(prefix="guiju-bench-", ignore_cleanup_errors=True) as folder:
        os.environ["GUIJU_HOME"] = str(Path(folder) / "var")
        os.environ["DJANGO_SETTINGS_MODULE"] = "guiju.site.settings"
        django.setup()
        from django.db import connection

        call_command("migrate", verbosity=0, interactive=False)
        _fill(editions)
        yield connection.vendor
        connection.close()


def number(position: int, year: int) -> str:
    """The number of one standard in a year, in its normal form."""
    return f"{SERIES[position % len(SERIES)]} {90_000 + position}-{year}"


def canonical(editions: int, asked: int) -> list[str]:
    """Numbers as the catalogue writes them."""
    chosen = random.Random(5)
    return [number(chosen.randrange(editions // 2), chosen.choice(YEARS)) for _ in range(asked)]


def messy(editions: int, asked: int) -> list[str]:
    """Numbers as people write them: full width, no blank, another dash, without the year; one in
    nine the catalogue does not have."""
    chosen = random.Random(5)
    found = []
    for _ in range(asked):
        text = number(
            chosen.randrange(editions // 2), chosen.choice((*YEARS, *YEARS, *YEARS, 2031))
        )
        match chosen.randrange(6):
            case 0:
                text = text.replace("-", "—")
            case 1:
                text = text.replace(" ", "").replace("/T", "/T ")
            case 2:
                text = text.replace("GB/T", "ＧＢ／Ｔ").replace("-", "－")
            case 3:
                text = text.rpartition("-")[0]
            case _:
                pass
        found.append(text)
    return found


def _fill(editions: int) -> None:
    from guiju.catalogue.models import Edition, GivenNumber, Relation, Standard
    from guiju.catalogue.numbering import key_of, order_of, read_number

    act = _act()
    standards, made, given = [], [], []
    for position in range(editions // 2):
        for year in YEARS:
            read = read_number(number(position, year))
            if read is None:
                raise ValueError(number(position, year))
            if year == YEARS[0]:
                undated = read.undated
                standards.append(
                    Standard(number=undated.ascii, slug=undated.slug, level=undated.level,
                             series=undated.series.prefix, order=order_of(undated))
                )  # fmt: skip
            made.append(
                (
                    position,
                    read,
                    Edition(
                        number=read.ascii,
                        slug=read.slug,
                        print=read.print,
                        title_zh=f"示例　要求 {position}",
                        issued_on=date(year, 3, 1),
                        in_force_from=date(year, 9, 1),
                        act=act,
                        status="superseded" if year == YEARS[0] else "in-force",
                    ),
                )
            )
    standards = Standard.objects.bulk_create(standards, 500)
    for position, _, edition in made:
        edition.standard = standards[position]
    rows = Edition.objects.bulk_create([edition for _, _, edition in made], 500)
    for (_, read, _), row in zip(made, rows, strict=True):
        given.append(
            GivenNumber(key=key_of(read), number=read.ascii, slug=read.slug, code=read.series.code,
                        serial=read.serial, edition=row, given_on=date(2026, 1, 1))
        )  # fmt: skip
    GivenNumber.objects.bulk_create(given, 500)
    Relation.objects.bulk_create(
        [Relation(edition=new, kind="supersedes", number=old.number, target=old)
         for old, new in zip(rows[::2], rows[1::2], strict=True)],
        500,
    )  # fmt: skip


def _act() -> Act:
    from guiju.cases.clock import CASE_CLOCK
    from guiju.cases.models import Act, Case, Definition

    at = CASE_CLOCK.now()
    definition = Definition.objects.create(
        sha256="0" * 64, procedure="invented", resolved=b"{}", first_used_at=at
    )
    case = Case.objects.create(
        procedure="invented", definition=definition, opened_at=at, updated_at=at
    )
    return Act.objects.create(
        case=case, seq=1, act="invented", recorded_at=at, receipt="X-1", entry=b"", hash="0" * 64
    )
