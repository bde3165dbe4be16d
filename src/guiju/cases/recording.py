"""The bytes of an act: canonical, chained, with commitments in place of what is sealed.

Entry bytes are canonical JSON (RFC 8785 in the subset without floats); a sealed field stands there
only as `hs256:` and HMAC-SHA256(salt, JCS([name, value])), so that its opening can be deleted.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from guiju.law.model import Definition, Transition
from guiju.law.read import canonical_bytes
from guiju.law.refusals import Refusal
from guiju.parties.actor import Actor

SALT_BYTES = 32
ENTRY_LIMIT = 65_535  # bytes, the format's own limit


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed field with the salt of its commitment."""

    field: str
    salt: bytes
    value: Any

    @property
    def commitment(self) -> str:
        """What stands in the open record."""
        return commitment(self.salt, self.field, self.value)


def commitment(salt: bytes, field: str, value: Any) -> str:
    """`hs256:` and the HMAC of field and value under a random key."""
    message = canonical_bytes([field, value])
    return "hs256:" + hmac.new(salt, message, hashlib.sha256).hexdigest()


def divide(transition: Transition, data: Mapping[str, Any]) -> tuple[dict[str, Any], list[Sealed]]:
    """What stands open in the act, and what is sealed."""
    sealed_names = {f.field for f in transition.form.fields if f.is_sealed}
    opened = {name: value for name, value in data.items() if name not in sealed_names}
    sealed = [
        Sealed(name, secrets.token_bytes(SALT_BYTES), data[name])
        for name in sorted(sealed_names & data.keys())
    ]
    return opened, sealed


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as the entry names it: by digest when public, else by a commitment."""

    slot: str
    media_type: str
    size: int
    sha256: str
    is_public: bool
    salt: bytes = b""


def entry_bytes(
    *,
    act_id: str,
    case_id: str,
    definition: Definition,
    transition: Transition,
    actor: Actor,
    at: datetime,
    data: Mapping[str, Any],
    sealed: list[Sealed],
    papers: list[Paper],
    warnings: Sequence[Refusal] = (),
) -> bytes:
    """The canonical public bytes of an act (reading them needs nothing else).

    `warnings` are rules that do not bind and were not followed; `unmet` names each of them.
    """
    unmet = [
        {"code": w.code, "rule": w.basis.cite if w.basis else transition.basis.cite}
        for w in warnings
    ]
    return canonical_bytes(
        {
            "v": "guiju.act/1",
            "id": act_id,
            "case": case_id,
            "kind": f"{definition.procedure}.{transition.act}",
            "at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.")
            + f"{at.microsecond // 1000:03}Z",
            "rule": [transition.basis.cite],
            "procedure": f"{definition.procedure}@{definition.version}",
            "actor": {"party": actor.organisation_id or "", "capacity": actor.office or actor.kind},
            "public": data if transition.is_public else {},
            "sealed": {s.field: s.commitment for s in sealed},
            "docs": [_paper(p) for p in papers],
            **({"unmet": unmet} if unmet else {}),
        }
    )


def _paper(paper: Paper) -> dict[str, Any]:
    if not paper.is_public:
        return {"name": paper.slot, "sealed": commitment(paper.salt, paper.slot, paper.sha256)}
    return {
        "name": paper.slot,
        "media": paper.media_type,
        "bytes": paper.size,
        "sha256": paper.sha256,
    }


def chained(previous: str, entry: bytes) -> str:
    """The hash of an act: over the hash of the act before and its own bytes."""
    return hashlib.sha256(previous.encode("ascii") + entry).hexdigest()
