"""`guiju check`: an answer a line, from a home that did not exist before."""

from __future__ import annotations

import json
from pathlib import Path

from tests.instances import Instance

from .files import word


def test_an_answer_a_line(empty_home: Instance, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(word("见 GB/T 99001—2020 和 GB/T 99002。"))
    lines = empty_home.guiju("check", str(file), "--json").stdout.splitlines()
    assert [(json.loads(line)["number"], json.loads(line)["status"]) for line in lines] == [
        ("GB/T 99001-2020", "unknown"),
        ("GB/T 99002", "unknown"),
    ]
    (plain, _) = empty_home.guiju("check", str(file)).stdout.splitlines()
    assert plain.split("\t")[:3] == ["1", "GB/T 99001—2020", "未查到 Not found"]


def test_a_file_that_is_refused_exits_with_one(empty_home: Instance, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"no")
    done = empty_home.guiju("check", str(file), check=False)
    assert done.returncode == 1
    assert "Word" in done.stderr
    assert empty_home.guiju("check", str(tmp_path / "none"), check=False).returncode == 2
