"""House rules about files: their names, their size, and what may not stand in any of them."""

from __future__ import annotations

import ast
import re

from tests.house.tree import ROOT, files, shown

LONGEST_FILE = 400  # lines: a file that holds one idea
LONGEST_FUNCTION = 60  # lines: one screen
LARGEST_FILE = 500_000  # bytes
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "misc", "common"}


def test_no_file_is_named_for_nothing() -> None:
    assert [shown(f) for f in files() if {f.stem, f.parent.name} & NAMES_THAT_SAY_NOTHING] == []


def test_every_file_holds_one_idea() -> None:
    """Data and generated migrations may be long; what people read and write may not."""
    code = [f for f in files(".py", ".html", ".css", ".js", ".sh") if "migrations" not in f.parts]
    lengths = {shown(f): len(f.read_text(encoding="utf-8").splitlines()) for f in code}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_every_function_fits_on_a_screen() -> None:
    long = {}
    for file in files(".py"):
        if "migrations" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long[f"{shown(file, node.lineno)} {node.name}"] = lines
    assert long == {}


def test_no_large_file_is_kept_in_git() -> None:
    assert [shown(f) for f in files() if f.stat().st_size > LARGEST_FILE] == []


def test_no_file_names_a_machine_or_a_package_index() -> None:
    """A clone must work anywhere: paths are found, and packages come by name and hash alone."""
    here = re.escape(f"{ROOT.parent}/") if len(ROOT.parent.parts) > 1 else "^$"
    machine = re.compile(
        rf"(?<![\w.-])({here}|/(?:home|root|Users)/\w)"
        r"|pythonhosted\.|pypi\.org/simple|(?:(?<!no-emit-)index-url|find-links)|file:///"
        r"|https?://\S+\.(?:whl|tgz|deb|crate)\b"
    )
    found = [
        f"{shown(file, number)} {line.strip()[:80]}"
        for file in files()
        if file.name != "test_tree.py"
        for number, line in enumerate(_lines(file.read_bytes()), start=1)
        if machine.search(line)
    ]
    assert found == []


def _lines(content: bytes) -> list[str]:
    return [] if b"\0" in content else content.decode("utf-8", errors="replace").splitlines()


def test_lock_files_carry_hashes_and_nothing_else() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        requirements = re.split(r"\n(?=\w)", lock.read_text(encoding="utf-8"))
        without = [r.split()[0] for r in requirements if "--hash=sha256:" not in r]
        assert without == [], lock.name
        assert [r.split()[0] for r in requirements if "==" not in r] == [], lock.name


def test_developers_run_what_operators_run() -> None:
    """The versions of base.txt are those of dev.txt."""
    base, dev = (_pins(name) for name in ("base.txt", "dev.txt"))
    assert {name: pin for name, pin in base.items() if dev.get(name) != pin} == {}


def _pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+(?:\[[\w,-]+\])?)==(\S+)", text, re.MULTILINE))


def test_the_readme_opens_with_two_commands() -> None:
    blocks = re.findall(r"```\w*\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    commands = [line.split("#")[0].strip() for line in blocks[0].splitlines() if line.strip()]
    assert commands == ["make run", "make test"]
