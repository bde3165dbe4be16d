"""What the offices are called (职务). Procedures name them by slug; people read these words."""

from __future__ import annotations

from typing import NamedTuple


class OfficeTitle(NamedTuple):
    """The name of an office in both languages."""

    zh: str
    en: str


OFFICES = {
    "officer": OfficeTitle("标准化工作人员", "Standards officer"),
    "approver": OfficeTitle("批准人", "Approving officer"),
    "supervisor": OfficeTitle("监督人员", "Supervising officer"),
    "registrar": OfficeTitle("入驻审核人员", "Registrar"),
    "representative": OfficeTitle("单位代表", "Representative"),
    "member-representative": OfficeTitle("会员单位代表", "Member's representative"),
    "drafter": OfficeTitle("起草人", "Drafter"),
    "expert": OfficeTitle("评审专家", "Expert"),
    "chair": OfficeTitle("主任委员", "Chair"),
    "secretary": OfficeTitle("秘书处工作人员", "Secretary"),
    "member": OfficeTitle("委员", "Committee member"),
    "deputy": OfficeTitle("负责人代理人", "Deputy"),
    "citizen": OfficeTitle("公民", "Citizen"),
}


def office_title(office: str) -> OfficeTitle:
    """The title of an office; an office without one is shown by its slug, never refused."""
    return OFFICES.get(office) or OfficeTitle(office, office)
