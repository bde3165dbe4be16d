"""Files of others as they leave the site: never run by a browser, kept under a name that tells."""

from __future__ import annotations

import re
from urllib.parse import quote

from django.http import HttpResponse

from guiju.cases.models import ActDocument
from guiju.documents.models import Blob
from guiju.documents.queries import open_blob

_ENDINGS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/json": ".json",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "image/png": ".png",
    "image/jpeg": ".jpg",
}
_UNFIT = re.compile(
    r"[\x00-\x1f\x7f-\x9f/\\\\:*?\"<>|\ud800-\udfff\s]+"
)  # on one system or another
LONGEST = 80  # characters of the title: many systems take 255 bytes for the whole name


def inert(blob: Blob) -> HttpResponse:
    """The bytes of a file, of which no browser guesses another type or runs a part."""
    answer = HttpResponse(open_blob(blob), blob.media_type)
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def attachment(found: ActDocument) -> HttpResponse:
    """A document of an act as it was given, always as a download."""
    answer = inert(found.blob)
    title = found.act.case.title
    answer["Content-Disposition"] = as_download(title, found.slot, found.blob.media_type)
    return answer


def as_download(title: str, slot: str, media_type: str) -> str:
    """The header Content-Disposition of a document of a case (RFC 6266).

    >>> as_download("Kettles", "draft", "text/markdown")
    'attachment; filename="draft.md"; filename*=UTF-8\'\'Kettles-draft.md'

    Args:
        title: of the case, in any script; may be empty.
        slot: which document of the act it is, an ASCII word of the definition.
        media_type: as it was found out when the file came in; gives the ending.
    """
    ending = _ENDINGS.get(media_type, "")
    plain = f"{slot}{ending}"
    named = _UNFIT.sub("-", title)[:LONGEST].strip("-. ")
    if not named:
        return f'attachment; filename="{plain}"'
    full = quote(f"{named}-{plain}", safe="")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{full}"
