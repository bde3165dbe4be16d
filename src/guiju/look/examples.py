"""Invented examples for the gallery (示例): standards numbered 99xxx, bodies that sound invented.

The instant is fixed, so that two pictures of the page can be compared.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.paginator import Paginator

from .flow import Flow, FlowEdge, FlowStage
from .forms import Choice, FieldView, FormView, Problem, SlotView
from .states import SOURCES

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)

_CITES = tuple(
    {
        "instrument_id": "example-measures",
        "n": 8,
        "zh": "《示例管理办法》第八条",
        "en": "Example Measures, Art. 8",
        "source_status": status,
    }
    for status in ("text", "text-n", "secondary", "unverified")
)
_POLICY = {"zh": "每轮只投一票", "en": "one vote a round", "source_status": "policy"}


def _form() -> FormView:
    agree = (
        Choice("yes", {"zh": "赞成", "en": "In favour"}),
        Choice("no", {"zh": "反对", "en": "Against"}, {"zh": "要写理由", "en": "Give your reason"}),
        Choice("no-view", {"zh": "弃权", "en": "Abstain"}, is_disabled=True),
    )
    people = [
        Choice(n, {"zh": f"示例委员{n}", "en": f"Example member {n}"}) for n in ("甲", "乙", "丙")
    ]
    return FormView(
        (
            FieldView(
                "replaces",
                "number",
                {"zh": "代替的标准", "en": "Supersedes"},
                help={"zh": "没有年份也能找到。", "en": "The year may be left out."},
                value="GBT99310.1 21",
                example="GB/T 99310.1—2021",
            ),
            FieldView("view", "choice", {"zh": "您的意见", "en": "Your vote"}, choices=agree),
            FieldView("who", "persons", {"zh": "审查人", "en": "Reviewers"}, choices=people),
            FieldView("on", "date", {"zh": "实施日期", "en": "In force from"}, value="2026-12-01"),
            FieldView(
                "contact",
                "text",
                {"zh": "联系电话", "en": "Telephone"},
                required=False,
                is_sealed=True,
            ),
            FieldView("reason", "long-text", {"zh": "理由", "en": "Reason"}),
        ),
        documents=(
            SlotView(
                "draft", {"zh": "征求意见稿", "en": "Draft"}, media_types=("application/pdf",)
            ),
        ),
        action="#form",
        submit={"zh": "提交意见", "en": "Send"},
        problems=(
            Problem(
                {
                    "zh": "“GBT99310.1 21”里第 12 个字看不懂。标准号写成 GB/T 1.1—2020 这样的形式",
                    "en": "Character 12 of “GBT99310.1 21” cannot be read. Write GB/T 1.1-2020",
                },
                "/data/replaces",
            ),
            Problem({"zh": "反对的，要写理由", "en": "A vote against needs a reason"}, "/reason"),
        ),
    )


def _flow() -> Flow:
    def stage(
        n: int, zh: str, en: str, status: str, by: tuple[str, str], period: Any = ""
    ) -> FlowStage:
        return FlowStage(
            f"example-{n}",
            {"zh": zh, "en": en},
            by={"zh": by[0], "en": by[1]},
            period=period,
            status=status,
            is_public=n != 2,
            citations=(_CITES[n % 4],),
        )

    everyone, office = ("任何人", "Anyone"), ("示例秘书处", "Example secretariat")
    return Flow(
        (
            stage(1, "提出", "Proposal", "text", everyone),
            stage(2, "起草", "Drafting", "text", office),
            stage(
                3,
                "公开征求意见",
                "Public consultation",
                "text-n",
                everyone,
                {"zh": "不少于 30 天", "en": "30 days or more"},
            ),
            stage(4, "处理意见", "Answering comments", "secondary", office),
            stage(5, "审查", "Review", "unverified", office),
            stage(6, "发布", "Issue", "policy", office),
        ),
        (
            FlowEdge("example-1", "example-2"),
            FlowEdge("example-1", None, {"zh": "不采纳", "en": "Not taken up"}),
            FlowEdge("example-2", "example-3"),
            FlowEdge("example-3", "example-4"),
            FlowEdge("example-4", "example-5"),
            FlowEdge("example-4", "example-3", {"zh": "重大变化", "en": "Major change"}),
            FlowEdge("example-5", "example-6"),
            FlowEdge("example-5", "example-2", {"zh": "未通过", "en": "Not passed"}),
        ),
    )


def examples() -> dict[str, Any]:
    """Every value that the templates under look/gallery/ show."""
    return {
        "now": NOW,
        "terms": [NOW + timedelta(days=d) for d in (58, 6, 0, -3)] + [date(2026, 11, 30)],
        "cites": (*_CITES, _POLICY),
        "sources": list(SOURCES.values()),
        "title": {"zh": "道路车辆　充电接口　示例要求", "en": "Road vehicles — Example"},
        "form": _form(),
        "flow": _flow(),
        "page": Paginator(range(180), 20).get_page(3),
        "refused": {
            "code": "notice-not-over",
            "message": {
                "zh": "公示还没有满 30 天：2026-11-01 开始。",
                "en": "The notice must run 30 days from 2026-11-01.",
            },
            "next": {"zh": "到期后再办理。", "en": "Come back when it is over."},
            "cite": _CITES[0],
            "earliest_on": date(2026, 12, 2),
        },
        "tally": _TALLY,
        "answers": _ANSWERS,
        "fingerprint": "4be177c093a25d18" * 4,
    }


_TALLY = (
    {
        "words": {"zh": "赞成", "en": "In favour"},
        "count": 30,
        "share": 30 / 42,
        "tone": "brand",
        "threshold": 2 / 3,
        "rule": {"zh": "通过：不少于 2/3", "en": "pass: at least 2/3"},
    },
    {
        "words": {"zh": "反对", "en": "Against"},
        "count": 11,
        "share": 11 / 42,
        "tone": "bad",
        "threshold": 1 / 4,
        "rule": {"zh": "否决：超过 1/4", "en": "block: more than 1/4"},
    },
    {"words": {"zh": "弃权", "en": "Abstained"}, "count": 1, "share": 1 / 42, "tone": "mute"},
)
_ANSWERS = (
    {"words": {"zh": "采纳", "en": "accepted"}, "count": 121, "tone": "ok"},
    {"words": {"zh": "部分采纳", "en": "partly"}, "count": 64, "tone": "brand"},
    {"words": {"zh": "不采纳", "en": "not accepted"}, "count": 127, "tone": "mute"},
)
