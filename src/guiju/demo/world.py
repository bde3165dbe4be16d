"""Who there is in the demonstration (示例世界): invented bodies, and persons named by their part.

Every body says that it is an example; standards are numbered 99xxx.
"""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "guiju-demo-2026"  # printed on the sign-in page of a sandbox
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # the same for every account of the demonstration


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the demonstration."""

    key: str
    kind: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A person of the demonstration in one capacity; `user` twice means two capacities."""

    user: str
    name_zh: str
    name_en: str
    body: str
    office: str
    title_zh: str
    official: bool = False


AUTHORITY = Body(
    "authority", "government", "示例国标准化管理局", "Standards Administration (example)"
)

BODIES = (
    Body(
        "gja",
        "association",
        "绿矩家居用品标准化协会（示例）",
        "Lüju Home Goods (example)",
    ),
    Body(
        "gjb",
        "association",
        "晴川饮水设备行业协会（示例）",
        "Qingchuan Water (example)",
    ),
    Body("gjc", "association", "云岭包装技术促进会（示例）", "Yunling Packaging Society (example)"),
    Body("maker", "enterprise", "晴川饮水设备有限公司（示例）", "Qingchuan Co. (example)"),
    Body("maker2", "enterprise", "远山电器有限公司（示例）", "Yuanshan Appliances Co. (example)"),
    Body("lab", "institute", "云岭产品检测中心（示例）", "Yunling Testing Centre (example)"),
    Body("institute", "institute", "江北家居研究院（示例）", "Jiangbei Home Institute (example)"),
    Body("consumers", "other", "江北消费者服务中心（示例）", "Jiangbei Consumer Centre (example)"),
)

FIGURES = (
    Figure("registrar", "局入驻审核员", "Registrar", "authority", "registrar", "入驻审核员", True),
    Figure("supervisor", "局标准处工作人员", "Officer", "authority", "officer", "标准处", True),
    Figure("gja-officer", "绿矩协会标准部", "GJA officer", "gja", "officer", "标准部主任", True),
    Figure("gja-approver", "绿矩协会秘书长", "GJA approver", "gja", "approver", "秘书长", True),
    Figure("gjb-officer", "晴川协会标准部", "GJB officer", "gjb", "officer", "标准部主任", True),
    Figure("gjb-approver", "晴川协会秘书长", "GJB approver", "gjb", "approver", "秘书长", True),
    Figure("gjc-officer", "云岭促进会标准部", "GJC officer", "gjc", "officer", "标准部主任", True),
    Figure("gjc-approver", "云岭促进会秘书长", "GJC approver", "gjc", "approver", "秘书长", True),
    Figure("maker", "晴川公司标准主管", "Maker's deputy", "maker", "representative", "标准主管"),
    Figure("drafter1", "起草人甲", "Drafter A", "maker", "drafter", "高级工程师"),
    Figure("drafter2", "起草人乙", "Drafter B", "lab", "drafter", "检测工程师"),
    Figure("lab", "检测中心代表", "Laboratory's deputy", "lab", "representative", "技术负责人"),
    Figure("maker2", "远山公司代表", "Yuanshan's deputy", "maker2", "representative", "标准主管"),
    *(
        Figure(f"expert{n:02}", f"评审专家{n}", f"Expert {n}", body, "expert", "评审专家")
        for n, body in enumerate(
            ["maker", "lab", *["maker2", "institute", "consumers"] * 3], start=1
        )
    ),
    Figure("citizen", "一位使用者", "A citizen", "", "citizen", "公民"),
)
