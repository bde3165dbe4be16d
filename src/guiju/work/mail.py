"""Mail to those a case waits for (通知邮件): what, until when, under which rule.

A message names the case and the act, never their content: who may read it signs in.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction

from guiju.cases.definitions import stored
from guiju.cases.models import Act, Duty
from guiju.law.calendar import BEIJING
from guiju.law.model import Transition

from .models import Sent
from .people import addresses_for


def with_new_duties(acts: Sequence[Act]) -> set[str]:
    """Of these acts those since which a case waits for somebody. One query."""
    led_on = {(act.case_id, act.recorded_at): act.pk for act in acts if act.to_stage}
    cases = {case for case, _ in led_on}
    since = Duty.objects.filter(case_id__in=cases).values_list("case_id", "since")
    return {led_on[pair] for pair in since if pair in led_on}


def tell_of_new_duties(act: Act) -> int:
    """Tell everyone whom the case waits for since this act. Returns how many messages went out."""
    duties = Duty.objects.filter(case_id=act.case_id, since=act.recorded_at)
    waiting = list(duties.select_related("case"))
    return sum(
        _send(f"duty:{act.pk}:{duty.act}", duty, people, act.recorded_at)
        for duty, people in _with_people(waiting, act.recorded_at)
    )


def remind(now: datetime) -> int:
    """Remind of deadlines, as many days before as each period says. Safe to run at any time."""
    soon = Duty.objects.filter(due_at__gt=now, due_at__lte=now + timedelta(days=60))
    due = [
        duty
        for duty in soon.select_related("case")
        if duty.due_at is not None and (duty.due_at - now).days in _remind_days(duty)
    ]
    return sum(
        _send(f"remind:{duty.case_id}:{duty.act}:{duty.due_at:%Y%m%d}:{now:%Y%m%d}", duty, to, now)
        for duty, to in _with_people(due, now)
    )


def _remind_days(duty: Duty) -> set[int]:
    definition = stored(duty.case.definition_id)
    stage = definition.stage(duty.case.stage)
    return {day for period in stage.periods for day in period.remind_days}


def _with_people(duties: list[Duty], at: datetime) -> list[tuple[Duty, list[str]]]:
    people = addresses_for(duties, at.astimezone(BEIJING).date())
    return [(duty, people[duty.pk]) for duty in duties if people[duty.pk]]


def _send(key: str, duty: Duty, people: list[str], at: datetime) -> int:
    sent = 0
    transition = _transition(duty)
    for address in people:
        try:
            with transaction.atomic():
                Sent.objects.create(key=f"{key}:{address}"[:200], at=at)
        except IntegrityError:
            continue  # it went out before; this is a replay
        EmailMessage(_subject(duty, transition), _body(duty, transition), to=[address]).send()
        sent += 1
    return sent


def _transition(duty: Duty) -> Transition:
    definition = stored(duty.case.definition_id)
    return next(t for _, t in definition.transitions() if t.act == duty.act)


def _subject(duty: Duty, act: Transition) -> str:
    return f"待办：{act.title.zh}（{duty.case.title or duty.case_id}）"[:150]


def _body(duty: Duty, act: Transition) -> str:
    until = ""
    if duty.due_at is not None:
        last = (duty.due_at - timedelta(microseconds=1)).astimezone(BEIJING).date()
        until = f"不晚于 {last}。 / No later than {last}."
    return (
        f"“{act.title.zh}”等您办理。{until}\n"
        f"“{act.title.en}” waits for you.\n"
        f"依据 / Rule: {act.basis.cite}\n"
        f"{settings.SITE_URL}/case/{duty.case_id}/\n"
    )
