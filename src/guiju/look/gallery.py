"""What the gallery shows (部件): every part with its states, and when not to use it.

A part is an `Exhibit` here and a template look/gallery/<id>.html, fed from `examples`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from .examples import examples

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


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


def showroom() -> dict[str, Any]:
    """The context of the gallery page."""
    count = sum(len(hall.exhibits) for hall in HALLS)
    return {"halls": HALLS, "count": count, **examples()}
