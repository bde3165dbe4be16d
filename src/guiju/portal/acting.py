"""One page for every act there is: its form drawn from the definition, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from guiju.cases import actions, offering, queries
from guiju.cases.clock import CASE_CLOCK
from guiju.cases.errors import NotFound, Refused
from guiju.cases.models import Act
from guiju.documents.actions import store_upload
from guiju.documents.errors import UploadRefused
from guiju.documents.queries import Attachable, attachable, secret_owner
from guiju.law.fields import form_schema
from guiju.law.refusals import Refusal
from guiju.look.citing import chip_of
from guiju.look.form_post import read_post
from guiju.look.form_schema import fields_of
from guiju.look.forms import FormView, Problem, SlotView
from guiju.overlap.comparing import asked_in
from guiju.overlap.retrieving import search
from guiju.parties.ids import new_id

from .asking import asker
from .comments import page_after
from .overlaps import similar

SECRET = "guiju-upload"  # in the session of someone without an account
RECEIPTS, RECEIPTS_KEPT = "guiju-receipts", 50  # numbers in the session of whoever was given them


@dataclass(frozen=True, slots=True)
class Filled:
    """What was sent: data, files kept so far, and what was wrong with some of them."""

    data: Mapping[str, Any]
    documents: Mapping[str, Attachable]
    problems: tuple[Refusal, ...] = ()


def take(request: HttpRequest, case_id: str, act: str) -> HttpResponse:
    """The form of an act in a case, and the act itself."""
    actor, at = asker(request), CASE_CLOCK.now()
    case = queries.case_seen(actor, case_id, at)
    offered = offering.one_act(case, act, actor, at)
    if offered is None:
        raise NotFound
    return _answer(
        request, offered, lambda asked: actions.perform(case_id, asked, by=actor, clock=CASE_CLOCK)
    )


def start(request: HttpRequest, procedure: str, act: str) -> HttpResponse:
    """The form of an opening act, and the opening itself."""
    actor, at = asker(request), CASE_CLOCK.now()
    found = offering.opening_acts(procedure, actor, at)
    offered = next((o for o in found if o.transition.act == act), None)
    if offered is None:
        raise NotFound
    return _answer(
        request,
        offered,
        lambda asked: actions.open_case(procedure, asked, by=actor, clock=CASE_CLOCK),
    )


def remember(request: HttpRequest, receipt: str) -> None:
    """Keep that this session was given the receipt, so that it can read it again."""
    request.session[RECEIPTS] = [*request.session.get(RECEIPTS, ()), receipt][-RECEIPTS_KEPT:]


def was_given(request: HttpRequest, receipt: str) -> bool:
    """Whether this session was given the receipt."""
    return receipt in request.session.get(RECEIPTS, ())


def _answer(request: HttpRequest, offered: offering.NextAct, act: Any) -> HttpResponse:
    if request.method != "POST":
        filled = Filled(_stated(request, offered), {})
    else:
        filled = _read(request, offered)
        if not filled.problems and not _compares(request):
            try:
                done: Act = act(_asked(request, offered, filled))
            except Refused as refused:
                filled = Filled(filled.data, filled.documents, refused.refusals)
            else:
                remember(request, done.receipt)
                return HttpResponseRedirect(page_after(done))
    page = _page(request, offered, filled)
    return render(request, "portal/act.html", page, status=422 if filled.problems else 200)


def _stated(request: HttpRequest, offered: offering.NextAct) -> Mapping[str, Any]:
    """What the address itself fills in, such as the clause a reader came from."""
    fields = fields_of(form_schema(offered.transition.form.fields, offered.offered))
    return read_post(fields, request.GET, prefix="")


def _asked(request: HttpRequest, offered: offering.NextAct, filled: Filled) -> actions.Request:
    return actions.Request(
        offered.transition.act, filled.data, filled.documents, _hidden(request, "key")
    )


def _read(request: HttpRequest, offered: offering.NextAct) -> Filled:
    """Fields as JSON data; each file checked and kept, so that nothing has to be sent twice."""
    fields = fields_of(form_schema(offered.transition.form.fields, offered.offered))
    data = read_post(fields, request.POST)
    owner = _owner(request)
    slots = [slot.slot for slot in offered.transition.documents]
    kept = {slot: _hidden(request, f"kept.{slot}") for slot in slots}
    documents = attachable([owner], {slot: sha for slot, sha in kept.items() if sha})
    problems = []
    for slot in offered.transition.documents:
        file = request.FILES.get(f"documents.{slot.slot}")
        if file is None:
            continue
        try:
            upload = store_upload(file.read(), file.name or "", owner=owner, at=CASE_CLOCK.now())
        except UploadRefused as refused:
            first = refused.first
            problems.append(Refusal(first.code, first.data, where=f"/documents/{slot.slot}"))
        else:
            documents[slot.slot] = Attachable(upload.blob, upload.filename)
    return Filled(data, documents, tuple(problems))


def _hidden(request: HttpRequest, name: str) -> str:
    """What the page itself put into the form; "" when someone made it what no database can hold."""
    text = request.POST.get(name, "")[:200]
    return "" if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text) else text


def _owner(request: HttpRequest) -> str:
    actor = asker(request)
    if actor.person_id:
        return actor.person_id
    secret = request.session.setdefault(SECRET, new_id())
    return secret_owner(secret)


def _compares(request: HttpRequest) -> bool:
    """Whether one only looks for something alike before sending."""
    return "compare" in request.POST


def _page(request: HttpRequest, offered: offering.NextAct, filled: Filled) -> dict[str, Any]:
    act = offered.transition
    schema = form_schema(act.form.fields, offered.offered)
    asked = asked_in(offered.definition, act.form) if offered.case is None else None
    problems = [Problem(r.message().as_dict(), r.where or "") for r in filled.problems]
    slots = [
        SlotView(
            slot.slot,
            slot.title.as_dict(),
            slot.is_required,
            slot.media_types,
            value=filled.documents[slot.slot].blob.sha256 if slot.slot in filled.documents else "",
            kept=filled.documents[slot.slot].filename if slot.slot in filled.documents else "",
        )
        for slot in act.documents
    ]
    form = FormView(
        fields=fields_of(schema, filled.data),
        documents=slots,
        action=request.path,
        submit=act.title.as_dict(),
        hidden=[
            ("key", _hidden(request, "key") or new_id()),
            *((f"kept.{slot.slot}", slot.value) for slot in slots if slot.value),
        ],
        problems=problems,
        blocked=[reason_of(r) for r in offered.why_not],
        compared_after=asked.after if asked else "",
        similar=similar(search(asked.compared.proposed(filled.data), CASE_CLOCK.now()))
        if asked and request.method == "POST"
        else None,
    )
    return {
        "form": form,
        "act": act,
        "case": offered.case,
        "definition": offered.definition,
        "law": chip_of(act.basis),
        "needs_sign_in": any(r.code == "sign-in-needed" for r in offered.why_not),
    }


def reason_of(refusal: Refusal) -> dict[str, Any]:
    """What `{% refusal %}` takes."""
    found: dict[str, Any] = {
        "code": refusal.code,
        "message": refusal.message().as_dict(),
        "next": refusal.next_step().as_dict(),
        "earliest_on": refusal.earliest_on,
        "cite": chip_of(refusal.basis),
    }
    return found
