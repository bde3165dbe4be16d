"""Write the page of the manual that lists what a procedure definition may name (make docs).

Guards, effects and field types describe themselves: the page is made of their docstrings and
schemas, and a test fails when it is behind the code.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from guiju.law.fields import TYPES
from guiju.law.registry import EFFECTS, GUARDS, Registered

PAGE = Path(__file__).parents[1] / "docs" / "look-up" / "rules.md"
TITLE = """\
# 规则用词 What a definition may name

程序定义可以使用的条件、效果和表单项类型，由 `make docs` 从代码生成。
The guards, effects and field types a procedure definition may use; `make docs` writes this page.
"""


def page() -> str:
    """The whole page. Django must be set up: the rooms register their rules when it starts."""
    return "\n".join(
        [
            TITLE,
            "## 条件 Guards\n",
            "条件只回答，不写入。A guard answers whether an act may be done; it writes nothing.\n",
            *_rows(("name", "parameters", "meaning"), map(_rule, _ours(GUARDS))),
            "\n## 效果 Effects\n",
            "行为办成时，效果写下后果。An effect writes what follows when an act is done.\n",
            *_rows(("name", "parameters", "meaning"), map(_rule, _ours(EFFECTS))),
            "\n## 表单项类型 Field types\n",
            *_rows(("name",), ((f"`{name}`",) for name in sorted(TYPES))),
            "",
        ]
    )


def _ours(table: dict[str, Registered]) -> Iterator[Registered]:
    """Without what a test has registered for itself."""
    for name in sorted(table):
        if table[name].call.__module__.startswith("guiju."):
            yield table[name]


def _rule(entry: Registered) -> tuple[str, str, str]:
    meaning = inspect.getdoc(entry.call) or ""
    parameters = ", ".join(f"`{name}`" for name in entry.parameter_names)
    return f"`{entry.name}`", parameters, " ".join(meaning.split("\n\n")[0].split())


def _rows(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guiju.site.settings")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.relative_to(Path.cwd())}\n")
