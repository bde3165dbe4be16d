"""Files are looked at in a process with limits: whatever happens there, the server lives on."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from guiju.documents import apart
from guiju.documents.actions import store_upload
from guiju.documents.apart import OVER_LIMIT, look_apart
from guiju.documents.errors import UploadRefused
from guiju.documents.looking import Looked, look_at
from guiju.documents.models import Blob
from tests.clauses.test_hostile import png, with_picture

AT = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)


def test_the_child_tells_what_it_would_tell_here() -> None:
    data = with_picture(png(10, 10))
    here = look_at(data, "docx")
    assert isinstance(here, Looked)
    assert here.pictures == [("image/png", png(10, 10))]
    assert look_apart(data, "docx") == here


@pytest.mark.parametrize(
    ("limit", "value"), [("MEMORY", 40 << 20), ("WALL_SECONDS", 0.01)], ids=["memory", "time"]
)
def test_a_file_that_takes_too_much_is_refused_in_words(
    db: None, monkeypatch: pytest.MonkeyPatch, limit: str, value: float
) -> None:
    """The limits are lowered, rather than a file found that is heavy enough for the real ones."""
    monkeypatch.setattr(apart, limit, value)  # the child reads its own copy of MEMORY
    if limit == "MEMORY":
        lowered = f"from guiju.documents import apart; apart.MEMORY = {value}; "
        monkeypatch.setattr(apart, "COMMAND", ("-I", "-c", lowered + "apart.main()"))
    with pytest.raises(UploadRefused) as told:
        store_upload(with_picture(png(10, 10)), "draft.docx", owner="p1", at=AT)
    assert told.value.first.code == "upload-reading-limits"
    assert told.value.first.where == "/file"
    assert told.value.status == 422
    assert not Blob.objects.exists()


@pytest.mark.parametrize(
    "deed",
    [
        "while True: pass",
        "bytearray(1 << 30)",
        "open('left', 'w').write('x' * 10)",
        "import os; os.kill(os.getpid(), 11)",
    ],
    ids=["turns", "grows", "writes", "dies"],
)
def test_nothing_a_reader_does_goes_beyond_its_limits(
    deed: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As if the reader had been taken over by the file it reads."""
    monkeypatch.chdir(tmp_path)
    taken = f"from guiju.documents import apart; apart.CPU_SECONDS = 1; apart.confine()\n{deed}"
    monkeypatch.setattr(apart, "COMMAND", ("-I", "-c", taken))
    assert look_apart(b"x", "txt") == OVER_LIMIT
    assert [f.stat().st_size for f in tmp_path.iterdir()] in ([], [0])
