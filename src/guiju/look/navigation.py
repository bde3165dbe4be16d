"""Where the header and the footer lead (导航). Data only: a door that moves changes a row here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the site: its words and its address, which also covers what lies below it."""

    label: _StrPromise
    path: str

    def covers(self, path: str) -> bool:
        """Whether `path` is this place or below it."""
        return path.startswith(self.path)


HEADER = (
    Place(_("查标准"), "/search/"),
    Place(_("查新"), "/check/"),
    Place(_("在办事项"), "/cases/"),
    Place(_("办事"), "/start/"),
    Place(_("程序"), "/procedures/"),
    Place(_("法律依据"), "/law/"),
    Place(_("工作台"), "/desk/"),
)

FOOTER = (
    Place(_("关于"), "/about/"),
    Place(_("数据接口"), "/api/v1/docs"),
    Place(_("订阅"), "/feeds/"),
    Place(_("数据来源"), "/sources/"),
    Place(_("部件"), "/gallery/"),
)
