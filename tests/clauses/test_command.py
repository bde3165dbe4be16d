"""`guiju draft read`: the published JSON, from a process that loads no Django."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.clauses.building import docx, p

SRC = Path(__file__).parents[2] / "src"
PROGRAM = """
import sys
from guiju.cli.main import main
status = main(sys.argv[1:])
assert not any(name.split(".")[0] in ("django", "ninja") for name in sys.modules)
sys.exit(status)
"""


def _run(*words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, "draft", *words],
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(SRC), "PYTHONIOENCODING": "ascii"},
        timeout=60,
    )


def test_a_draft_is_printed_as_json(tmp_path: Path) -> None:
    file = tmp_path / "茶杯.docx"
    file.write_bytes(docx(p("范围", "c1") + p("本文件规定了茶杯的要求。", "p")))
    done = _run("read", str(file), "--json")
    assert done.returncode == 0, done.stderr.decode()
    answer = json.loads(done.stdout)
    assert answer["clauses"] == [
        {
            "number": "1",
            "title": "范围",
            "role": "scope",
            "level": 1,
            "anchor": "1",
            "text": "本文件规定了茶杯的要求。",
            "blocks": {"p": 1},
            "chars": 12,
        }
    ]
    assert answer["totals"]["clauses"] == 1


def test_a_refusal_is_json_too_and_exits_with_2(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"")
    done = _run("read", str(file), "--json")
    assert done.returncode == 2
    refused = json.loads(done.stdout)["refused"]
    assert refused["code"] == "empty"
    assert set(refused["message"]) == {"zh", "en"}


def test_without_json_the_outline_is_printed(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# 范围\n\n# 要求\n\n## 外观\n", encoding="utf-8")
    done = _run("read", str(file))
    assert done.stdout.decode().splitlines() == ["1 范围", "2 要求", "  2.1 外观"]


def test_a_file_that_is_not_there_is_said_and_exits_with_2(tmp_path: Path) -> None:
    done = _run("read", str(tmp_path / "none.docx"), "--json")
    assert done.returncode == 2
    assert done.stdout == b""
    assert "none.docx" in done.stderr.decode("ascii", "replace")
