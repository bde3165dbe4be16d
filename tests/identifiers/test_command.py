"""`guiju number parse|scan`: the published JSON, from a process that loads no Django."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SRC = Path(__file__).parents[2] / "src"
PROGRAM = """
import sys
from guiju.cli.main import main
status = main(sys.argv[1:])
assert not any(name.split(".")[0] in ("django", "ninja") for name in sys.modules)
sys.exit(status)
"""


def _run(*words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, "number", *words],
        input=stdin,
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(SRC), "PYTHONIOENCODING": "ascii"},
        timeout=60,
    )


def test_parse_answers_a_line_for_each_line() -> None:
    done = _run("parse", "--json", stdin="ＧＢ／Ｔ 1.1—2020\r\nGB/T x\n\n20214567-Q-469\n".encode())
    assert done.returncode == 0, done.stderr.decode()
    good, bad, empty, plan = map(json.loads, done.stdout.decode().splitlines())
    assert good == {
        "input": "ＧＢ／Ｔ 1.1—2020",
        "number": "GB/T 1.1-2020",
        "kind": "national",
        "error": None,
    }
    assert (bad["number"], bad["kind"]) == (None, None)
    assert (bad["error"]["code"], bad["error"]["column"]) == ("serial-missing", 6)
    assert set(bad["error"]["message"]) == {"zh", "en"}
    assert empty["error"]["code"] == "number-missing"
    assert (plan["number"], plan["kind"]) == ("20214567-Q-469", "plan")


def test_scan_answers_one_list_for_a_file(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("见GB/T 1.1～1.5。\n及GB 14907—2018/XG1—2021。", encoding="utf-8")
    done = _run("scan", str(file), "--json")
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout.decode()) == [
        {
            "start": 1,
            "end": 13,
            "text": "GB/T 1.1～1.5",
            "number": "GB/T 1.1",
            "kind": "national",
            "to": "GB/T 1.5",
        },
        {
            "start": 16,
            "end": 38,
            "text": "GB 14907—2018/XG1—2021",
            "number": "GB 14907-2018",
            "kind": "amendment",
            "amendment": 1,
            "amendment_year": 2021,
        },
    ]


def test_without_json_it_reads_as_plain_lines() -> None:
    done = _run("parse", stdin=b"gbt1.1\nGB/T x\n")
    first, second = done.stdout.decode().splitlines()
    assert first == "GB/T 1.1\tnational"
    assert "第 6 列" in second
    assert (
        _run("scan", stdin="见GB/T 1.1～1.5".encode()).stdout.decode().startswith("1–13\tGB/T 1.1")
    )


def test_a_file_that_cannot_be_read_and_unknown_words_end_with_two(tmp_path: Path) -> None:
    file = tmp_path / "text.bin"
    file.write_bytes("GB".encode("utf-16"))
    assert _run("parse", str(file)).returncode == 2
    assert _run("parse", str(tmp_path / "absent")).returncode == 2
    assert _run("guess").returncode == 2
    assert _run().returncode == 2


def test_a_reader_that_has_had_enough_sees_no_traceback() -> None:
    words = [sys.executable, "-c", PROGRAM, "number", "parse"]
    env = {"PYTHONPATH": str(SRC)}
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # as `head` does when it has its lines
        process.stdin.write(b"GB/T 1.1-2020\n" * 20_000)
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 1
