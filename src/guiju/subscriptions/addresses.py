"""Where a person's digests go (邮箱): an address that was confirmed by its owner, or none.

The address is allauth's own record of the account, so that one confirmation serves every message.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from guiju.cases.errors import NotFound, refused
from guiju.parties.models import User

from .models import AddressAsked

LIFE = timedelta(hours=24)
MOST = 5  # confirmation mails of one person in that time
_SALT = "guiju.subscriptions.address"


def address_of(person_id: str) -> str:
    """The confirmed address of a person, "" when there is none."""
    found = EmailAddress.objects.filter(user__person=person_id, verified=True, primary=True)
    return found.values_list("email", flat=True).first() or ""


def new_address(person_id: str, address: str, now: datetime) -> str:
    """What in an address of this site confirms a mail address, for a day.

    Raises:
        Refused: it is no mail address, or this person asked too often.
    """
    written = address.strip()
    try:
        validate_email(written)
    except ValidationError:
        raise refused("address-unfit") from None
    with transaction.atomic():
        asked = AddressAsked.objects.filter(person=person_id, at__gt=now - LIFE)
        if asked.count() >= MOST:
            raise refused("too-many-addresses", most=MOST)
        AddressAsked.objects.create(person_id=person_id, at=now)
    token: str = signing.dumps([person_id, written], salt=_SALT)
    return token


def confirmed_by(person_id: str, token: str) -> str:
    """The mail address a token confirms for this person. Raises NotFound for any other."""
    try:
        owner, address = signing.loads(token, salt=_SALT, max_age=LIFE)
    except signing.BadSignature:
        raise NotFound from None
    if owner != person_id:
        raise NotFound
    return str(address)


@transaction.atomic
def confirm_address(person_id: str, token: str) -> str:
    """From now on this person's messages go there, and no longer to the address before."""
    address = confirmed_by(person_id, token)
    user = User.objects.filter(person=person_id).first()
    if user is None:
        raise NotFound
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    return address
