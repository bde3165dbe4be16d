"""What lies ahead of a case when all goes well (后续阶段): the stages up to a regular end."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from .model import Branch, Definition, Stage


def ahead(definition: Definition, stage: str) -> tuple[Stage, ...]:
    """The stages after `stage` on the shortest way to a regular outcome, in order.

    Only main acts and those of the clock are followed, since the others leave the regular way.
    Empty where no such way is left.
    """
    came_from: dict[str, str | None] = {stage: None}
    waiting = deque([stage])
    while waiting:
        now = waiting.popleft()
        for branch in _onward(definition.stage(now)):
            if branch.outcome and definition.outcomes[branch.outcome].is_regular:
                return tuple(_way(definition, came_from, now))[1:]
            if branch.stage and branch.stage not in came_from:
                came_from[branch.stage] = now
                waiting.append(branch.stage)
    return ()


def _onward(stage: Stage) -> Iterator[Branch]:
    for act in stage.acts:
        if act.is_main or act.is_automatic:
            yield from act.then


def _way(definition: Definition, came_from: dict[str, str | None], last: str) -> Iterator[Stage]:
    names: list[str] = []
    name: str | None = last
    while name is not None:
        names.append(name)
        name = came_from[name]
    return (definition.stage(name) for name in reversed(names))
