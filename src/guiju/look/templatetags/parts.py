"""The parts every page is made of (部件): `{% load parts %}`.

These tags are the only way to draw a state, an article of law, a standard's number, a deadline.
Each has a small template under templates/look/parts/ and a place in the gallery.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from itertools import pairwise
from typing import Any, ParamSpec

from django import template
from django.core.paginator import Page
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from guiju.look import terms, words
from guiju.look.icons import ICONS
from guiju.look.states import SOURCES, STATES, State, state_of

register = template.Library()
P = ParamSpec("P")


def part(
    *, file: str = "", takes_context: bool = False
) -> Callable[[Callable[P, dict[str, Any]]], Callable[P, dict[str, Any]]]:
    """Register a function as a tag of its own name, drawn from parts/<name>.html.

    Unlike `inclusion_tag` it trims the white space around the template, so that a part may stand
    between two Chinese characters without opening a gap.
    """

    def register_it(values: Callable[P, dict[str, Any]]) -> Callable[P, dict[str, Any]]:
        name = values.__name__

        @wraps(values)
        def draw(*args: P.args, **kwargs: P.kwargs) -> SafeString:
            drawn = render_to_string(f"look/parts/{file or name}.html", values(*args, **kwargs))
            return mark_safe(drawn.strip())  # escaped by the template

        register.simple_tag(draw, name=name, takes_context=takes_context)
        return values

    return register_it


@register.simple_tag(name="t")
def translated(thing: Any) -> str:
    """`{% t case.title %}`: the words of the page's language out of `{zh, en}`."""
    return words.pick(thing)


register.filter("t", words.pick)


@register.filter
def unbroken(number: str) -> SafeString:
    """`{{ edition.print|unbroken }}`: a number in running text, broken only between twins."""
    return format_html_join(
        mark_safe("<wbr>"), '<span class="nowrap">{}</span>', ((p,) for p in _TWINS.split(number))
    )


@register.filter
def keeping(text: str, number: str) -> SafeString:
    """`{{ reference|keeping:edition.print }}`: a text in which that number is not broken."""
    before, found, after = text.partition(number)
    return format_html("{}{}{}", before, unbroken(number) if found else "", after)


@register.filter
def figure(n: int) -> str:
    """`{{ total|figure }}`: how many, with commas between thousands: 4,385."""
    return f"{n:,}"


@part()
def icon(name: str) -> dict[str, Any]:
    """`{% icon "search" %}`: a drawing that decorates words; never the only sign."""
    return {"icon": ICONS[name]}


@part()
def tag(state: Any, text: Any = None) -> dict[str, Any]:
    """`{% tag comment.state %}`, `{% tag "overdue" words %}`: a state as a shape and a word.

    Args:
        state: a code of `states.STATES`, or anything with tone, zh and en.
        text: other words for the same state, such as 逾期 2 天.
    """
    shown = state_of(state) if isinstance(state, str) else state
    tone = words.read(shown, "tone", "line")
    return {
        "tone": tone,
        "words": words.pick(text) or words.pick(shown),
        "icon": ICONS.get(tone),
    }


@part()
def law(cite: Any) -> dict[str, Any]:
    """`{% law refusal.cite %}`: the citation as a chip that leads to the article (依据).

    `cite` has instrument_id, n, zh, en, source_status, as keys or attributes. What was not read
    in the official text says so (条号待核, 据转引); a house rule is never dressed as law.
    """
    if not cite:
        return {"cite": None}
    status = str(words.read(cite, "source_status", "") or "")
    instrument, n = words.read(cite, "instrument_id"), words.read(cite, "n")
    place = f"/law/{instrument}/{n}/" if n else f"/law/{instrument}/"
    return {
        "cite": cite,
        "words": words.pick(cite),
        "url": place if instrument else "",
        "is_policy": status == "policy",
        "mark": SOURCES.get(status) if status not in ("text", "policy") else None,
    }


_TWINS = re.compile(
    r"(?<=[-\N{EM DASH}:][0-9]{4}/)(?!AMD|COR|XG)(?=[A-Z][A-Z/])"
)  # T/A 1—2026/|T/B 2—2026


@dataclass(frozen=True, slots=True)
class Plate:
    """What a number plate shows."""

    pieces: Sequence[str]  # a line may break between them: two numbers of one document (双编号)
    level: str
    force: str
    is_large: bool


@part()
def number(no: Any, level: Any = "", force: Any = "", size: str = "") -> dict[str, Plate]:
    """`{% number edition.number edition.level %}`: a standard's number on its plate, never broken.

    The level and the force give the colour of the bar by class alone; the prefix of the number
    always tells the level too. Chinese pages print the dash before the year, others a hyphen.
    """
    text = str(no)
    if words.is_chinese():
        text = re.sub(r"-([0-9]{4})$", "\N{EM DASH}\\1", text)
    return {"plate": Plate(_TWINS.split(text), _slug(level), _slug(force), size == "large")}


def _slug(value: Any) -> str:
    """The code of a level or force as a class name: an enum's value or a plain text."""
    return re.sub(r"[^a-z0-9-]", "", str(getattr(value, "value", value) or "").lower())


@part()
def due(when: date | datetime | None, now: datetime | None) -> dict[str, Any]:
    """`{% due deadline.at now %}`: what is left first, then the date (期限).

    `now` is the case clock, which `look.context.site` gives every page.
    """
    if when is None or now is None:
        return {"due": None, "when": when}
    return {"due": terms.due(when, now), "when": when}


@register.simple_tag
def left(when: date | datetime, now: datetime) -> str:
    """`{% left when now %}`: only how long is left: 还剩 6 天."""
    return days_left(when, now).remaining


@register.simple_tag
def until(when: date | datetime, now: datetime) -> str:
    """`{% until when now %}`: only when it ends: 2026-11-30 24:00 截止."""
    return days_left(when, now).absolute


@register.filter
def days_left(when: date | datetime, now: datetime) -> terms.Due:
    """`{{ closes_at|days_left:now }}`: the same as a value, for lists that show a large figure."""
    return terms.due(when, now)


@part()
def day(when: date | datetime | str | None) -> dict[str, Any]:
    """`{% day edition.issued %}`: a date as 2026-11-30 that never breaks.

    A text is shown as it is: 2026-11 where no more is known.
    """
    if isinstance(when, str) and "T" not in when:
        return {"said": when}
    return {"when": _beijing(when), "format": "Y-m-d"}


@part(file="day")
def moment(when: datetime | str | None) -> dict[str, Any]:
    """`{% moment act.recorded_at %}`: an instant to the minute, Beijing time."""
    return {"when": _beijing(when), "format": "Y-m-d H:i"}


def _beijing(when: date | datetime | str | None) -> date | datetime | None:
    """The same in Beijing time; texts are the ISO dates and instants of the API's answers."""
    if isinstance(when, str):
        when = datetime.fromisoformat(when) if "T" in when else date.fromisoformat(when)
    return when.astimezone(terms.BEIJING) if isinstance(when, datetime) else when


@part()
def seg(title: Any) -> dict[str, Any]:
    """`{% seg edition.title %}`: a title whose lines break between its segments if they can."""
    return {"segments": words.segments(words.pick(title))}


@part()
def crumb(*steps: Any) -> dict[str, Any]:
    """`{% crumb _("首页") "/" _("程序") "/procedures/" title %}`: where one is (所在位置).

    Words and address in turn; the last words alone are the page itself.
    """
    pairs = list(zip(steps[:-1:2], steps[1::2], strict=True))
    return {"steps": [(words.pick(w), url) for w, url in pairs], "here": words.pick(steps[-1])}


@part(takes_context=True)
def pager(context: Context, page: Page[Any]) -> dict[str, Any]:
    """`{% pager page %}`: pages of a list by number; other parameters of the address are kept."""
    request = context["request"]
    kept = [(k, v) for k in request.GET if k != "page" for v in request.GET.getlist(k)]
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "numbers": list(numbers),
        "gap": page.paginator.ELLIPSIS,
        "base": "?" + (urlencode(kept) + "&" if kept else ""),
    }


@part()
def empty(sentence: str, way_out: str = "", url: str = "") -> dict[str, str]:
    """`{% empty _("还没有意见。") _("提第一条") url %}`: nothing here, and what one can do."""
    return {"sentence": sentence, "way_out": way_out, "url": url}


@part()
def fingerprint(value: str, name: str = "sha256") -> dict[str, Any]:
    """`{% fingerprint receipt.hash %}`: a hash in groups of four, so that it can be compared."""
    return {"name": name, "groups": [value[i : i + 4] for i in range(0, len(value), 4)]}


@part()
def file(title: Any, url: str, size: int | None = None, media_type: str = "") -> dict[str, Any]:
    """`{% file slot.title url doc.size doc.media_type %}`: a file, its kind and bytes."""
    return {"words": words.pick(title), "url": url, "size": size, "kind": _kind(media_type)}


_KINDS = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/json": "JSON",
    "text/markdown": "Markdown",
    "text/plain": "TXT",
    "text/csv": "CSV",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
}


@register.filter(name="media_kind")
def _kind(media_type: str) -> str:
    """The name people know a media type by, or its second half."""
    return _KINDS.get(media_type) or media_type.rpartition("/")[2].upper()


@part()
def bar(share: float, label: str) -> dict[str, Any]:
    """`{% bar 0.9 label %}`: one share of a whole, 0 to 1; `label` says it in words."""
    return {"width": round(min(max(share, 0.0), 1.0) * 100, 2), "label": label}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole: words (`{zh, en}` or text), count and tone."""

    words: Any
    count: int
    tone: str = "brand"


@part()
def stack(parts: Sequence[Any]) -> dict[str, Any]:
    """`{% stack parts %}`: a whole in at most five parts, with the counts written under it.

    Each part has words, count and tone (brand, ok, warn, bad, mute), as keys or attributes.
    """
    shown = [
        Part(words.pick(words.read(p, "words")), words.read(p, "count"), words.read(p, "tone", ""))
        for p in parts
    ]
    ends = [0.0]
    total = sum(part.count for part in shown)
    for part in shown:
        ends.append(ends[-1] + (100 * part.count / total if total else 0))
    pieces = [
        (part, round(x, 2), round(end - x, 2))
        for part, (x, end) in zip(shown, pairwise(ends), strict=True)
    ]
    label = _("，").join(f"{part.words} {part.count}" for part in shown)
    return {"pieces": pieces, "label": label}


@part()
def tally(rows: Sequence[Any]) -> dict[str, Any]:
    """`{% tally rows %}`: counts with their share and the threshold of the rule, in one row each.

    A row has words, count, share (0 to 1, or None without votes), tone, threshold (0 to 1 or
    None) and rule (what the threshold means), as keys or attributes.
    """
    return {"rows": [_tally_row(row) for row in rows]}


def _tally_row(row: Any) -> dict[str, Any]:
    share, threshold = words.read(row, "share"), words.read(row, "threshold")
    return {
        "words": words.pick(words.read(row, "words")),
        "count": words.read(row, "count"),
        "tone": words.read(row, "tone", "brand"),
        "percent": None if share is None else f"{share:.1%}",
        "width": round(100 * (share or 0), 2),
        "at": None if threshold is None else round(100 * threshold, 2),
        "anchor": "end" if (threshold or 0) > 0.5 else "start",
        "rule": words.pick(words.read(row, "rule")),
    }


@part()
def refusal(reason: Any, now: datetime | None = None) -> dict[str, Any]:
    """`{% refusal why now %}`: why something cannot be done, on what basis, and from when.

    `reason` has code, message `{zh, en}`, and perhaps next `{zh, en}`, cite, earliest_on.
    """
    return {
        "code": words.read(reason, "code"),
        "message": words.pick(words.read(reason, "message")),
        "next": words.pick(words.read(reason, "next")),
        "cite": words.read(reason, "cite"),
        "earliest_on": words.read(reason, "earliest_on"),
        "now": now,
    }


@register.simple_tag
def known_states() -> list[State]:
    """Every state there is, for the gallery."""
    return list(STATES.values())
