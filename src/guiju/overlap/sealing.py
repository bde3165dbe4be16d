"""A seal on what the machine found, so that a reviewer adds a judgement and drops no candidate.

The form is drawn, and searched, long before it is sent. Searching again inside the act would hold
the lock of the case and could find something else; so what was found goes along and is sealed.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.crypto import constant_time_compare, salted_hmac

from guiju.law.read import canonical_bytes

from .values import Candidate, LookedAt, Proposed, Search

_SALT = "guiju.overlap"
LENGTH = 32  # hexadecimal digits: 128 bits


def sealed(case_id: str, proposed: Proposed, search: Search) -> str:
    """What was looked at, with the seal over it, the proposal and every candidate."""
    return (
        f"{search.looked_at} {_mark(case_id, proposed, str(search.looked_at), search.candidates)}"
    )


def is_genuine(
    case_id: str, proposed: Proposed, text: str, candidates: Sequence[Candidate]
) -> bool:
    """Whether these are all the candidates that were found for this very proposal."""
    looked_at, _, mark = text.rpartition(" ")
    return constant_time_compare(mark, _mark(case_id, proposed, looked_at, candidates))


def looked_at(text: str) -> LookedAt:
    """What was looked at, from the sealed text. Raises ValueError for any other."""
    return LookedAt.read(text.rpartition(" ")[0])


def _mark(case_id: str, proposed: Proposed, looked_at: str, candidates: Sequence[Candidate]) -> str:
    said = [
        case_id,
        [proposed.title, proposed.scope, list(proposed.terms), list(proposed.ics), proposed.number],
        looked_at,
        [candidate.as_dict() for candidate in candidates],
    ]
    return salted_hmac(_SALT, canonical_bytes(said), algorithm="sha256").hexdigest()[:LENGTH]
