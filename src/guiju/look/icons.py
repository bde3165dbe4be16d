"""The few icons there are (图形), drawn on small grids; each decorates words beside it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True, slots=True)
class Icon:
    """A drawing: the side of its square grid and the SVG inside."""

    side: int
    body: SafeString


def _icon(side: int, body: str) -> Icon:
    return Icon(side, mark_safe(body))  # constants of this file, never input


_LINE = 'fill="none" stroke="currentColor"'

ICONS = {
    "brand": _icon(
        32,
        f'<g {_LINE} stroke-width="2.6" stroke-linecap="square"><path d="M4 5v23h24"/>'
        '<path d="M10 22V9.5"/><path d="M10 22h12.5"/>'
        '<path d="M10 9.5A12.5 12.5 0 0 1 22.5 22" stroke-width="2" stroke-dasharray="2.2 3"/></g>',
    ),
    "search": _icon(
        20,
        f'<g {_LINE} stroke-width="2"><circle cx="9" cy="9" r="6"/><path d="m14 14 4 4"/></g>',
    ),
    "theme": _icon(
        20,
        f'<circle cx="10" cy="10" r="7" {_LINE} stroke-width="2"/>'
        '<path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor"/>',
    ),
    "yes": _icon(16, f'<path d="M3 8.5l3.2 3.2L13 4.5" {_LINE} stroke-width="2"/>'),
    "no": _icon(16, f'<path d="M4 4l8 8M12 4l-8 8" {_LINE} stroke-width="2"/>'),
    # the shape of each tone, see states.py: ● ◐ ◇ × ○
    "ok": _icon(12, '<circle cx="6" cy="6" r="4.5" fill="currentColor"/>'),
    "info": _icon(
        12,
        f'<circle cx="6" cy="6" r="4.5" {_LINE} stroke-width="1.6"/>'
        '<path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor"/>',
    ),
    "warn": _icon(12, f'<path d="M6 1l5 5-5 5-5-5z" {_LINE} stroke-width="1.6"/>'),
    "bad": _icon(12, f'<path d="M2 2l8 8M10 2l-8 8" {_LINE} stroke-width="1.8"/>'),
    "mute": _icon(12, f'<circle cx="6" cy="6" r="4.5" {_LINE} stroke-width="1.6"/>'),
}
