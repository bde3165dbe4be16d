"""What can go wrong with parties, each with a stable code and a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar


@dataclass(eq=False, kw_only=True)
class PartyError(Exception):
    """The root of the room's errors; `data` are the named facts the sentences are made of."""

    code: ClassVar[str]
    status: ClassVar[int] = 409
    zh: ClassVar[str]
    en: ClassVar[str]
    zh_next: ClassVar[str]
    en_next: ClassVar[str]

    @property
    def data(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def message(self) -> dict[str, str]:
        return {"zh": self.zh.format(**self.data), "en": self.en.format(**self.data)}

    @property
    def next(self) -> dict[str, str]:
        """What to do now, in both languages."""
        return {"zh": self.zh_next.format(**self.data), "en": self.en_next.format(**self.data)}

    def __str__(self) -> str:
        return self.message["en"]


@dataclass(eq=False, kw_only=True)
class CodeMalformed(PartyError):
    """统一社会信用代码有误: the unified social credit code cannot be one."""

    code, status = "uscc-malformed", 422
    zh = "统一社会信用代码“{written}”有误：{reason_zh}"
    en = "The unified social credit code “{written}” does not hold: {reason_en}"
    zh_next = "请对照登记证书逐位核对后重新填写。"
    en_next = "Compare it with the certificate of registration and fill it in again."

    written: str
    column: int
    reason_zh: str
    reason_en: str


@dataclass(eq=False, kw_only=True)
class AlreadyRegistered(PartyError):
    """代码已被登记: another organisation has this code."""

    code = "organisation-exists"
    zh = "{what_zh}“{value}”已由“{holder}”登记。"
    en = "{what_en} “{value}” is already registered by {holder}."
    zh_next = "如果就是贵单位，请由其管理员为您设立身份；如有异议，请联系平台。"
    en_next = "If this is your organisation, ask its administrator for a capacity; "
    en_next += "otherwise contact the platform."

    what_zh: str
    what_en: str
    value: str
    holder: str


@dataclass(eq=False, kw_only=True)
class NameTooLike(PartyError):
    """名称易混淆: a reader would take this name for that of another organisation."""

    code = "name-confusable"
    zh = "名称“{written}”与已登记的“{existing}”难以区分。"
    en = "The name “{written}” cannot be told apart from “{existing}”, which is registered."
    zh_next = "请使用登记证书上的全称；如果确为同一单位，无需重复登记。"
    en_next = "Use the full name on the certificate; one and the same body is registered once."

    written: str
    existing: str


@dataclass(eq=False, kw_only=True)
class NameUnusable(PartyError):
    """名称不可用: a name is letters people can see, and fits on one line."""

    code, status = "name-unusable", 422
    zh = "名称“{written}”不能使用：应为 1 至 {most} 个可见字符。"
    en = "The name “{written}” cannot be used: it takes 1 to {most} visible characters."
    zh_next = "请填写登记证书上的全称。"
    en_next = "Fill in the full name as on the certificate."

    written: str
    most: int


@dataclass(eq=False, kw_only=True)
class DutyTaken(PartyError):
    """职责已有归属: on that day the duty is held by another organisation."""

    code = "duty-held"
    zh = "职责“{duty}”在 {on} 已由“{holder}”承担。"
    en = "On {on} the duty “{duty}” is held by {holder}."
    zh_next = "请先办理职责划转，或改用划转之日。"
    en_next = "Transfer the duty from its holder, or name the day of the transfer."

    duty: str
    on: date
    holder: str


@dataclass(eq=False, kw_only=True)
class DutyNotHeld(PartyError):
    """并无此职责: an organisation cannot hand over a duty it does not hold."""

    code = "duty-not-held"
    zh = "“{organisation}”在 {on} 并不承担职责“{duty}”。"
    en = "On {on} {organisation} does not hold the duty “{duty}”."
    zh_next = "请核对职责与日期。"
    en_next = "Check the duty and the day."

    organisation: str
    duty: str
    on: date


@dataclass(eq=False, kw_only=True)
class AlreadyAppointed(PartyError):
    """已有此身份: the person has this seat, post or capacity already."""

    code = "already-appointed"
    zh = "{person}已是“{what}”。"
    en = "{person} is “{what}” already."
    zh_next = "无需重复办理；如需变更，请先结束原有的。"
    en_next = "Nothing needs to be done; end the present one first to change it."

    person: str
    what: str


@dataclass(eq=False, kw_only=True)
class EndsBeforeItBegins(PartyError):
    """止期早于起期: something would end before the day it began."""

    code, status = "range-backwards", 422
    zh = "{from_on} 才开始，不能在 {to_on} 结束。"
    en = "It begins on {from_on} and so cannot end on {to_on}."
    zh_next = "请改用不早于开始之日的日期。"
    en_next = "Name a day that is not before the beginning."

    from_on: date
    to_on: date


@dataclass(eq=False, kw_only=True)
class SecondFactorRequired(PartyError):
    """须经二次验证: an official capacity is used only with a second factor."""

    code, status = "second-factor-required", 403
    zh = "“{capacity}”是官方身份，须先完成二次验证。"
    en = "“{capacity}” is an official capacity and needs a second factor."
    zh_next = "请打开验证器，输入六位动态码；还没有验证器的，先开通。"
    en_next = "Give the six-digit code of your authenticator; set one up if you have none."

    capacity: str


@dataclass(eq=False, kw_only=True)
class SecondFactorStale(PartyError):
    """二次验证已过时: what is done next needs a second factor that was just given."""

    code, status = "second-factor-stale", 403
    zh = "为“{capacity}”签发令牌，须在 {minutes} 分钟内完成过二次验证。"
    en = "A token for “{capacity}” needs a second factor given within the last {minutes} minutes."
    zh_next = "请再输入一次动态码，然后重试。"
    en_next = "Give the code of your authenticator once more, then try again."

    capacity: str
    minutes: int


@dataclass(eq=False, kw_only=True)
class CapacityNotAvailable(PartyError):
    """没有这个身份: the person cannot act in that capacity on that day."""

    code, status = "capacity-not-available", 403
    zh = "您在 {on} 没有这个身份。"
    en = "You do not have this capacity on {on}."
    zh_next = "请改用另一身份，或请单位管理员设立。"
    en_next = "Choose another capacity, or ask the administrator of your organisation for it."

    on: date


@dataclass(eq=False, kw_only=True)
class LoginNameTaken(PartyError):
    """登录名已被使用: another person signs in with this name, or this person has an account."""

    code = "login-name-taken"
    zh = "登录名“{username}”已被使用，或此人已有账户。"
    en = "The login name “{username}” is taken, or this person has an account already."
    zh_next = "请换一个登录名，或使用已有账户。"
    en_next = "Choose another login name, or use the account there is."

    username: str
