"""How one signs in (登录): a login name, a password, and an authenticator where it is needed.

django-allauth does the work; here is what this house decides. Accounts are made by
`actions.create_user` only, and guessing is stopped by account: whoever guesses, from wherever.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.http import HttpRequest

from .models import User
from .session import request_actor


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """What allauth asks the house about accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No: a person comes with an organisation, and is entered by it or by the operator."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the desk; whoever has more than one capacity chooses first."""
        return "/desk/" if request_actor(request).capacity_id else "/capacity/"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try before it is judged, so that a guess too many is not even evaluated."""
        if not _is_free_of_limits(request):
            super().pre_authenticate(request, **credentials)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """By login name alone: allauth adds the host name, which the guesser may choose."""
        return str(credentials.get("username", "")).strip().lower()


def _is_free_of_limits(request: HttpRequest) -> bool:
    """In a sandbox, a program on the same machine may sign in as often as it likes."""
    if not getattr(request, "sandbox", False):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


@transaction.atomic
def enrol_totp(user: User, secret: str) -> None:
    """Give an account an authenticator with a known secret (二次验证), and recovery codes.

    For demonstrations and for operators who hand out devices; a person does it on the page of the
    account. Enrolling again puts the new secret in the place of the old one.

    Args:
        secret: base32, at least 16 characters, as authenticators read it.
    """
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)


def has_totp(user: User) -> bool:
    """Whether the account has an authenticator to prove a second factor with."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def note_second_factor(
    request: HttpRequest, user: User, authenticator: Authenticator, **_: Any
) -> None:
    """Whoever just set up an authenticator gave a code of it: the session has a second factor.

    Bound to allauth's `authenticator_added` when the room is opened.
    """
    if authenticator.type == Authenticator.Type.TOTP:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
