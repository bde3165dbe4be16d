"""A participants-only record is in no result, facet count, suggestion, feed, citation or watch.

Every door is asked before there is anything to hide and after it, by the public and by someone
signed in who has no part in it: the answers are the same, to the letter. What belongs to the hidden
record alone is asked beside what never was, and cannot be told from it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.test import Client

from guiju.cases import definitions
from guiju.cases.actions import Request, perform
from guiju.cases.clock import FixedClock
from guiju.cases.models import Act, Case
from guiju.catalogue.models import RelationKind
from guiju.consultation.models import Comment
from guiju.currency import lists
from guiju.currency.lists import Naming
from guiju.documents.actions import store_upload
from guiju.documents.queries import Attachable
from guiju.parties import actions as people
from guiju.parties.models import User
from guiju.parties.queries import actor_of
from guiju.parties.tokens import issue_token
from guiju.search.filling import rebuild, refresh
from guiju.search.finding import read
from guiju.subscriptions import actions as subscriptions
from guiju.subscriptions.models import Cadence
from guiju.work.digests import send_due
from guiju.work.lists import look_again
from tests.factories import parties
from tests.factories.catalogue import edition, related
from tests.overlap.conftest import Office

from .doors import FORMAT_TYPES, Doors, listing, routes

pytestmark = pytest.mark.django_db
LAW = Path(__file__).parent / "law"
NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
WORD, TITLE = "金丝雀", "金丝雀杯　清洗要求"
NUMBER, SLUG = "T/JSQ 98765-2026", "T-JSQ-98765-2026"
DRAFT = f"""# {TITLE}

## 1 范围

本文件规定了{WORD}杯的清洗要求，代替 {NUMBER}。

## 2 要求

{WORD}杯应每日清洗。
"""


@pytest.fixture(autouse=True)
def own_law() -> Iterator[None]:
    """The operator's folder has a procedure that only its participants may know of."""
    folder = Path(settings.HOME) / "law"
    shutil.copytree(LAW, folder, dirs_exist_ok=True)
    definitions.forget()
    yield
    shutil.rmtree(folder)
    definitions.forget()


class Association(Office):
    """An association that makes standards, some of them among its members."""

    def attaches(self, case_id: str, act: str, *slots: str, **data: object) -> Act:
        """Take an act as the officer, with the draft in some slots."""
        kept = store_upload(DRAFT.encode(), "draft.md", owner="test", at=self.at)
        files = {slot: Attachable(kept.blob, kept.filename) for slot in slots}
        clock = FixedClock(self.at)
        return perform(case_id, Request(act, data, files), by=self.officer, clock=clock)

    def drafts(self, case_id: str) -> str:
        """From the proposal to a draft that waits to be made public."""
        self.decides_soon(case_id)
        offered = self.offered(case_id)
        for row in offered["candidates"]:
            row |= {"judgement": "duplicate", "note": f"{WORD}与它相同。"}
        self.do(case_id, "check-overlap", ground=f"{WORD}已比对。", **offered)
        self.do(case_id, "approve-project", ground="没有异议。")
        drafter = actor_of(parties.capacity("drafter", at=parties.organisation()))
        people, units = [drafter.person_id], [drafter.organisation_id]
        self.do(case_id, "form-working-group", drafters=people, drafting_units=units)
        slots = ("draft", "explanatory-report")
        self.attaches(case_id, "submit-draft", *slots, summary=f"{WORD}稿。")
        return case_id


@dataclass(frozen=True)
class Hidden:
    """What there is to be known of a hidden case by its keys."""

    case: str
    act: str
    receipt: str
    comment: str
    sha256: str


ABSENT = Hidden("a" * 26, "a" * 26, "R2026-999999", "a" * 26, "0" * 64)


@pytest.fixture
def association(db: None) -> Association:
    """Standards everyone may know, of which some are near to what will be hidden."""
    cup = edition("GB/T 99010-2020", "示例杯　清洗要求", ics=["97.040.60"], ccs=["Y68"],
                  committee="SAC/TC 999", supersedes=[edition("GB/T 99010-2009",
                  "示例杯　清洗方法", status="superseded", ended_on=date(2020, 9, 1))])  # fmt: skip
    related(cup, RelationKind.ADOPTS, edition("ISO 99010:2015", "", title_en="Cups"), "IDT")
    edition("ISO 99010:2024", "", title_en="Cups", supersedes=["ISO 99010:2015"])
    edition("T/JSQ 98764-2026", "示例壶　试验方法")
    found = Association()
    found.drafts(found.proposes("示例杯　清洗周期"))  # in a case that everyone may see
    return found


def hides(association: Association) -> Hidden:
    """A revision made among members: proposed, judged, drafted and commented; and an applicant."""
    case_id = association.proposes(
        TITLE, "inner-standard", title_en="Canary cups - Cleaning", scope=f"{WORD}杯，{NUMBER}。",
        kind="revision", revised="GB/T 99010-2020",
    )  # fmt: skip
    association.drafts(case_id)
    act = Act.objects.get(case=case_id, act="submit-draft")
    association.do(case_id, "open-consultation", notice=f"{WORD}征求意见。")
    remark = {"opinion": f"{WORD}意见。", "name": f"{WORD}人", "contact": "a@example.org"}
    association.do(case_id, "comment", **remark)
    assert not Case.objects.get(pk=case_id).is_public
    return Hidden(
        case_id,
        act.pk,
        act.receipt,
        Comment.objects.get(case=case_id).pk,
        act.documents.get(slot="draft").blob_id,
    )


class Stranger:
    """Someone with an account, an office elsewhere, a kept search and a watched list."""

    def __init__(self) -> None:
        capacity = parties.capacity("clerk", at=parties.organisation())
        self.person, self.actor = capacity.person, actor_of(capacity)
        user: User = people.create_user(
            self.person, username="stranger", password="示例口令-correct horse"
        )
        EmailAddress.objects.create(user=user, email="s@example.org", verified=True, primary=True)
        client = Client()
        client.force_login(user)
        self.doors = Doors(client, issue_token(capacity, second_factor_at=None)[1])
        refresh()
        for query in ("", f"q={WORD}", "kind=plan", f"q={NUMBER}"):
            subscriptions.save_search(
                self.person.pk, name="检索", query=query, cadence=Cadence.DAILY, at=NOW
            )
        text = f"GB/T 99010-2020\n{NUMBER}\tX\n{NUMBER}"
        self.list = lists.make_list(Naming("清单"), by=self.actor, at=NOW, text=text)
        lists.watch(self.list, by=self.actor, at=NOW)
        look_again(NOW)


def lists_asked() -> Iterator[str]:
    """The doors that find, list, count, suggest and feed."""
    for path in ("/search/", "/api/v1/standards"):
        yield from (listing(path, q=word) for word in ("", WORD, TITLE, "清洗", NUMBER, "canary"))
        yield from (listing(path, kind="plan", q=word) for word in ("", "清洗"))
    for path in ("/search.csv", "/search.xlsx", "/search.json", "/search.atom", "/std/",
                 "/standards.csv", "/feeds/standards.atom"):  # fmt: skip
        yield from (listing(path, q=word) for word in ("", WORD))
    for typed in ("金丝", "jsqb", "TJSQ987", NUMBER):
        yield from (listing(path, q=typed) for path in ("/suggest/", "/suggest.json"))
    for path in ("/cases/", "/cases.csv", "/feeds/cases.atom", "/api/v1/cases"):
        yield from (listing(path), listing(path, procedure="inner-standard"))
    for path in ("/overlaps/", "/overlaps.csv", "/feeds/overlaps.atom", "/api/v1/overlaps"):
        yield from (listing(path), listing(path, q=WORD))
    for path in ("/overlap/", "/api/v1/overlap"):
        yield listing(path, title=TITLE)
        yield listing(path, title=TITLE, scope=f"{WORD}杯的清洗。", terms=WORD, ics="97.040.60")
    for path in ("/product/", "/product-standards.csv", "/api/v1/product-standards"):
        yield listing(path, product=WORD)
    yield from ("/lag/?state=", "/lag.csv?state=", "/feeds/lag.atom", "/api/v1/lag?state=")


def pages_asked() -> Iterator[str]:
    """The pages around what everyone may see, and single numbers."""
    yield from ("/", "/feeds/", "/opensearch.xml", "/sources/", "/api/v1/sources", "/check/")
    yield from ("/ics/", "/ccs/", "/ics/97/", "/ics/97.040/", "/ccs/Y/", "/committees/", "/bodies/")
    yield from ("/committee/SAC-TC-999/", "/body/T-JSQ/", "/body/GB-T/", "/committee/T-JSQ/")
    yield from ("/procedures/", "/procedure/inner-standard/", "/api/v1/procedures", "/api/v1/")
    yield "/api/v1/procedures/inner-standard"
    for slug in ("GB-T-99010-2020", "T-JSQ-98764-2026", SLUG):
        at = f"/std/{slug}/"
        yield from (at, f"{at}relations/", f"{at}qr.svg", f"{at}text/", f"{at}text/1/")
        yield from (f"{at}cite.bib", f"{at}cite.jsonld", f"{at}pictures/{'0' * 64}/")
        yield from (f"/api/v1/standards/{slug}", f"/api/v1/standards/{slug}/text")
    yield from ("/std/T-JSQ-98765/", "/std/T/JSQ 98765-2026/", "/std/T-JSQ-98765-2025/")
    for number in (NUMBER, "T/JSQ 98765", "T/JSQ 98765-2025", "GB/T 99010"):
        yield listing("/api/v1/resolve", q=number)


def own_asked(stranger: Stranger) -> Iterator[str]:
    """What belongs to the stranger and speaks of records."""
    yield from ("/desk/", "/desk/lists/", f"/desk/lists/{stranger.list.pk}/", "/desk/searches/")
    yield from ("/api/v1/duties", f"/lists/{stranger.list.feed_secret}/changes.atom")
    yield from (listing("/desk/searches/keep/", q=word) for word in ("", WORD))
    yield from (f"/desk/lists/{stranger.list.pk}/delete/", "/desk/harvests/", "/desk/harvests/x/")


def record_asked(of: Hidden) -> Iterator[str]:
    """The addresses of one case and what it holds."""
    at, api = f"/case/{of.case}/", f"/api/v1/cases/{of.case}"
    yield from (at, f"{at}comments.csv", f"{at}text/", f"{at}text/1/", f"{at}do/accept/")
    yield from (f"{at}pictures/{of.sha256}/", f"/acts/{of.act}/draft/", f"/receipt/{of.receipt}/")
    yield from (api, f"{api}/comments", f"{api}/comment-table", f"/api/v1/receipts/{of.receipt}")
    yield from (f"/api/v1/acts/{of.act}/documents/draft", f"/comment/{of.comment}/x/")
    yield f"/api/v1/comments/{of.comment}/status/x"


def record_sent(of: Hidden) -> Iterator[tuple[str, dict[str, str]]]:
    """What can be tried with a case and its comments."""
    remark = {"opinion": "甲", "name": "乙", "contact": "a@example.org"}
    yield f"/api/v1/cases/{of.case}/acts", {"act": "accept"}
    yield f"/api/v1/cases/{of.case}/comments", remark
    at = f"/api/v1/comments/{of.comment}"
    yield f"{at}/answer", {"answer": "accepted", "reason": "丙"}
    yield from ((f"{at}/verify", {"code": "0", "secret": "x"}), (f"{at}/code", {"secret": "x"}))


def everything(doors: Doors, more: Iterator[str]) -> dict[str, object]:
    """What the doors answer, by what was asked."""
    told = {address: doors.get(address) for address in (*lists_asked(), *pages_asked(), *more)}
    for slug in ("GB-T-99010-2020", SLUG):
        told |= {f"{slug} {kind}": doors.get(f"/std/{slug}/", kind) for kind in FORMAT_TYPES}
    told["check"] = doors.check(f"{NUMBER} {TITLE}\nT/JSQ 98765\nGB/T 99010-2020\n《{TITLE}》")
    numbers = [NUMBER, "T/JSQ 98765", "T/JSQ 98764", TITLE]
    told["resolve"] = doors.post("/api/v1/resolve", {"numbers": numbers})
    told["matched"] = doors.post("/api/v1/resolve/editions", {"numbers": numbers})
    return told


def test_what_is_for_participants_only_is_at_no_door(association: Association) -> None:
    stranger = Stranger()
    askers = {"public": Doors(Client()), "stranger": stranger.doors}
    before = {who: everything(doors, own_asked(stranger)) for who, doors in askers.items()}
    hidden = hides(association)
    for (who, doors), into_the_index in zip(askers.items(), (refresh, rebuild), strict=True):
        into_the_index()
        after = everything(doors, own_asked(stranger))
        assert [at for at in after if after[at] != before[who][at]] == []
        assert known(doors, hidden) == known(doors, ABSENT)
    assert read(lambda view: view.searcher.doc_freq("all", "丝雀")) == 0
    assert routes() - stranger.doors.routes == set()  # no door was forgotten
    tomorrow = NOW + timedelta(days=1)
    assert (look_again(tomorrow), send_due(tomorrow), mail.outbox) == (0, 0, [])


def known(doors: Doors, of: Hidden) -> dict[str, str]:
    """What the doors say to the keys of a case, by what was asked, without the keys themselves."""
    told = [(at, doors.get(at)) for at in record_asked(of)]
    told += [(at, doors.post(at, said)) for at, said in record_sent(of)]
    return {unnamed(at, of): unnamed(repr(answer), of) for at, answer in told}


def unnamed(text: str, of: Hidden) -> str:
    """A text without the keys of a case."""
    for key in (of.case, of.act, of.receipt, of.comment, of.sha256):
        text = text.replace(key, "-")
    return text
