"""States as a shape, a tone and a word (状态签): the only table of them.

Colour is never the only sign: each tone has its own shape. One word has one meaning everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["ok", "info", "warn", "bad", "mute", "line"]


@dataclass(frozen=True, slots=True)
class State:
    """A state as it is shown: tone (with its shape) and one word in two languages."""

    code: str
    tone: Tone
    zh: str
    en: str


def _table(*rows: tuple[str, Tone, str, str]) -> dict[str, State]:
    return {code: State(code, tone, zh, en) for code, tone, zh, en in rows}


STATES = _table(
    # an edition of a standard
    ("plan", "warn", "计划", "planned"),
    ("planned", "warn", "制定中", "in preparation"),
    ("upcoming", "info", "即将实施", "upcoming"),
    ("in-force", "ok", "现行", "in force"),
    ("superseded", "bad", "已被代替", "superseded"),
    ("completed", "mute", "已完成", "completed"),  # a project of a plan
    ("withdrawn", "mute", "已废止", "withdrawn"),
    ("stopped", "mute", "已终止", "stopped"),  # a project of a plan, or a draft
    ("unknown", "mute", "状态不明", "unknown"),
    # a case
    ("open", "ok", "在办", "open"),
    ("suspended", "warn", "暂停", "suspended"),  # or an edition: 暂停实施
    ("closed", "mute", "已办结", "closed"),
    ("regular", "ok", "正常办结", "completed"),
    ("ended", "mute", "提前结束", "ended early"),
    # a comment and its answer
    ("pending", "warn", "待处理", "pending"),
    ("accepted", "ok", "采纳", "accepted"),
    ("partly", "info", "部分采纳", "partly accepted"),
    ("not-accepted", "bad", "不采纳", "not accepted"),
    ("answered", "ok", "已答复", "answered"),
    ("in-review", "info", "待公开", "awaiting release"),
    ("withheld", "mute", "不公开", "withheld"),
    ("late", "mute", "期后收到", "received late"),
    # a ballot
    ("running", "warn", "表决中", "voting"),
    ("for", "ok", "同意", "for"),
    ("against", "bad", "不同意", "against"),
    ("abstain", "mute", "弃权", "abstaining"),
    ("passed", "ok", "通过", "passed"),
    ("failed", "bad", "未通过", "failed"),
    ("invalid", "mute", "无效", "invalid"),
    # time
    ("overdue", "bad", "逾期", "overdue"),
    ("today", "warn", "今天", "today"),
    ("soon", "warn", "快到期", "due soon"),
    ("not-urgent", "mute", "不急", "not urgent"),
    ("done", "ok", "已办", "done"),
    ("now", "warn", "正在办", "now"),
    ("waiting", "mute", "待开始", "waiting"),
    # a rule
    ("advisory", "info", "只提醒", "warns only"),
    ("entered-afterwards", "mute", "补录", "entered afterwards"),
)

SOURCES = _table(  # how far the source of a rule was read; see also `law`
    ("text", "ok", "已核原文", "wording and article checked"),
    ("text-n", "info", "条号待核", "article number not yet checked"),
    ("secondary", "warn", "据转引", "second-hand"),
    ("unverified", "mute", "条号待核", "not yet checked"),
    ("policy", "line", "平台规则", "house rule"),
)


def state_of(code: str) -> State:
    """The state with this code; an unknown code is shown as it is, in a neutral tone."""
    return STATES.get(code) or SOURCES.get(code) or State(code, "line", code, code)
