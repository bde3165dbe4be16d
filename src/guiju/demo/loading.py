"""Loading the demonstration: the authority is founded, everything after goes through `perform`."""

from __future__ import annotations

import shutil
from datetime import timedelta
from importlib.resources import as_file, files
from pathlib import Path

from django.conf import settings

from guiju.cases import definitions
from guiju.cases.clock import CASE_CLOCK, is_sandbox, make_sandbox
from guiju.law.calendar import BEIJING
from guiju.parties import actions as parties
from guiju.parties.actor import PUBLIC
from guiju.parties.duties import Duty, give_duty
from guiju.parties.models import Kind, Organisation
from guiju.parties.queries import actor_of
from guiju.parties.signin import enrol_totp
from guiju.parties.uscc import example_uscc

from . import stories
from .driving import Stage
from .world import AUTHORITY, BODIES, FIGURES, PASSWORD, TOTP_SECRET

DUTIES = (
    "organisation-admission",
    "breach-report",
    "catalogue-operation",
    "group-standard-platform",
    "group-standard-supervision",
    "overlap-coordination",
    "procedure-supervision",
    "standard-feedback",
)
DAYS_OF_STORY = 1160  # enough wherever in the year it ends: how far back the story begins


def load() -> str:
    """Load the demonstration once. Returns a sentence for whoever asked."""
    if is_sandbox():
        return "示例数据已经装入 the example data is loaded already"
    make_sandbox()
    _lay_own_rules()
    stage = Stage(CASE_CLOCK.now() - timedelta(days=DAYS_OF_STORY))
    _found(stage)
    for body in BODIES:
        _admit(stage, body.key)
    _people(stage)
    stories.tell(stage, until=CASE_CLOCK.now())
    return "示例数据已装入 example data loaded"


def _lay_own_rules() -> None:
    """An association's own rules lie where an operator puts them: in the law of the instance."""
    with as_file(files("guiju.demo") / "law") as rules:
        shutil.copytree(rules, Path(settings.HOME) / "law", dirs_exist_ok=True)
    definitions.forget()


def _found(stage: Stage) -> None:
    """The authority and its duties: someone has to be there before anyone can be admitted."""
    on = stage.at.astimezone(BEIJING).date()
    authority = parties.admit_organisation(
        parties.NewOrganisation(
            name_zh=AUTHORITY.name_zh,
            name_en=AUTHORITY.name_en,
            kind=Kind(AUTHORITY.kind),
            uscc=example_uscc(1),
        ),
        on=on,
    )
    stage.bodies[AUTHORITY.key] = authority.pk
    for duty in DUTIES:
        give_duty(authority, Duty(duty), on=on)
    _appoint(stage, AUTHORITY.key)


def _admit(stage: Stage, key: str) -> None:
    """A body applies for admission, and the registrar admits it."""
    body = next(b for b in BODIES if b.key == key)
    number = BODIES.index(body) + 2
    case_id = stage.open(
        "organisation-admission",
        PUBLIC,
        name_zh=body.name_zh,
        name_en=body.name_en,
        kind=body.kind,
        uscc=example_uscc(number),
        representative="经办人",
        contact="office@example.org",
    )
    stage.do(case_id, "admit", stage.actors["registrar"])
    stage.bodies[key] = Organisation.objects.get(uscc=example_uscc(number)).pk


def _people(stage: Stage) -> None:
    for body in BODIES:
        _appoint(stage, body.key)
    _appoint(stage, "")


def _appoint(stage: Stage, body: str) -> None:
    """The persons of a body, each with an account, a second factor and a capacity."""
    on = stage.at.astimezone(BEIJING).date()
    organisation = Organisation.objects.get(pk=stage.bodies[body]) if body else None
    for figure in FIGURES:
        if figure.body != body:
            continue
        person = parties.create_person(name_zh=figure.name_zh, name_en=figure.name_en)
        user = parties.create_user(person, username=figure.user, password=PASSWORD)
        enrol_totp(user, TOTP_SECRET)
        if organisation is not None:
            parties.employ(person, organisation, on=on, title=figure.title_zh)
        capacity = parties.appoint(
            person,
            figure.office,
            on=on,
            organisation=organisation,
            title_zh=figure.title_zh,
            is_official=figure.official,
        )
        stage.actors[figure.user] = actor_of(capacity, second_factor=True)
