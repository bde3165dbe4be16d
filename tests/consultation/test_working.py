"""The table in which comments are answered: by clause, alike together, by plain forms."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import Refused
from guiju.consultation.models import Answer, Comment
from guiju.consultation.similar import groups_of
from guiju.consultation.working import SIZE, Chosen, worklist
from guiju.parties.actions import create_user
from guiju.parties.actor import PUBLIC
from guiju.parties.models import Person
from tests.consultation.conftest import Consultation

PASSWORD = "a long enough password 9"
ALIKE = [
    "限值太严，建议放宽到 3.75 V，不然产品容量下降。",
    "限值太严，建议放宽到 3.75V，不然容量下降！",
    "限值太严，建议放宽到 3.75 V，不然产品的容量下降。",
]


@pytest.fixture
def closed(db: None) -> Consultation:
    """A consultation that closed yesterday, with comments on two clauses and the whole."""
    from datetime import timedelta

    found = Consultation(at=CASE_CLOCK.now() - timedelta(days=100)).opens()
    found.comment("全文用词应当统一。")
    for text in ALIKE:
        found.comment(text, anchor="2")
    found.comment("请写明检测方法。", anchor="table-1")
    found.comment("范围太窄。", anchor="1")
    found.until(found.ends_at)
    found.at = CASE_CLOCK.now()
    return found


@pytest.fixture
def drafter(closed: Consultation, client: Client) -> Client:
    """The drafter, signed in."""
    person = Person.objects.get(pk=closed.drafter.person_id)
    create_user(person, username="drafter-of-cups", password=PASSWORD)
    client.post("/accounts/login/", {"login": "drafter-of-cups", "password": PASSWORD})
    return client


def test_copies_of_one_letter_stand_together() -> None:
    texts = [*ALIKE, "请增加图示。", "", "限值太松。"]
    assert groups_of(texts) == [[0, 1, 2], [3], [4], [5]]
    assert groups_of(["同意", "同 意。", "不同意"]) == [[0, 1], [2]]


def test_comments_come_in_the_order_of_the_text(closed: Consultation) -> None:
    found = worklist(closed.drafter, closed.case, closed.at, Chosen())
    shown = [(row.anchor, [len(g.comments) for g in row.groups]) for row in found.clauses]
    assert shown == [("", [1]), ("1", [1]), ("2", [3, 1])]  # the table stands in clause 2
    assert found.anchors == (("", 1), ("1", 1), ("2", 4))
    only = worklist(closed.drafter, closed.case, closed.at, Chosen(anchor="1"))
    assert [row.anchor for row in only.clauses] == ["1"]
    for asking in (PUBLIC, closed.proposer):
        with pytest.raises(Refused) as refused:
            worklist(asking, closed.case, closed.at, Chosen())
        assert refused.value.first.code == "comments-not-yours"


def test_every_comment_of_a_group_is_read_whole(closed: Consultation, drafter: Client) -> None:
    found = Consultation(at=closed.at).opens()
    for end in ("请考虑。", "另附数据。"):
        found.comment("限值太严，建议放宽到 3.75 V，不然产品的容量下降。" * 5 + end, anchor="2")
    person = Person.objects.get(pk=found.drafter.person_id)
    create_user(person, username="another-drafter", password=PASSWORD)
    drafter.logout()
    drafter.post("/accounts/login/", {"login": "another-drafter", "password": PASSWORD})
    body = drafter.get(f"/desk/comments/{found.case_id}/").content.decode()
    assert "等 2 条，文字相近" in body  # while nothing is answered yet
    assert "请考虑。" in body
    assert "另附数据。" in body


def test_one_answer_is_given_to_those_chosen(closed: Consultation, drafter: Client) -> None:
    page = f"/desk/comments/{closed.case_id}/"
    body = drafter.get(page).content.decode()
    assert "等 3 条，文字相近" in body
    alike = list(Comment.objects.filter(anchor="2").order_by("number"))
    form = {
        "lead": alike[0].pk,
        "named": [alike[0].pk, alike[2].pk],
        "verdict": "not-accepted",
        "reason": "试验表明放宽后不安全。",
        "key": "k1",
    }
    done = drafter.post(page, form, follow=True)
    assert "已答复 2 条" in done.content.decode()
    given = Answer.objects.values_list("comment__number", "answer", "act").order_by("pk")
    assert [(number, kind) for number, kind, _ in given] == [
        (alike[0].number, "not-accepted"),
        (alike[2].number, "not-accepted"),
    ]
    assert len({act for *_, act in given}) == 1
    drafter.post(page, form)  # sent twice by an impatient hand
    assert Answer.objects.count() == 2
    shown = drafter.get(f"{page}?state=not-accepted").content.decode()
    assert "试验表明放宽后不安全。" in shown


def test_what_is_missing_is_said_beside_the_comment(closed: Consultation, drafter: Client) -> None:
    comment = Comment.objects.get(anchor="1")
    page = f"/desk/comments/{closed.case_id}/?state=to-do&clause=1"
    said = drafter.post(page, {"lead": comment.pk, "verdict": "partly", "reason": ""})
    body = said.content.decode()
    assert said.status_code == 422
    assert re.search(r'value="partly" checked', body)
    assert 'role="alert"' in body
    assert Answer.objects.count() == 0
    drafter.post(page, {"lead": comment.pk, "verdict": "partly", "reason": "扩大到 5 类。"})
    assert Answer.objects.get().comment == comment


@pytest.mark.parametrize("page", ["?page=9999999", "?page=x", "?state=none&clause=9.9", "?clause="])
def test_any_choice_is_a_page(closed: Consultation, drafter: Client, page: str) -> None:
    assert drafter.get(f"/desk/comments/{closed.case_id}/{page}").status_code == 200


def test_strangers_and_others_do_not_see_the_table(closed: Consultation, client: Client) -> None:
    page = f"/desk/comments/{closed.case_id}/"
    assert client.get(page)["Location"].startswith("/accounts/login/")
    person = Person.objects.get(pk=closed.proposer.person_id)
    create_user(person, username="proposer-of-cups", password=PASSWORD)
    client.post("/accounts/login/", {"login": "proposer-of-cups", "password": PASSWORD})
    said = client.get(page)
    assert said.status_code == 403
    assert "限值太严" not in said.content.decode()


def test_a_page_asks_as_much_for_many_as_for_few(db: None) -> None:
    from datetime import timedelta

    found = Consultation(at=CASE_CLOCK.now() - timedelta(days=50)).opens()
    found.at = CASE_CLOCK.now()
    counts = []
    for many in (2, SIZE + 5):
        for n in range(many):
            found.comment(f"第 {n} 点意见", anchor="2")
        with CaptureQueriesContext(connection) as queries:
            page = worklist(found.drafter, found.case, found.at, Chosen())
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert (page.pages, page.total) == (2, SIZE + 7)
