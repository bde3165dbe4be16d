"""What can go wrong with parties: a class each; its words stand with all refusals, in the law."""

from __future__ import annotations

from typing import Any, ClassVar

from guiju.law.refusals import Refused, refuse


class PartyError(Refused):
    """The root of the room's errors, made with the figures its sentences name."""

    code: ClassVar[str]

    def __init__(self, **figures: Any) -> None:
        super().__init__((refuse(self.code, **figures),))

    @property
    def data(self) -> dict[str, Any]:
        """The figures, by name."""
        return dict(self.first.data)


class CodeMalformed(PartyError):
    """统一社会信用代码有误: the unified social credit code cannot be one."""

    code = "uscc-malformed"


class AlreadyRegistered(PartyError):
    """代码已被登记: another organisation has this code."""

    code = "organisation-exists"


class NameTooLike(PartyError):
    """名称易混淆: a reader would take this name for that of another organisation."""

    code = "name-confusable"


class NameUnusable(PartyError):
    """名称不可用: a name is letters people can see, and fits on one line."""

    code = "name-unusable"


class DutyTaken(PartyError):
    """职责已有归属: on that day the duty is held by another organisation."""

    code = "duty-held"


class DutyNotHeld(PartyError):
    """并无此职责: an organisation cannot hand over a duty it does not hold."""

    code = "duty-not-held"


class AlreadyAppointed(PartyError):
    """已有此身份: the person has this seat, post or capacity already."""

    code = "already-appointed"


class EndsBeforeItBegins(PartyError):
    """止期早于起期: something would end before the day it began."""

    code = "range-backwards"


class SecondFactorRequired(PartyError):
    """须经二次验证: an official capacity is used only with a second factor."""

    code = "second-factor-required"


class SecondFactorStale(PartyError):
    """二次验证已过时: what is done next needs a second factor that was just given."""

    code = "second-factor-stale"


class CapacityNotAvailable(PartyError):
    """没有这个身份: the person cannot act in that capacity on that day."""

    code = "capacity-not-available"


class LoginNameTaken(PartyError):
    """登录名已被使用: another person signs in with this name, or this person has an account."""

    code = "login-name-taken"
