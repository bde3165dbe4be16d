"""The words of the interface in English (译文): extract them, compile them, say what is missing.

    python scripts/messages.py extract   bring each room's django.po up to date with its sources
    python scripts/messages.py compile   write django.mo beside each django.po (make setup)
    python scripts/messages.py check     list what has no English; exit 1 if anything

Source strings are Chinese. Each room keeps its own catalogue under src/guiju/<room>/locale/, so
that two rooms never edit one file. Nothing here needs the gettext programs.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib  # type: ignore[import-untyped]
from django.conf import settings
from django.utils.translation.template import templatize

ROOMS = Path(__file__).parents[1] / "src" / "guiju"
HEADER = {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "en",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
CALLS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "ngettext": 2, "ngettext_lazy": 2}
_LITERAL = r"""(u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))"""
_IN_TEMPLATE = re.compile(rf"\b(_|n?gettext)\({_LITERAL}(?:,\s*{_LITERAL})?")

Message = tuple[str, str]  # words for one, words for several or ""


def in_python(source: str) -> Iterator[Message]:
    """Every message of a module."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        given = node.args[: CALLS.get(node.func.id, 0)]
        words = [_text(argument) for argument in given]
        if words and all(words):
            yield words[0], words[1] if len(words) > 1 else ""


def _text(node: ast.expr) -> str:
    """The words of a literal; empty where they are not written out, as in `gettext(variable)`."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def in_template(source: str) -> Iterator[Message]:
    """Every message of a template."""
    for match in _IN_TEMPLATE.finditer(templatize(source)):
        several = match[3] if match[1] == "ngettext" else None
        yield ast.literal_eval(match[2]), ast.literal_eval(several) if several else ""


def messages_of(room: Path) -> dict[Message, list[tuple[str, str]]]:
    """Every message of a room with the files it stands in; no lines, which change too often."""
    found: dict[Message, list[tuple[str, str]]] = {}
    for file in sorted(room.rglob("*")):
        if file.suffix not in (".py", ".html", ".txt"):
            continue
        read = in_python if file.suffix == ".py" else in_template
        for message in read(file.read_text(encoding="utf-8")):
            found.setdefault(message, []).append((str(file.relative_to(ROOMS)), ""))
    return {message: list(dict.fromkeys(places)) for message, places in found.items()}


def catalogue_of(room: Path) -> Path:
    """Where a room keeps its English."""
    return room / "locale" / "en" / "LC_MESSAGES" / "django.po"


def rooms() -> list[Path]:
    """Every room that Django knows, by name; the others speak in both languages themselves."""
    return sorted(path for path in ROOMS.iterdir() if (path / "apps.py").exists())


def extract() -> int:
    """Bring the catalogues up to date; translations are kept, gone messages dropped."""
    for room in rooms():
        found, file = messages_of(room), catalogue_of(room)
        if not found:
            continue
        known = _known(file)
        fresh = polib.POFile(wrapwidth=100)
        fresh.metadata = dict(HEADER)
        for message, places in found.items():
            entry = known.get(message) or _blank(message)
            entry.occurrences = places
            fresh.append(entry)
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.save(str(file))
    return 0


def _known(file: Path) -> dict[Message, polib.POEntry]:
    entries = polib.pofile(str(file), wrapwidth=100) if file.exists() else []
    return {(entry.msgid, entry.msgid_plural): entry for entry in entries}


def _blank(message: Message) -> polib.POEntry:
    one, several = message
    if several:
        plural = {0: "", 1: ""}
        entry = polib.POEntry(msgid=one, msgid_plural=several, msgstr_plural=plural)
    else:
        entry = polib.POEntry(msgid=one, msgstr="")
    if "%(" in one:
        entry.flags.append("python-format")
    return entry


def compile_all() -> int:
    """Write each catalogue in the form that is read at run time."""
    for room in rooms():
        file = catalogue_of(room)
        if file.exists():
            polib.pofile(str(file)).save_as_mofile(str(file.with_suffix(".mo")))
    return 0


def gaps() -> list[str]:
    """What has no English, or whose English does not use the same values."""
    faults = []
    for room in rooms():
        known = _known(catalogue_of(room))
        for message, places in messages_of(room).items():
            fault = _fault(known.get(message))
            if fault:
                faults.append(f"{places[0][0]}: {message[0]!r} {fault}")
    return faults


def _fault(entry: polib.POEntry | None) -> str:
    if entry is None:
        return "is not in the catalogue"
    written = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not all(written):
        return "has no English"
    wanted = set(re.findall(r"%\(\w+\)s", entry.msgid))
    if any(set(re.findall(r"%\(\w+\)s", text)) != wanted for text in written):
        return "and its English use different values"
    return ""


def check() -> int:
    """Print the gaps."""
    faults = gaps()
    print("\n".join(faults) or "every message has its English")
    return 1 if faults else 0


COMMANDS = {"extract": extract, "compile": compile_all, "check": check}


def main(words: list[str]) -> int:
    """Run one command; 2 when the words were off."""
    if len(words) != 1 or words[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    if not settings.configured:
        settings.configure()  # templatize asks settings for nothing but their presence
    return COMMANDS[words[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
