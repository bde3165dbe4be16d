"""Forms as data (表单): any act's form drawn once for every door, and without JavaScript.

A `FormView` is a list of `FieldView`s with what was filled in and what was wrong with it; it is
drawn by `look/form.html` (`{% include "look/form.html" with form=form %}`). `form_schema` makes the
fields from the JSON Schema that `next[].form` carries; `form_post` reads the plain form back into
the same JSON data that the API takes.

>>> name = FieldView("name", "text", {"zh": "姓名", "en": "Name"}, value="李某")
>>> [(c.id, c.value) for c in FormView((name,)).controls]
[('data-name', '李某')]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from .words import pick, read

RADIOS_AT_MOST = 5  # more answers than these are chosen from a list

# Every widget there is and the types drawn with it; other types are plain text.
WIDGETS = {
    "area": ("long-text",),
    "date": ("date", "occurred-on"),
    "integer": ("integer",),
    "email": ("email",),
    "choice": (
        "choice",
        "boolean",
        "party",
        "edition",
        "clause",
        "comment",
        "act",
        "fact",
        "overlap-finding",
    ),
    "checks": ("multi-choice", "persons", "parties"),
    "table": ("rows", "answers", "votes"),
    "candidates": ("overlap-candidates",),  # rows of what was found, each to be judged
    "searched": ("overlap-search",),  # what was looked at: shown, and sent as it is
    "static": ("static",),  # shown in a row, never sent
    "hidden": ("hidden",),
}
TABLES = ("table", "candidates")  # widgets made of rows
_WIDGET_OF = {kind: widget for widget, kinds in WIDGETS.items() for kind in kinds}

Words = Any  # {zh, en} as a mapping or a value, or plain text


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its JSON value, its words, a line more, and whether it can be taken now."""

    value: Any
    label: Words
    hint: Words = ""
    is_disabled: bool = False

    @property
    def html(self) -> str:
        """The value as a form sends it."""
        return html_value(self.value)


def html_value(value: Any) -> str:
    """A JSON value as the text a form carries; nothing is the empty text."""
    if value is None:
        return ""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


YES_NO = (
    Choice(True, {"zh": "是", "en": "Yes"}),
    Choice(False, {"zh": "否", "en": "No"}),
)


@dataclass(frozen=True, slots=True)
class FieldView:
    """One question of a form: what it asks, in what shape, and what was answered.

    `name` is the key in the act's data. `items` are the columns of a table, `rows` how many rows
    stand empty below those with values. `errors` are sentences, as text or as `{zh, en}`.
    """

    name: str
    type: str
    label: Words
    help: Words = ""
    required: bool = True
    choices: Sequence[Choice] = ()
    value: Any = None
    errors: Sequence[Words] = ()
    example: Any = None
    max_length: int | None = None
    items: Sequence[FieldView] = ()
    rows: int = 0
    is_sealed: bool = False

    @property
    def widget(self) -> str:
        """The template that draws it: look/fields/<widget>.html."""
        widget = _WIDGET_OF.get(self.type, "text")
        if widget == "choice":
            return self._widget_of_choices()
        if widget == "checks" and not self.choices:
            return "lines"
        return widget

    def _widget_of_choices(self) -> str:
        if not self.choices:
            return "text"
        return "radios" if len(self.choices) <= RADIOS_AT_MOST else "select"


@dataclass(frozen=True, slots=True)
class SlotView:
    """A place for a document (材料): what it is, which files it takes, what was wrong with one.

    `kept` is the title of a file that an earlier try has already stored, with its id in `value`.
    """

    slot: str
    label: Words
    required: bool = True
    media_types: Sequence[str] = ()
    help: Words = ""
    errors: Sequence[Words] = ()
    value: str = ""
    kept: str = ""

    @property
    def name(self) -> str:
        """The name of its input."""
        return f"documents.{self.slot}"

    @property
    def id(self) -> str:
        """The id of its input, which the error summary links to."""
        return html_id(self.name)

    @property
    def accept(self) -> str:
        """The accept attribute: the media types."""
        return ",".join(self.media_types)


@dataclass(frozen=True, slots=True)
class Problem:
    """What was wrong, and where: `where` is a JSON pointer into data or documents, or empty."""

    message: Words
    where: str = ""

    @property
    def target(self) -> str:
        """The id of the control it is about: /data/answers/0/reason is data-answers-0-reason."""
        path = [part for part in self.where.split("/") if part]
        if path and path[0] not in ("data", "documents"):
            path.insert(0, "data")
        return html_id(".".join(path))


def html_id(name: str) -> str:
    """The id of a control from its name."""
    return name.replace(".", "-").replace("_", "-")


@dataclass(frozen=True, slots=True)
class Option:
    """A choice as it stands in one control."""

    choice: Choice
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the cells one sees, and what goes along hidden."""

    cells: Sequence[Control]
    hidden: Sequence[Control]


@dataclass(frozen=True, slots=True)
class Control:
    """A field as it stands in the page: its name, its id, its value and what is wrong with it."""

    view: FieldView
    name: str
    value: Any
    errors: Sequence[str] = ()
    rows: Sequence[Row] = ()

    @property
    def id(self) -> str:
        """The id of the input, or of the group."""
        return html_id(self.name)

    @property
    def template(self) -> str:
        """What draws it."""
        return f"look/fields/{self.view.widget}.html"

    @property
    def is_group(self) -> bool:
        """Whether it is several inputs under one question, which needs a fieldset."""
        return self.view.widget in ("radios", "checks", *TABLES)

    @property
    def text(self) -> str:
        """The value as the text of an input."""
        if isinstance(self.value, list):
            return "\n".join(html_value(v) for v in self.value)
        return html_value(self.value)

    @property
    def options(self) -> list[Option]:
        """The choices, each with whether it is chosen."""
        values = self.value if isinstance(self.value, list) else [self.value]
        chosen = {html_value(value) for value in values}
        return [Option(choice, choice.html in chosen) for choice in self.view.choices]

    @property
    def described_by(self) -> str:
        """The ids of its help and its error, for aria-describedby."""
        parts = [f"{self.id}-help"] * bool(self.help or self.example)
        return " ".join(parts + [f"{self.id}-error"] * bool(self.errors))

    @property
    def label(self) -> str:
        """The question in the page's language."""
        return pick(self.view.label)

    @property
    def help(self) -> str:
        """The hint in the page's language."""
        return pick(self.view.help)

    @property
    def example(self) -> str:
        """An example to show: only for what is typed, and only where it is short."""
        is_typed = self.view.widget in ("text", "integer")
        example = html_value(self.view.example) if is_typed else ""
        return example if len(example) <= 40 and example != self.label else ""


@dataclass(frozen=True, slots=True)
class FormView:
    """A form: its fields and documents, where it goes, and what was wrong with the last try.

    `hidden` are fixed inputs (name, value) such as the request key that makes a double press one
    act. `blocked` are the reasons why it cannot be sent now: the button then stays reachable and
    says so. `compared_after` names the field below which one may look for something alike, and
    `similar` is what was found (look/_similar.html).
    """

    fields: Sequence[FieldView] = ()
    documents: Sequence[SlotView] = ()
    action: str = ""
    submit: Words = field(default_factory=lambda: {"zh": "提交", "en": "Submit"})
    hidden: Sequence[tuple[str, str]] = ()
    problems: Sequence[Problem] = ()
    blocked: Sequence[Any] = ()
    compared_after: str = ""
    similar: Any = None

    @property
    def controls(self) -> list[Control]:
        """Every field as it stands in the page, tables with their rows."""
        return [self._control(view, f"data.{view.name}", view.value) for view in self.fields]

    @property
    def slots(self) -> list[SlotView]:
        """Every place for a document, with what was wrong with it."""
        return [
            replace(slot, errors=(*slot.errors, *self._errors_at(slot.id)))
            for slot in self.documents
        ]

    @property
    def faults(self) -> list[tuple[str, str]]:
        """The summary on top: each sentence once, with the id it leads to or an empty text."""
        known = set(self._ids())
        listed = [
            (pick(error), html_id(f"data.{view.name}"))
            for view in self.fields
            for error in view.errors
        ]
        listed += [(pick(e), slot.id) for slot in self.documents for e in slot.errors]
        listed += [(pick(p.message), _nearest(p.target, known)) for p in self.problems]
        return list(dict.fromkeys(listed))

    @property
    def has_files(self) -> bool:
        """Whether it must be sent as multipart."""
        return bool(self.documents)

    def _control(self, view: FieldView, name: str, value: Any) -> Control:
        errors = [pick(error) for error in (*view.errors, *self._errors_at(html_id(name)))]
        rows: list[Row] = []
        if view.widget in TABLES:
            filled = value if isinstance(value, list) else []
            empty: list[Any] = [{}] * view.rows
            rows = [self._row(view, f"{name}.{n}", row) for n, row in enumerate(filled + empty)]
        return Control(view, name, value, errors, rows)

    def _row(self, view: FieldView, name: str, row: Any) -> Row:
        controls = [self._control(i, f"{name}.{i.name}", read(row, i.name)) for i in view.items]
        hidden = [control for control in controls if control.view.widget == "hidden"]
        return Row([control for control in controls if control not in hidden], hidden)

    def _errors_at(self, target: str) -> list[str]:
        return [pick(p.message) for p in self.problems if p.target == target]

    def _ids(self) -> Iterator[str]:
        for control in self.controls:
            yield control.id
            yield from (cell.id for row in control.rows for cell in row.cells)
        yield from (slot.id for slot in self.documents)


def _nearest(target: str, known: set[str]) -> str:
    """The control a fault belongs to: itself, or the one around it; empty when there is none."""
    while target and target not in known:
        target = target.rpartition("-")[0]
    return target


def with_values(fields: Sequence[FieldView], data: Mapping[str, Any]) -> list[FieldView]:
    """The same fields with what was filled in before, so that nothing is cleared."""
    return [replace(view, value=data.get(view.name, view.value)) for view in fields]
