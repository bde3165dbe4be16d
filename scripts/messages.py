"""The words on screen: collect them from the source, check the English, compile the catalogues.

    python scripts/messages.py collect|check|compile

Source strings are Chinese; each room keeps its English in `locale/en/LC_MESSAGES/django.po`.
`collect` adds what is new, keeps what is translated and sets aside what is gone; `check` lists
what has no English yet; `compile` writes the `.mo` files Django reads. All of it is Python, for
GNU gettext is not on every machine.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import polib  # type: ignore[import-untyped]

SOURCE = Path(__file__).parents[1] / "src" / "guiju"
CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")

# How each function of gettext takes its words: the positions of context, singular and plural.
FUNCTIONS = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL_IN_TEMPLATE = re.compile(
    rf"\b({'|'.join(FUNCTIONS)})\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)", re.DOTALL
)


class Message(NamedTuple):
    """One thing to translate."""

    context: str | None
    singular: str
    plural: str | None


def messages_of(room: Path) -> dict[Message, list[str]]:
    """Every message of a room with the files it stands in, in reading order."""
    found: dict[Message, list[str]] = {}
    for file in sorted(room.rglob("*")):
        if file.suffix == ".py":
            messages = _in_python(file.read_text(encoding="utf-8"))
        elif "templates" in file.parts and file.suffix in {".html", ".txt", ".xml"}:
            messages = _in_template(file.read_text(encoding="utf-8"))
        else:
            continue
        for message in messages:
            places = found.setdefault(message, [])
            if (place := file.relative_to(room).as_posix()) not in places:
                places.append(place)
    return found


def _in_python(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        function = node.func.attr if isinstance(node.func, ast.Attribute) else None
        if isinstance(node.func, ast.Name):
            function = node.func.id
        words = [a.value if isinstance(a, ast.Constant) else None for a in node.args]
        if function in FUNCTIONS and (message := _message(function, words)):
            yield message


def _in_template(source: str) -> Iterator[Message]:
    from django.utils.translation.template import templatize

    for function, literals in CALL_IN_TEMPLATE.findall(templatize(source)):
        words: list[object] = [ast.literal_eval(text) for text in re.findall(LITERAL, literals)]
        if message := _message(function, words):
            yield message


def _message(function: str, words: Sequence[object]) -> Message | None:
    """None where a word it needs is not written out, as in `gettext(variable)`."""
    taken: list[str | None] = []
    for position in FUNCTIONS[function]:
        word = words[position] if position is not None and position < len(words) else None
        if position is not None and not isinstance(word, str):
            return None
        taken.append(str(word) if word else None)
    context, singular, plural = taken
    return Message(context, singular, plural) if singular else None


def rooms() -> list[Path]:
    return sorted(file.parent for file in SOURCE.glob("*/__init__.py"))


def collect(room: Path) -> None:
    """Bring the room's catalogue up to its source."""
    found = messages_of(room)
    file = room / CATALOGUE
    if not found and not file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    catalogue = polib.pofile(str(file)) if file.exists() else polib.POFile()
    catalogue.wrapwidth = 100
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Language": "en",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    now = polib.POFile()
    for message, places in found.items():
        now.append(
            polib.POEntry(
                msgctxt=message.context,
                msgid=message.singular,
                msgid_plural=message.plural or "",
                msgstr_plural={0: "", 1: ""} if message.plural else {},
                occurrences=[(place, "") for place in places],
            )
        )
    catalogue.merge(now)
    catalogue.save(str(file))


def missing(room: Path) -> list[str]:
    """Messages of the room that have no English yet, with the first file each stands in."""
    file = room / CATALOGUE
    catalogue = polib.pofile(str(file)) if file.exists() else polib.POFile()
    english = {
        Message(entry.msgctxt, entry.msgid, entry.msgid_plural or None): entry
        for entry in catalogue
        if entry.translated()
    }
    return [
        f"{room.name}/{places[0]}: {message.singular}"
        for message, places in messages_of(room).items()
        if message not in english
    ]


def main(words: list[str]) -> int:
    """Exit status 0 when all is well, 1 when English is missing, 2 when the word was off."""
    match words:
        case ["collect"]:
            for room in rooms():
                collect(room)
        case ["compile"]:
            for file in SOURCE.glob(f"*/{CATALOGUE}"):
                polib.pofile(str(file)).save_as_mofile(str(file.with_suffix(".mo")))
        case ["check"]:
            gaps = [gap for room in rooms() for gap in missing(room)]
            print("\n".join(gaps) or "界面文字都有英文。Every message has its English.")
            return 1 if gaps else 0
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
