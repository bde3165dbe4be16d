"""What happens in the demonstration: standards from proposal to force, others on their way."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from guiju.consultation.models import Comment
from guiju.parties.actor import PUBLIC
from guiju.search import filling
from guiju.work import worker

from .driving import Stage

REMARKS = (  # clause, opinion, who: the fourteen comments of the first standard
    ("4.2", "残留限值偏高，建议改为 0.3 mg/L。", "一位使用者"),
    ("4.2", "请说明残留限值的依据。", "一位检验员"),
    ("4.1", "清洗周期建议按使用频次确定。", "办公场所管理员"),
    ("4.1", "三个月的周期对家庭使用过短。", "一位使用者"),
    ("4.3", "标志的位置建议写明，可以打电话 000-9900-1234 找我。", "晴川公司质量部"),
    ("5.1", "试验用水的硬度没有规定。", "检测中心"),
    ("5.2", "三份水样太少，建议五份。", "检测中心"),
    ("A.1", "应写明断电后的等待时间。", "一位维修工程师"),
    ("", "建议增加儿童使用场景的要求。", "消费者服务中心"),
    ("3.1", "术语与已有标准不一致。", "家居研究院"),
    ("4.2", "限值的单位建议用毫克每升。", "一位使用者"),
    ("5.2", "测定方法建议引用现有国家标准。", "检测中心"),
    ("", "同意征求意见稿。", "远山公司"),
    ("4.3", "标志材料的要求不便执行。", "远山公司"),
)
TITLES = (
    ("便携式饮水机　清洗要求", "Portable water dispensers - Requirements for cleaning"),
    ("家用滤芯　更换指示", "Household filter cartridges - Replacement indication"),
    ("折叠储物箱　承载试验方法", "Folding storage boxes - Load test methods"),
    ("办公座椅　清洁与维护指南", "Office chairs - Guidance on cleaning and maintenance"),
    ("便携式饮水机　包装回收要求", "Portable water dispensers - Recycling of packaging"),
    ("便携式饮水机　清洗规程", "Portable water dispensers - Cleaning procedure"),
)


def tell(stage: Stage, until: datetime) -> None:
    """Everything, in the order of time, up to the present instant."""
    _register(stage, "gja", "绿矩家居用品标准化协会（示例）", "GJA", 99001)
    _register(stage, "gjb", "晴川饮水设备行业协会（示例）", "GJB", 99011)
    first = _propose(stage, 0)
    _to_consultation(stage, first)
    _consult(stage, first, REMARKS)
    _withhold(stage, first, 5, "personal-data")  # it gives a telephone number
    _withhold(stage, first, 13, "on-request")
    _to_publication(stage, first, partner="gjb", days_late=9)
    stage.pass_days(31)
    _answer_feedback(stage)
    _correct_after_report(stage, first)
    second = _propose(stage, 1, "gja-standard")
    _to_consultation(stage, second, "pass-examination")
    _consult(stage, second, REMARKS[:3])
    _to_publication(stage, second)
    stage.pass_days(32)
    _suspend(stage)
    _present(stage, until)


def _register(stage: Stage, key: str, name: str, code: str, first_serial: int) -> None:
    """An association gets its code; numbers of all examples begin with 99."""
    officer, platform = stage.actors[f"{key}-officer"], stage.actors["supervisor"]
    case = stage.open(
        "association-registration",
        officer,
        display_name=name,
        code=code,
        first_serial=first_serial,
    )
    stage.do(case, "accept", platform)
    stage.wait_for(case)
    stage.do(case, "register", platform)


def _propose(
    stage: Stage, n: int, procedure: str = "group-standard", revised: str | None = None
) -> str:
    title_zh, title_en = TITLES[n]
    return stage.open(
        procedure,
        stage.actors["maker"],
        title_zh=title_zh,
        title_en=title_en,
        terms=title_zh.partition("　")[0],
        ics=None,
        association=stage.bodies["gja"],
        kind="revision" if revised else "new",
        revised=revised,
    )


def _accept(stage: Stage, case: str, *further: str) -> None:
    """Acceptance, and what an association does besides before it gives public notice."""
    for act in ("accept", *further):
        stage.do(case, act, stage.actors["gja-officer"])


def _to_consultation(stage: Stage, case: str, *further: str) -> None:
    _accept(stage, case, *further)
    officer = stage.actors["gja-officer"]
    stage.wait_for(case)
    stage.do(case, "check-overlap", officer, further=None)
    stage.do(case, "approve-project", officer)
    stage.do(
        case,
        "form-working-group",
        officer,
        drafters=[stage.actors[user].person_id for user in ("drafter1", "drafter2")],
        drafting_units=[stage.bodies[key] for key in ("maker", "lab")],
    )
    stage.pass_days(12)
    stage.do(case, "submit-draft", stage.actors["drafter1"])
    stage.do(case, "open-consultation", officer)


def _consult(stage: Stage, case: str, remarks: tuple[tuple[str, str, str], ...]) -> None:
    units = [stage.bodies[key] for key in ("maker2", "institute", "consumers")]
    stage.do(case, "invite", stage.actors["gja-officer"], units=units)
    for anchor, opinion, name in remarks:
        stage.pass_days(0.9)
        stage.do(case, "comment", PUBLIC, anchor=anchor, opinion=opinion, name=name, proposed=None)
    stage.do(case, "reply-no-comment", stage.actors["maker2"])


def _withhold(stage: Stage, case: str, number: int, ground: str) -> None:
    """A comment is no longer shown; its number, its answer and the ground are (不公开意见)."""
    comment = Comment.objects.get(case=case, number=number)
    stage.do(
        case, "withhold-comment", stage.actors["gja-officer"], comment=comment.pk, ground=ground
    )


def _to_publication(
    stage: Stage,
    case: str,
    transition: int = 30,
    partner: str | None = None,
    days_late: int = 2,
    **numbering: str,
) -> str:
    """From the close of the consultation to the issue; returns the number given."""
    officer = stage.actors["gja-officer"]
    stage.wait_for(case)
    closed_on = stage.last_day(case, "consultation")
    stage.pass_days(days_late)
    stage.do(
        case,
        "register-late-reply",
        officer,
        name="示例国标准化管理局某处",
        received_on=(closed_on + timedelta(days=days_late)).isoformat(),
    )
    stage.do(case, "submit-dispositions", stage.actors["drafter1"])
    experts = [a.person_id for user, a in stage.actors.items() if user.startswith("expert")]
    stage.do(case, "call-ballot", officer, experts=experts)
    for user in sorted(u for u in stage.actors if u.startswith("expert"))[2:]:
        stage.do(case, "vote", stage.actors[user])
    stage.wait_for(case)
    stage.do(case, "conclude-review", officer)
    stage.do(case, "approve", stage.actors["gja-approver"])
    if partner:
        stage.do(case, "invite-partner", officer, partner=stage.bodies[partner])
        stage.do(case, "join-issue", stage.actors[f"{partner}-approver"])
    in_force = stage.day + timedelta(days=transition)
    given = {"base": None, **numbering, "in_force_from": in_force.isoformat()}
    return str(stage.do(case, "publish", officer, **given).data["number"])


def _correct_after_report(stage: Stage, first: str) -> None:
    """One limit is below a mandatory standard: a report, an order, a new edition (举报、改正)."""
    number = str(stage.newest(first, "publish").data["number"]).partition("/T/")[0]
    supervisor, officer = stage.actors["supervisor"], stage.actors["gja-officer"]
    case = stage.open(
        "group-standard-supervision",
        PUBLIC,
        edition=number.replace("/", "-").replace(" ", "-"),
        anchor="4.2",
        compared="GB 99001 第 4.3.2 条",
        facts="标准 4.2 的残留限值为 0.5 mg/L，宽于强制性国家标准 GB 99001 第 4.3.2 条的要求。",
    )
    stage.pass_days(6)
    stage.do(case, "respond", officer, statement="本协会已着手核对 4.2 的限值。")
    stage.do(case, "open-inquiry", supervisor)
    stage.pass_days(2)
    stage.do(case, "tell-reporter", supervisor)
    stage.pass_days(9)
    correct_by = date(stage.day.year + 1, 9, 30)
    stage.do(case, "order-correction", supervisor, correct_by=correct_by.isoformat())
    # The new edition keeps its serial, so it belongs to a later year than the former one.
    stage.pass_days(max(0, (date(stage.day.year, 11, 10) - stage.day).days))
    revision = _propose(stage, 0, revised=number)
    stage.text = "water-dispenser-revised"
    _to_consultation(stage, revision)
    _consult(stage, revision, REMARKS[:2])
    corrected = _to_publication(
        stage, revision, partner="gjb", numbering="same-serial", base=number
    )
    stage.text = "water-dispenser"
    stage.do(case, "report-correction", officer, corrected_by=corrected)
    stage.pass_days(31)
    stage.do(case, "accept-correction", supervisor)
    stage.do(case, "publish-result", supervisor)


def _answer_feedback(stage: Stage) -> None:
    case = stage.open("standard-feedback", PUBLIC, anchor="5.1")
    stage.pass_days(3)
    stage.do(case, "answer-feedback", stage.actors["gja-officer"])


def _suspend(stage: Stage) -> None:
    """The second standard is suspended, so that there is one to resume."""
    officer = stage.actors["gja-officer"]
    case = stage.open("edition-change", officer, act="suspend-edition")
    stage.do(case, "confirm", stage.actors["gja-approver"])


def _present(stage: Stage, until: datetime) -> None:
    """What is under way now: a standard about to enter into force, a consultation, a proposal."""
    _catch_up(stage, until - timedelta(days=200))
    repeated = _propose(stage, 5)
    _accept(stage, repeated)
    upcoming = _propose(stage, 2)
    _to_consultation(stage, upcoming)
    _refuse_as_duplicate(stage, repeated)
    _consult(stage, upcoming, REMARKS[3:6])
    _to_publication(stage, upcoming, transition=150)
    _catch_up(stage, until - timedelta(days=58))
    open_now = _propose(stage, 3)
    _to_consultation(stage, open_now)
    _consult(stage, open_now, REMARKS[6:11])
    _catch_up(stage, until)
    _propose(stage, 4)
    stage.open("standard-feedback", PUBLIC, anchor="4.2")


def _refuse_as_duplicate(stage: Stage, case: str) -> None:
    """A proposal repeats a standard in force: it stands in the register, to be coordinated."""
    officer = stage.actors["gja-officer"]
    filling.refresh()  # no worker runs while the story is told
    examples = stage.examples(case, "check-overlap", officer)
    first, *others = examples["candidates"]
    first = {**first, "judgement": "duplicate", "note": "已有标准规定了同一产品的清洗要求。"}
    found = {"search": examples["search"], "candidates": [first, *others]}
    ground = "与现行标准重复，见候选项。"
    stage.do(case, "check-overlap", officer, **found, further=None, ground=ground)
    stage.do(case, "refuse-project", officer, ground="与现行标准重复，可以提请协调。")
    worker.catch_up("overlap")


def _catch_up(stage: Stage, until: datetime) -> None:
    stage.pass_days(max(0.0, (until - stage.at) / timedelta(days=1)))
