"""What the gallery shows (部件): every part with its states, and when not to use it.

The examples are invented: standards are numbered 99xxx, bodies sound invented, and the instant
is fixed, so that two pictures of the page can be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from .flow import Flow, FlowEdge, FlowStage
from .forms import Choice, FieldView, FormView, Problem, SlotView
from .states import SOURCES

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One part: its name, how it is written, when to use it and when not."""

    id: str
    name: _StrPromise
    code: str
    use: _StrPromise
    avoid: _StrPromise

    @property
    def template(self) -> str:
        """What shows it with its states."""
        return f"look/gallery/{self.id}.html"


@dataclass(frozen=True, slots=True)
class Hall:
    """A group of parts."""

    id: str
    name: _StrPromise
    exhibits: Sequence[Exhibit]


HALLS = (
    Hall(
        "base",
        _("基础"),
        (
            Exhibit(
                "colour",
                _("颜色"),
                "tokens.css",
                _("一页里只有一处朱色是常态：强制性、现在、逾期、应和不应。"),
                _("不只用颜色表意，旁边总有字或者形。"),
            ),
            Exhibit(
                "words",
                _("两种语言"),
                "{% t words %}  {% seg title %}",
                _("数据里的中英文用 t 取；标准名称用 seg，只在全角空格处断行。"),
                _("界面自己的话不用 t，用 translate。"),
            ),
            Exhibit(
                "time",
                _("日期和期限"),
                "{% day d %}  {% moment t %}  {% due when now %}",
                _("期限先写还剩多少，再写到哪一天哪一时。"),
                _("不写“近日”“尽快”；没有截止日的不用 due。"),
            ),
        ),
    ),
    Hall(
        "marks",
        _("标识"),
        (
            Exhibit(
                "number",
                _("编号牌"),
                "{% number no level force %}",
                _("写一项标准的编号时。从不折行。"),
                _("计划号、建议号不是标准，用普通小字。"),
            ),
            Exhibit(
                "tag",
                _("状态签"),
                "{% tag state %}  {% tag state words %}",
                _("一个词的状态。形状和字都要有。"),
                _("不当按钮，不写句子，一行不超过三个。"),
            ),
            Exhibit(
                "law",
                _("依据"),
                "{% law cite %}",
                _("每条规则、每个期限、每次拒绝旁边。"),
                _("公文上不印“条号待核”；平台自己的规则不写成法条。"),
            ),
            Exhibit(
                "file",
                _("文件和指纹"),
                "{% file title url size type %}  {% fingerprint sha256 %}",
                _("每个能下载的文件写明种类和大小；回执和公开记录写指纹。"),
                _("指纹不截短：截短了就不能核对。"),
            ),
        ),
    ),
    Hall(
        "actions",
        _("动作"),
        (
            Exhibit(
                "button",
                _("按钮"),
                ".btn  .btn-1  .btn-sm",
                _("动词开头，写做什么。一块地方只有一个主按钮。不能按时仍能走到，旁边写原因。"),
                _("去别处用链接；没有权限的不显示，不变灰。"),
            ),
            Exhibit(
                "choose",
                _("短链、筛选条、二选一"),
                ".chips  .tabs  .switch",
                _("短链是常用查法；筛选条分开看同一批东西；二选一切换看法。"),
                _("短链不当状态签；筛选条不当导航；四个以上不用二选一。"),
            ),
            Exhibit(
                "keys",
                _("键"),
                "kbd",
                _("写快捷键。窄屏上不显示。"),
                _("不用来框普通的字。"),
            ),
        ),
    ),
    Hall(
        "forms",
        _("表单"),
        (
            Exhibit(
                "form",
                _("表单"),
                '{% include "look/form.html" with form=form %}',
                _("办任何一件事的表。一列，一问一块；错误在标签和框之间，顶上有单子。"),
                _("不弹窗，不只变红，不清空填过的；不用占位字代替标签。"),
            ),
            Exhibit(
                "refusal",
                _("不能办"),
                "{% refusal reason now %}",
                _("说清原因、依据、最早什么时候能办。"),
                _("没有下一步的不写下一步，不写“系统提示”。"),
            ),
            Exhibit(
                "receipt",
                _("回执"),
                ".receipt",
                _("提交以后。号码要大，能抄能念。"),
                _("不用“提交成功”四个字打发人。"),
            ),
        ),
    ),
    Hall(
        "lists",
        _("列表和表"),
        (
            Exhibit(
                "list",
                _("列表"),
                ".list  .due  .hit  .rel",
                _("有线的列表：期限、搜索命中、关系。每行带状态。"),
                _("不做成卡墙；关系超过十行给链接。"),
            ),
            Exhibit(
                "table",
                _("表"),
                ".scroll .tbl .cardtbl",
                _("能比较的数据。窄屏变成带标签的卡；数字右对齐。"),
                _("两列的事实用 facts。"),
            ),
            Exhibit(
                "facts",
                _("事实和核对单"),
                ".facts  .checks",
                _("一件东西的几项属性；系统替人查过的几件事。"),
                _("超过八项分组；核对单不当待办清单。"),
            ),
        ),
    ),
    Hall(
        "progress",
        _("进度和份额"),
        (
            Exhibit(
                "acts",
                _("步骤和经过"),
                ".steps  .acts",
                _("一件事发生过什么、正在什么、还要什么。"),
                _("步骤超过七步用经过；不放没发生也没期限的事。"),
            ),
            Exhibit(
                "shares",
                _("份额"),
                "{% tally rows %}  {% stack parts %}  {% bar share label %}",
                _("表决和门槛一起看；一个整体分成几份，下面写数。"),
                _("不超过五份；旁边没有数就不用；不用饼图。"),
            ),
            Exhibit(
                "kpi",
                _("数条"),
                ".kpi",
                _("一页开头三到五个数。能点的点到名单。"),
                _("不放没有口径的数。"),
            ),
            Exhibit(
                "flow",
                _("流程图"),
                '{% include "look/flow.html" %}  {% include "look/flow_list.html" %}',
                _("流程由定义画出。宽屏有图，下面总有同样的清单。"),
                _("不手画；图里没有清单里没有的东西。"),
            ),
        ),
    ),
    Hall(
        "page",
        _("页面和提示"),
        (
            Exhibit(
                "places",
                _("所在位置、翻页、折叠、卡"),
                "{% crumb … %}  {% pager page %}  details.fold  .card",
                _("两层以上的页面写所在位置；长单子翻页，总数写在上面。"),
                _("不用“加载更多”；折叠不藏要紧的事；列表不做成卡。"),
            ),
            Exhibit(
                "note",
                _("提示块和空"),
                ".note-box  {% empty sentence way url %}",
                _("这一页最要紧的一件事；没有东西时说一句并给出路。"),
                _("提示块一页不超过一块；空的地方不画插图。"),
            ),
        ),
    ),
    Hall(
        "text",
        _("条文"),
        (
            Exhibit(
                "clause",
                _("条款和意见"),
                ".clause .text .margin .cmt",
                _("标准正文，意见在右边，窄屏在下面。"),
                _("网页自己的话不用宋体，不用条款。"),
            ),
            Exhibit(
                "lawtext",
                _("法律条文"),
                ".lawtext .qa",
                _("条文，每句可引用；下面是它管的规则。"),
                _("我们的话不放进条文里。"),
            ),
        ),
    ),
)

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


def showroom() -> dict[str, Any]:
    """The context of the gallery page."""
    count = sum(len(hall.exhibits) for hall in HALLS)
    return {
        "halls": HALLS,
        "count": count,
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
