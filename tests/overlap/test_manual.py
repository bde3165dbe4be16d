"""The example of the manual works as it is printed (手册里的例子)."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from guiju.cases import definitions
from guiju.cases.errors import Refused
from guiju.cases.models import Case

from .conftest import Office

PAGE = Path(__file__).parents[2] / "docs" / "do" / "check-for-duplicates.md"


@pytest.fixture
def checked_early() -> Iterator[None]:
    """The operator's folder holds the example while the test runs."""
    folder = Path(settings.HOME) / "law"
    (folder / "procedures").mkdir(parents=True)
    example = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)[0]
    (folder / "procedures" / "checked-early.yaml").write_text(example, encoding="utf-8")
    definitions.forget()
    yield
    shutil.rmtree(folder)
    definitions.forget()


@pytest.mark.usefixtures("checked_early")
def test_a_procedure_of_ones_own_can_check_earlier(office: Office) -> None:
    case = office.proposes(procedure="checked-early")
    with pytest.raises(Refused) as stopped:
        office.do(case, "accept", ground="符合条件。")
    assert stopped.value.refusals[0].code == "overlap-unchecked"
    office.do(case, "check-overlap", ground="没有重复。", **office.offered(case))
    office.do(case, "accept", ground="符合条件。")
    assert Case.objects.get(pk=case).stage == "project-notice"
