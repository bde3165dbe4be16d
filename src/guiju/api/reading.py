"""How answers may be kept and from where they may be read (缓存与跨域)."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

_READS = ("GET", "HEAD")
# From a page of another origin one may read what everyone may read. A token is no cookie and is not
# sent by itself, and such a page may not send one: `Authorization` is not among these.
_HEADERS_FROM_ELSEWHERE = "Accept, If-None-Match"


def is_preflight(request: HttpRequest) -> bool:
    """Whether a browser asks if a page of another origin may read here."""
    wanted = request.headers.get("Access-Control-Request-Method", "")
    return request.method == "OPTIONS" and wanted in _READS


def preflight() -> HttpResponse:
    """Yes, reading is open to every page."""
    answer = HttpResponse(status=204)
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Access-Control-Allow-Methods"] = ", ".join(_READS)
    answer["Access-Control-Allow-Headers"] = _HEADERS_FROM_ELSEWHERE
    answer["Access-Control-Max-Age"] = "86400"
    return answer


def as_read(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """The answer with what a cache and a browser need to know.

    What is public may be kept by anyone and is asked for again each time, cheaply by its ETag; what
    was answered to a token is kept by its bearer alone; what was written is not kept at all.
    """
    patch_vary_headers(answer, ["Authorization"])
    if request.method not in _READS:
        answer["Cache-Control"] = "no-store"
        return answer
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Access-Control-Expose-Headers"] = "ETag"
    has_key = "Authorization" in request.headers
    answer["Cache-Control"] = "private, no-cache" if has_key else "public, no-cache"
    if not isinstance(answer, HttpResponse) or answer.status_code != 200:
        return answer
    etag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'  # strong: the very bytes
    answer["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=answer) or answer
