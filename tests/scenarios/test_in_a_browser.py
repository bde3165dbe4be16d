"""The group standard once more, by five people in a real browser with JavaScript off (团体标准).

They go only where a link leads and press only buttons that are shown. A proposer, the officer of
the association, someone without an account, the experts and the approver; then a reader. Six of
the nine experts vote by a program of theirs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import docx
import pytest
import requests
from playwright.sync_api import Browser, Locator, Page

from tests.browser.chromium import NoBrowser, launched
from tests.browser.people import acts_as, sign_in
from tests.instances import Site
from tests.walk.client import Walker

pytestmark = pytest.mark.browser
TITLE = "示例壶　倾倒试验方法"
AT_THE_DESK = [f"expert{n:02}" for n in range(3, 6)]
BY_PROGRAM = [f"expert{n:02}" for n in range(6, 12)]
REMARK = "建议写明静置时的室温。"
REPORT = "这一条没有写明水温的允差。"


def _label(words: str) -> re.Pattern[str]:
    """A label that begins with these words; whether a field is optional stands after them."""
    return re.compile(rf"^\s*{words}")


@dataclass(frozen=True)
class Someone:
    """One person with a browser of their own."""

    page: Page
    base: str

    @property
    def main(self) -> Locator:
        """What the page is about, without header and footer."""
        return self.page.locator("main")

    def goes_home(self) -> None:
        self.page.goto(self.base)

    def follows(self, name: str | re.Pattern[str], *, exact: bool = True) -> None:
        """Follow the first link of this name, wherever on the page it stands."""
        self.page.get_by_role("link", name=name, exact=exact).first.click()

    def opens(self, title: str = TITLE) -> None:
        """From home through the list of cases to the case."""
        self.goes_home()
        self.follows("在办事项")
        self.page.get_by_label("名称", exact=True).fill(title.split("　")[-1])
        self.page.get_by_role("button", name="筛选").click()
        line = self.main.locator("li", has_text="团体标准制定")
        line.get_by_role("link", name=re.compile(title.replace("　", r"\s*"))).first.click()

    def fills(self, fields: dict[str, str], files: dict[str, Path] | None = None) -> None:
        for label, value in fields.items():
            self.page.get_by_label(_label(label)).first.fill(value)
        for label, file in (files or {}).items():
            self.page.get_by_label(_label(label)).first.set_input_files(file)

    def ticks(self, *words: str) -> None:
        for word in words:
            self.page.get_by_label(_label(word)).first.check()

    def sends(self, button: str) -> str:
        """Press the button; the number of the receipt, after which they look at the case."""
        self.main.get_by_role("button", name=button, exact=True).click()
        assert self.main.locator("h1").inner_text() == "已收到", self.main.inner_text()
        number = self.main.locator(".receipt strong").inner_text()
        self.follows("查看事项")
        return number

    def does(self, act: str, fields: dict[str, str], *ticked: str, **files: Path) -> str:
        """In the case: follow the act, fill its form, send it."""
        self.opens()
        self.follows(act)
        self.fills(fields, files)
        self.ticks(*ticked)
        return self.sends(act)

    def sees(self, words: str) -> bool:
        """Whether the page says it, once it has arrived."""
        self.page.wait_for_load_state()
        return words in self.main.inner_text()


@dataclass(frozen=True)
class Stage:
    """The site, and everyone who comes to it."""

    site: Site
    browser: Browser

    def enters(self, user: str = "") -> Someone:
        """Someone new at the door; with a name they sign in with both factors."""
        page = self.browser.new_context(java_script_enabled=False, locale="zh-CN").new_page()
        page.set_default_timeout(15_000)  # ms; a link that is not there should not hold us up
        if user:
            sign_in(page, self.site.base_url, user)
            acts_as(page, self.site.base_url)
        someone = Someone(page, self.site.base_url)
        someone.goes_home()
        return someone

    def days_pass(self, days: int) -> None:
        self.site.instance.guiju("sandbox", "advance", "--days", str(days))

    def tokens(self) -> dict[str, str]:
        """What lets programs in, by user."""
        rows = json.loads(self.site.instance.guiju("demo", "accounts", "--json").stdout)
        return {row["user"]: row["token"] for row in rows}

    def votes(self, token: str, case: str) -> None:
        """An expert's program takes the vote that the interface offers it."""
        assert Walker(f"{self.site.base_url}/api/v1", [token], self.days_pass).take_one(case)

    def day_after(self, days: int) -> date:
        """So many days after today, by the clock of the site."""
        now = requests.get(f"{self.site.base_url}/api/v1/", timeout=30).json()["now"]
        return (datetime.fromisoformat(now) + timedelta(days)).date()


@pytest.fixture(scope="module")
def stage(server: Site) -> Iterator[Stage]:
    try:
        with launched() as browser:
            yield Stage(server, browser)
    except NoBrowser as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Word draft as a drafter would hand it in."""
    word = docx.Document()
    for title, level, text in (
        ("前言", 1, "本文件由绿矩家居用品标准化协会（示例）提出并归口。"),
        ("1 范围", 1, "本文件描述了示例壶的倾倒试验方法。"),
        ("2 试验", 1, ""),
        ("2.1 试验用水", 2, "水温应为 20 ℃。"),
        ("2.2 步骤", 2, "注水至满，静置 10 min 后倾倒。"),
    ):
        word.add_heading(title, level)
        if text:
            word.add_paragraph(text)
    path = tmp_path_factory.mktemp("papers") / "倾倒试验方法.docx"
    word.save(str(path))
    return path


def test_from_a_proposal_to_feedback_on_the_published_text(stage: Stage, draft: Path) -> None:
    """Eight chapters; each is taken by whoever the rules give it to."""
    proposer, officer = stage.enters("maker"), stage.enters("gja-officer")
    proposes(proposer, draft)
    approves_the_project(stage, officer)
    opens_consultation(officer, draft)
    receipt = comments_without_an_account(stage)
    answers_every_comment(stage, officer, draft)
    experts_vote(stage, officer)
    number = approves_and_publishes(stage, officer, draft)
    reader_reports_a_problem(stage, number)
    assert_the_receipt_still_leads_back(stage, receipt)


def proposes(proposer: Someone, draft: Path) -> None:
    """提案：会员单位向协会提出，附上 Word 草案。"""
    proposer.follows("程序")
    proposer.follows("团体标准制定")
    proposer.follows("提案")
    proposer.fills(
        {
            "中文名称": TITLE, "英文名称": "Example kettles - Pouring test method",
            "目的、意义": "各厂的试验方法不同。", "范围和主要技术内容": "描述倾倒试验。",
        },
        {"标准草案或者大纲": draft},
    )  # fmt: skip
    proposer.ticks("绿矩家居用品", "制定")
    proposer.sends("提案")
    assert proposer.sees("提案审核")


def approves_the_project(stage: Stage, officer: Someone) -> None:
    """立项：协会受理，公示期满才能批准。"""
    officer.follows("工作台")
    assert officer.sees("受理")
    officer.does("受理", {"理由": "符合协会的工作范围。"})
    assert not officer.main.get_by_role("link", name="批准立项").count()
    stage.days_pass(45)
    checks_for_duplicates(officer)
    officer.does("批准立项", {"立项理由": "公示期满，没有异议。"})


def checks_for_duplicates(officer: Someone) -> None:
    """查重：逐项判断后才能批准立项。"""
    officer.opens()
    officer.follows("检查重复与冲突")
    assert officer.sees("比对了标准")
    for judgement in officer.main.get_by_label(_label("判断")).all():
        judgement.select_option("无关")
    officer.fills({"检查结论": "没有重复。"})
    officer.sends("检查重复与冲突")


def opens_consultation(officer: Someone, draft: Path) -> None:
    """起草、征求意见：草案公开以前，外人看不到。"""
    officer.does("组建起草组", {}, "起草人甲", "晴川饮水设备")
    officer.does(
        "提交征求意见稿", {"主要内容和确定依据": "三轮试验。"}, 征求意见稿=draft, 编制说明=draft
    )
    officer.does("公开征求意见", {"公告内容": "请逐条提出意见。"})


def comments_without_an_account(stage: Stage) -> str:
    """公众：没有账号，从首页到第 2.2 条，提一条意见。"""
    public = stage.enters()
    public.follows(re.compile("倾倒试验方法"), exact=False)
    public.follows("读草案，逐条看意见")
    public.follows("对 2.2 提意见")
    assert public.page.get_by_label(_label("章条编号")).first.input_value() == "2.2"
    public.fills({"意见内容": REMARK, "称呼": "一位使用者", "联系方式": "user@example.org"})
    public.main.get_by_role("button", name="提意见", exact=True).click()
    assert public.sees("第 1 条意见已收到")
    receipt = public.main.locator(".receipt strong").inner_text()
    public.fills({"验证码": "000000"})
    public.main.get_by_role("button", name="核验", exact=True).click()
    assert public.sees("已核验")
    public.follows(re.compile("倾倒试验方法"), exact=False)
    public.follows("读草案，逐条看意见")
    assert public.sees(REMARK)
    return receipt


def answers_every_comment(stage: Stage, officer: Someone, draft: Path) -> None:
    """意见处理：每条都有答复和理由，才能送审。"""
    stage.days_pass(45)
    officer.opens()
    officer.follows("答复意见")
    officer.ticks("第 1 条")
    officer.ticks("部分采纳")
    officer.fills({"理由或者修改情况": "在 2.2 写明。"})
    officer.sends("答复意见")
    officer.does("完成意见处理，提交送审稿", {"处理概况": "已全部处理。"}, 送审稿=draft)


def experts_vote(stage: Stage, officer: Someone) -> None:
    """专家表决：截止以前谁也看不到票，截止以后每一票公开。"""
    officer.does("组织专家表决", {}, *(f"评审专家{n}(?![0-9])" for n in range(3, 12)))
    for user in AT_THE_DESK:
        expert = stage.enters(user)
        expert.follows("工作台")
        expert.follows("投票")
        expert.ticks("同意")
        expert.fills({"理由": "内容成熟。"})
        expert.sends("投票")
        assert not expert.sees("内容成熟。")
        expert.page.context.close()
    officer.opens()
    case = officer.page.url.rstrip("/").rpartition("/")[2]
    tokens = stage.tokens()
    for user in BY_PROGRAM:
        stage.votes(tokens[user], case)
    stage.days_pass(20)


def approves_and_publishes(stage: Stage, officer: Someone, draft: Path) -> str:
    """批准、编号、发布：由协会的批准人批准，发布后有编号。"""
    officer.does("形成审查结论", {"审查意见和纪要": "表决通过。"})
    approver = stage.enters("gja-approver")
    approver.does("批准", {"批准意见": "同意批准。"})
    fields = {"自我声明": "本标准合法。", "实施日期": stage.day_after(40).isoformat()}
    officer.does("编号并发布", fields, "新顺序号", 标准文本=draft)
    found = re.search(r"T/GJA [0-9]+[-—][0-9]{4}", officer.main.inner_text())
    assert found
    return found[0]


def reader_reports_a_problem(stage: Stage, number: str) -> None:
    """读者：按编号查到标准，读到 2.1，反馈问题，回执立刻就有。"""
    reader = stage.enters()
    reader.page.locator("main input[name=q]").fill(number)
    reader.main.get_by_role("button", name="搜索").click()
    reader.follows(re.compile("倾倒试验方法"), exact=False)
    reader.follows("读全文")
    assert reader.sees("静置 10 min")
    reader.follows("2.1 反馈问题")
    reader.ticks("不好理解")
    reader.fills({"问题描述": REPORT, "联系方式": "reader@example.org"})
    reader.sends("反馈问题")
    assert reader.sees(REPORT)


def assert_the_receipt_still_leads_back(stage: Stage, receipt: str) -> None:
    """回执：凭编号随时回到意见所在的事项。"""
    public = stage.enters()
    public.page.goto(f"{stage.site.base_url}/receipt/{receipt}/")
    assert public.sees(receipt)
    public.follows("查看事项")
    assert public.sees("待实施")
