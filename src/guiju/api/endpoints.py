"""The addresses of the API. Reading needs no key; writing takes a token, except public acts."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, File, Query, Status
from ninja.files import UploadedFile
from ninja.params import functions as params
from pydantic import BaseModel, ConfigDict, Field

from guiju.cases import actions, definitions, offering, queries
from guiju.cases.clock import CASE_CLOCK, is_sandbox
from guiju.cases.errors import Refused, refused
from guiju.consultation.queries import comment_made_by
from guiju.documents.actions import store_upload
from guiju.documents.queries import attachable, secret_owner
from guiju.law.refusals import refuse
from guiju.look.downloads import attachment
from guiju.parties.actor import Actor

from . import answers, shapes
from .asking import UPLOAD_COOKIE, UPLOAD_HEADER, asked, owners
from .consultations import filed
from .consultations import router as consultations
from .currency import router as currency
from .imports import router as imports
from .overlaps import router as overlaps
from .paging import page
from .procedures import whole_procedure
from .products import router as products
from .published import PublishedAPI
from .standards import router as standards

api = PublishedAPI(
    title="Guiju 规矩",
    version="1",
    description="标准从提出到废止的全部行为和记录。Every act and record of a standard's life.",
    urls_namespace="api",
    docs_url="/docs",
)
api.default_router.exclude_unset = True
api.default_router.by_alias = True
api.add_router("", consultations)
api.add_router("", standards)
api.add_router("", currency)
api.add_router("", imports)
api.add_router("", overlaps)
api.add_router("", products)

JSON = dict[str, Any]


class Taking(BaseModel):
    """An act to take: its name, the fields of its form, uploaded files by slot."""

    model_config = ConfigDict(extra="forbid")
    act: str = Field(min_length=1, max_length=80)
    data: JSON = Field(default_factory=dict)
    documents: dict[str, str] = Field(default_factory=dict)


class Opening(Taking):
    """A case to open."""

    procedure: str = Field(min_length=1, max_length=80)


class CaseFilter(BaseModel):
    """Which cases to list."""

    procedure: str = ""
    stage: str = ""
    state: str = ""
    q: str = ""


@api.get("/", response=answers.Here, summary="现在 What time it is here")
def root(request: HttpRequest) -> JSON:
    """The case clock, and whether this is a sandbox."""
    return {"now": shapes.instant(CASE_CLOCK.now()), "sandbox": is_sandbox(), "api": "1"}


@api.get("/procedures", response=answers.Procedures, summary="程序 Every procedure")
def procedures(request: HttpRequest) -> JSON:
    """Never paged."""
    found = definitions.procedures(CASE_CLOCK.now())
    return {"items": [shapes.procedure_line(d) for d in found.values()], "next": None}


@api.get(
    "/procedures/{procedure_id}", response=answers.ProcedureWhole, summary="一个程序 One procedure"
)
def procedure(request: HttpRequest, procedure_id: str) -> JSON:
    """Roles, stages, acts and rules; `opening` says how a case is opened by this asker."""
    actor, at = asked(request)
    definition = definitions.in_force(procedure_id, at)
    offered = offering.opening_acts(procedure_id, actor, at)
    return {
        **whole_procedure(definition),
        "opening": [shapes.next_item(item) for item in offered],
    }


@api.get("/cases", response=answers.Cases, summary="事项 Cases")
def cases(request: HttpRequest, chosen: Query[CaseFilter], after: str = "") -> JSON:
    """Cases the asker may see, the newest first."""
    actor, at = asked(request)
    found = queries.cases_visible(actor, at)
    found = queries.chosen(found, chosen.procedure, chosen.stage, chosen.state, chosen.q)
    return page(found, after, shapes.case_line, "/api/v1/cases", request)


@api.post("/cases", response={201: answers.CaseOpened}, summary="办理 Open a case")
def open_case(
    request: HttpRequest,
    body: Body[Opening],
    idempotency_key: str = params.Header("", alias="Idempotency-Key"),
) -> Status[JSON]:
    """The opening act; answers with the case and the receipt."""
    actor, _ = asked(request)
    act = actions.open_case(
        body.procedure, _request(request, actor, body, idempotency_key), by=actor, clock=CASE_CLOCK
    )
    case_id = act.case_id
    found = {
        "id": case_id,
        "url": f"/api/v1/cases/{case_id}",
        "act": act.pk,
        "receipt": shapes.receipt(act),
    }
    return Status(201, found)


@api.get("/cases/{case_id}", response=answers.CaseWhole, summary="一个事项 One case")
def case(request: HttpRequest, case_id: str) -> JSON:
    """Its acts, deadlines, and what this asker can do next."""
    actor, at = asked(request)
    found = queries.case_seen(actor, case_id, at)
    return shapes.whole_case(found, actor, at, offering.next_acts(found, actor, at))


@api.post("/cases/{case_id}/acts", response={201: answers.ActTaken}, summary="办理 Take an act")
def take_act(
    request: HttpRequest,
    case_id: str,
    body: Body[Taking],
    idempotency_key: str = params.Header("", alias="Idempotency-Key"),
) -> Status[JSON]:
    """Take an act in a case; the same Idempotency-Key again returns the act already taken."""
    actor, _ = asked(request)
    act = actions.perform(
        case_id, _request(request, actor, body, idempotency_key), by=actor, clock=CASE_CLOCK
    )
    comment = comment_made_by(act)
    return Status(
        201,
        {
            "id": act.pk,
            "case": case_id,
            "url": f"/api/v1/cases/{case_id}",
            "receipt": shapes.receipt(act),
            "data": act.data,
            **({"comment": filed(comment)} if comment else {}),
        },
    )


@api.post("/documents", response={201: answers.Uploaded}, summary="上传 Upload a file")
def upload(request: HttpRequest, response: HttpResponse, file: File[UploadedFile]) -> Status[JSON]:
    """Check and keep a file. Without a token it is bound to a secret, given as a cookie too."""
    actor, at = asked(request)
    secret = "" if actor.person_id else _secret(request)
    owner = actor.person_id or secret_owner(secret)
    kept = store_upload(file.read(), file.name or "", owner=owner, at=at)
    found: JSON = {
        "id": kept.blob.sha256,
        "media_type": kept.blob.media_type,
        "size": kept.blob.size,
    }
    if secret:
        found["upload_secret"] = secret
        response.set_cookie(UPLOAD_COOKIE, secret, httponly=True, samesite="Lax")
    return Status(201, found)


@api.get(
    "/acts/{act_id}/documents/{slot}",
    summary="下载 Download a document",
    openapi_extra={
        "responses": {
            200: {
                "description": "the bytes",
                "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
            }
        }
    },
)
def document(request: HttpRequest, act_id: str, slot: str) -> HttpResponse:
    """The bytes as they were given, as an attachment."""
    actor, at = asked(request)
    found = queries.document_seen(actor, act_id, slot, at)
    return attachment(found)


@api.get("/receipts/{number}", response=answers.ReceiptShown, summary="回执 A receipt")
def receipt(request: HttpRequest, number: str) -> JSON:
    """That an act the asker may see was recorded, and when; what it was is shown on the case."""
    actor, at = asked(request)
    act = queries.act_by_receipt(actor, number, at)
    return {**shapes.receipt(act), "act": act.pk}


@api.get("/me", response=answers.Me, summary="我 Who asks")
def me(request: HttpRequest) -> JSON:
    """The capacity in which the bearer of the token acts."""
    actor, _ = asked(request)
    return {
        "kind": actor.kind,
        "person": actor.person_id,
        "capacity": actor.capacity_id,
        "organisation": actor.organisation_id,
        "office": actor.office,
        "name": {"zh": actor.name_zh, "en": actor.name_en},
        "organisation_name": {
            "zh": actor.organisation_name_zh,
            "en": actor.organisation_name_en,
        },
    }


@api.get("/duties", response=answers.Duties, summary="待办 What waits for me")
def duties(request: HttpRequest) -> JSON:
    """Main acts that wait for this capacity, the nearest deadline first."""
    actor, at = asked(request)
    found = queries.duties_of([actor], at) if actor.is_signed_in else []
    items = [
        {
            "case": duty.case_id,
            "act": duty.act,
            "since": shapes.instant(duty.since),
            "due_at": shapes.instant(duty.due_at) if duty.due_at else None,
        }
        for duty in found
    ]
    return {"items": items, "next": None}


def _secret(request: HttpRequest) -> str:
    given = request.headers.get(UPLOAD_HEADER, "") or request.COOKIES.get(UPLOAD_COOKIE, "")
    return given or token_urlsafe(32)


def _request(request: HttpRequest, actor: Actor, body: Taking, key: str) -> actions.Request:
    """What is asked, with the files the asker may attach. Raises Refused for one they may not."""
    found = attachable(owners(request, actor), body.documents)
    missing = [
        refuse("document-unknown", where=f"/documents/{slot}"[:200], id=wanted[:64])
        for slot, wanted in body.documents.items()
        if slot not in found
    ]
    if missing:
        raise Refused(tuple(missing))
    if len(key) > 200:
        raise refused("request-unfit", detail="Idempotency-Key: ≤ 200")
    return actions.Request(body.act, body.data, found, key)
