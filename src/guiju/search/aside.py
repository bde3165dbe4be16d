"""Documents made by processes of their own (分担), while this one hands them to the engine.

To make the terms of a text takes longer than to index them, and keeps a core busy: a whole
catalogue is shared out. A child (`making`) reads spans of standards from its standard input, and
answers each with the documents of their editions, a line of JSON each, and an empty line. It ends
when its input does: who is killed leaves nobody behind.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack

from django.db import connection

from . import entries
from .documents import as_json

WORTH_IT = 20_000  # editions; below, a child takes longer to start than it saves
COMMAND = ("-X", "utf8", "-m", "guiju.search.making")
MOST_CHILDREN = 3  # from there on the engine is what one waits for

Child = subprocess.Popen[str]


def documents_of_all() -> Iterator[str]:
    """Every edition as the JSON of its document, in no order.

    Raises:
        ChildProcessError: a child ended early.
    """
    spans = entries.spans()
    children = _children()
    if not children:
        for span in spans:
            yield from documents_within(span)
        return
    with ExitStack() as ends:
        started = [ends.enter_context(_started()) for _ in range(children)]
        ends.callback(_let_go, started)  # before they are waited for
        yield from _shared_out(spans, started)


def _children() -> int:
    """How many processes are worth it here; none for what only this transaction can see."""
    if connection.in_atomic_block or entries.how_many() < WORTH_IT:
        return 0
    return min(MOST_CHILDREN, (os.cpu_count() or 1) - 1)


def _started() -> Child:
    return subprocess.Popen(
        [sys.executable, *COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def _let_go(children: list[Child]) -> None:
    """No more work: whoever waits for it ends. One that is still telling is not heard any more."""
    for child in children:
        child.terminate()


def _shared_out(spans: Iterator[entries.Span], children: list[Child]) -> Iterator[str]:
    """The answers of all; each child has one span in work and the next one waiting."""
    at_work: deque[Child] = deque()
    for child in children * 2:
        if _asked(child, spans):
            at_work.append(child)
    while at_work:
        child = at_work.popleft()
        yield from _answer(child)
        if _asked(child, spans):
            at_work.append(child)


def _asked(child: Child, spans: Iterator[entries.Span]) -> bool:
    """Whether there was another span to give it."""
    span = next(spans, None)
    if span is None or child.stdin is None:
        return False
    try:
        print(*span, file=child.stdin, flush=True)
    except BrokenPipeError as fault:
        raise ChildProcessError("a process that makes documents has ended early") from fault
    return True


def _answer(child: Child) -> Iterator[str]:
    for line in child.stdout or ():
        if line == "\n":
            return
        yield line
    raise ChildProcessError("a process that makes documents has ended early")


def documents_within(span: entries.Span) -> Iterator[str]:
    """The documents of the editions of a span, as JSON."""
    return map(as_json, entries.editions_within(span))
