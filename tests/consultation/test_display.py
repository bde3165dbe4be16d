"""When comments are shown, to whom, and what stands in the place of one withheld."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guiju.cases import definitions
from guiju.cases.clock import CASE_CLOCK, make_sandbox
from guiju.cases.errors import Refused
from guiju.consultation import contacts
from guiju.consultation.display import CommentsSeen, comments_seen
from guiju.consultation.models import Comment
from guiju.law.check import faults
from guiju.law.load import LawFault
from guiju.law.read import canonical_bytes, read_definition
from guiju.parties.actor import PUBLIC, Actor
from tests.consultation.conftest import Consultation

CANARY = "金丝雀意见词"
LAW = Path(__file__).parent / "law"


@pytest.fixture(autouse=True)
def overlays() -> Iterator[None]:
    """The operator's folder holds the variants while the test runs."""
    folder = Path(settings.HOME) / "law"
    shutil.copytree(LAW, folder, dirs_exist_ok=True)
    definitions.forget()
    yield
    shutil.rmtree(folder)
    definitions.forget()


def opened(procedure: str) -> Consultation:
    """Open at the present moment, so that pages see what the scene sees."""
    found = Consultation(procedure, at=CASE_CLOCK.now() - timedelta(days=50)).opens()
    found.at = CASE_CLOCK.now()
    return found


def seen(consultation: Consultation, by: Actor = PUBLIC) -> CommentsSeen:
    """What someone sees now."""
    return comments_seen(by, consultation.case, consultation.at)


def waiting(consultation: Consultation, by: Actor = PUBLIC) -> dict[str, int]:
    """How many wait, by reason."""
    return {w.reason: w.count for w in seen(consultation, by).waiting}


def everywhere(client: Client, consultation: Consultation) -> str:
    """Every public page, feed and answer on which a comment of the case could stand."""
    case, number = consultation.case_id, Comment.objects.first()
    assert number is not None
    paths = [
        "/",
        "/cases/",
        f"/case/{case}/",
        f"/case/{case}/text/",
        f"/case/{case}/text/2/",
        f"/receipt/{number.act.receipt}/",
        "/feeds/cases.atom",
        "/api/v1/cases",
        f"/api/v1/cases/{case}",
        f"/api/v1/cases/{case}/comments",
        f"/api/v1/receipts/{number.act.receipt}",
    ]
    said = []
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        text = answer.content.decode()
        said.append(json.dumps(answer.json(), ensure_ascii=False) if "/api/" in path else text)
    return "\n".join(said)


def test_nothing_is_seen_of_a_comment_before_the_close(db: None, client: Client) -> None:
    make_sandbox()
    consultation = opened("quiet-standard")
    comments = [
        consultation.comment(CANARY, name=CANARY, proposed=CANARY, anchor="2") for _ in range(3)
    ]
    assert (seen(consultation).items, waiting(consultation)) == ((), {"after-close": 3})
    page = everywhere(client, consultation)
    assert CANARY not in page
    assert "3 条待公开：截止后公开" in page
    assert seen(consultation, consultation.proposer).items == ()  # takes part, is not in charge
    inside = seen(consultation, consultation.officer).items
    assert [c.opinion for c in inside] == [CANARY] * 3
    assert {c.waits for c in inside} == {"after-close"}
    for comment in comments[:2]:
        contacts.verify_contact(comment.pk, contacts.secret_of(comment.pk), "000000")
    consultation.until(consultation.ends_at)
    assert [c.number for c in seen(consultation).items] == [1, 2]
    assert waiting(consultation) == {"unverified": 1}


def test_in_a_second_round_the_first_stays_shown(db: None) -> None:
    consultation = opened("quiet-standard")
    consultation.comment("第一轮。", by=consultation.proposer)
    consultation.until(consultation.ends_at)
    assert len(seen(consultation).items) == 1


def test_a_comment_is_shown_after_its_review(db: None, client: Client) -> None:
    consultation = opened("reviewed-standard")
    first, second = (consultation.comment(CANARY), consultation.comment("可以公开。"))
    assert waiting(consultation) == {"after-review": 2}
    assert CANARY not in everywhere(client, consultation)
    consultation.do("show-comment", comment=second.pk)
    assert [c.opinion for c in seen(consultation).items] == ["可以公开。"]
    with pytest.raises(Refused) as twice:
        consultation.do("show-comment", comment=second.pk)
    assert twice.value.first.code == "comment-reviewed"
    consultation.do("withhold-comment", comment=first.pk, ground="insult")
    assert waiting(consultation) == {}
    assert CANARY not in everywhere(client, consultation)


@pytest.mark.parametrize("by_name", ["proposer", ""])
def test_a_withheld_comment_keeps_its_number_and_its_ground(
    db: None, client: Client, by_name: str
) -> None:
    consultation = opened("group-standard")
    comment = consultation.comment(CANARY, name=CANARY, proposed=CANARY, anchor="2")
    assert CANARY in everywhere(client, consultation)
    with pytest.raises(Refused) as stranger:
        consultation.do(
            "withhold-comment", consultation.drafter, comment=comment.pk, ground="insult"
        )
    assert stranger.value.first.code == "wrong-capacity"
    act = consultation.do("withhold-comment", comment=comment.pk, ground="personal-data")
    page = everywhere(client, consultation)
    assert CANARY not in page
    assert "含个人信息" in page
    assert "平台规则 第二十三条" in page
    asking = consultation.proposer if by_name else PUBLIC
    (shown,) = seen(consultation, asking).items
    assert (shown.number, shown.anchor, shown.opinion, shown.author) == (1, "2", None, None)
    (inside,) = seen(consultation, consultation.officer).items
    assert inside.opinion == CANARY
    own = client.get(f"/comment/{comment.pk}/{contacts.secret_of(comment.pk)}/")
    assert CANARY in own.content.decode()
    with pytest.raises(Refused) as twice:
        consultation.do("withhold-comment", comment=comment.pk, ground="insult")
    assert twice.value.first.code == "comment-withheld"
    consultation.do("retract", act=act.seq, ground="弄错了。")
    assert CANARY in everywhere(client, consultation)


def test_an_office_without_its_second_factor_sees_what_everyone_sees(db: None) -> None:
    from dataclasses import replace

    consultation = opened("quiet-standard")
    consultation.comment(CANARY)
    halfway = replace(consultation.officer, official=True, second_factor=False)
    assert seen(consultation, halfway).items == ()


def test_any_number_of_comments_is_seen_in_as_many_queries(db: None) -> None:
    consultation = opened("group-standard")
    counts = []
    for many in (1, 12):
        for _ in range(many):
            consultation.comment()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            seen(consultation)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_policy_that_nothing_can_fulfil_is_a_fault(db: None) -> None:
    at = CASE_CLOCK.now()
    definition = definitions.in_force("reviewed-standard", at)
    assert faults(definition) == ()
    raw = json.loads(definitions.library().resolved("reviewed-standard", at.date()))
    for stage in raw["stages"]:
        stage["acts"] = [a for a in stage["acts"] if a["act"] != "show-comment"]
    (fault,) = faults(read_definition(canonical_bytes(raw)))
    assert "no act shows a comment" in fault


def test_a_policy_is_one_of_three(db: None) -> None:
    file = Path(settings.HOME) / "law" / "procedures" / "quiet-standard.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("after-close, un", "some-day, un"), encoding="utf-8")
    definitions.forget()
    with pytest.raises(LawFault, match="some-day"):
        definitions.in_force("quiet-standard", CASE_CLOCK.now())
