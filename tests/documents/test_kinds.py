"""What each kind of file is taken for, and what of each kind is not kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from guiju.documents.actions import store_upload
from guiju.documents.errors import UploadRefused
from guiju.documents.looking import DOCX, MARKDOWN, PDF, XLSX, Looked, Unfit, look_at
from guiju.documents.models import Blob, Upload
from guiju.documents.papers import PAGE_LIMIT
from tests.clauses.building import docx, p
from tests.clauses.test_hostile import OUTSIDE, png
from tests.documents import papers
from tests.documents.papers import calling_out, changed, pdf, workbook

AT = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
DRAFT = docx(p("范围", "c1") + p("本文件适用于茶杯。", "p"))
WORDS = "# 1 范围\n\n本文件适用于茶杯。\n".encode()

KEPT: dict[str, tuple[bytes, str, str]] = {
    "a draft": (DRAFT, "docx", DOCX),
    "a draft under no name": (DRAFT, "", DOCX),
    "a draft called a workbook": (DRAFT, "xlsx", DOCX),
    "a workbook": (workbook(), "xlsx", XLSX),
    "a workbook called an archive": (workbook(), "zip", XLSX),
    "a link in a workbook": (calling_out("hyperlink", b"https://example.org/"), "xlsx", XLSX),
    "a paper": (pdf(), "pdf", PDF),
    "a packed paper": (pdf(packed=True), "pdf", PDF),
    "a paper called a picture": (pdf(), "png", PDF),
    "a paper typed by hand": (b"%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n", "pdf", PDF),
    "a picture": (png(10, 10), "png", "image/png"),
    "a picture called a page": (png(10, 10), "html", "image/png"),
    "words": (WORDS, "md", MARKDOWN),
    "words called plain": (WORDS, "txt", MARKDOWN),
}


@pytest.mark.parametrize(("data", "ending", "kind"), KEPT.values(), ids=KEPT)
def test_bytes_decide_what_a_file_is(data: bytes, ending: str, kind: str) -> None:
    found = look_at(data, ending)
    assert isinstance(found, Looked), found
    assert found.media_type == kind


REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "a script": (papers.with_script, "pdf", "upload-pdf-active"),
    "a packed script": (lambda: papers.with_script(packed=True), "pdf", "upload-pdf-active"),
    "an attachment": (papers.with_attachment, "pdf", "upload-pdf-active"),
    "a program": (papers.with_launch, "pdf", "upload-pdf-active"),
    "a dynamic form": (papers.with_dynamic_form, "pdf", "upload-pdf-active"),
    "permissions": (lambda: pdf(password="x"), "pdf", "upload-pdf-encrypted"),
    "no end": (lambda: pdf()[:-40], "pdf", "upload-pdf-damaged"),
    "no table": (lambda: pdf(packed=True).replace(b"/XRef", b"/Xref"), "pdf", "upload-pdf-damaged"),
    "a script in the open": (
        lambda: b"%PDF-1.7\n1 0 obj <</S/Java#53cript>> endobj\n%%EOF",
        "pdf",
        "upload-pdf-active",
    ),
    "too many pages": (lambda: pdf(PAGE_LIMIT + 1), "pdf", "upload-pdf-limits"),
    "a paper called a draft": (pdf, "docx", "not-docx"),
    "macros": (lambda: changed(workbook(), xl__vbaProject=b"x"), "xlsx", "macros"),
    "macros by type": (
        lambda: changed(
            workbook(),
            **{"[Content_Types].xml": (b"sheet.main+xml", b"sheet.macroEnabled.main+xml")},
        ),
        "xlsx",
        "macros",
    ),
    "a bomb": (lambda: changed(workbook(), xl__big=bytes(40_000_000)), "xlsx", "zip-limits"),
    "a DOCTYPE": (
        lambda: changed(workbook(), **{"xl/a.xml": OUTSIDE.encode()}),
        "xlsx",
        "xml-doctype",
    ),
    "another workbook": (
        lambda: calling_out("externalLink", b"99001.xlsx"),
        "xlsx",
        "upload-workbook-external",
    ),
    "a link that runs": (
        lambda: calling_out("hyperlink", b"javascript:alert(1)"),
        "xlsx",
        "upload-workbook-external",
    ),
    "a data connection": (
        lambda: changed(workbook(), **{"xl/connections.xml": b"<connections/>"}),
        "xlsx",
        "upload-workbook-external",
    ),
    "an object": (
        lambda: changed(workbook(), **{"xl/embeddings/oleObject1.bin": b"x"}),
        "xlsx",
        "upload-workbook-active",
    ),
    "too many pixels": (lambda: png(30_000, 30_000), "png", "upload-image-limits"),
    "the head of no picture": (lambda: png(10, 10)[:20], "png", "upload-image-damaged"),
    "a page": (lambda: b"<script>", "html", "upload-kind"),
    "a program called words": (lambda: b"\x7fELF\2\1", "txt", "upload-kind"),
    "words in another encoding": (lambda: "规矩".encode("gb18030"), "txt", "upload-kind"),
}


@pytest.mark.parametrize(("make", "ending", "code"), REFUSED.values(), ids=REFUSED)
def test_what_may_not_be_kept_says_why(make: Callable[[], bytes], ending: str, code: str) -> None:
    found = look_at(make(), ending)
    assert isinstance(found, Unfit), found
    assert code in (found.code, found.reason)


def test_a_name_given_first_decides_nothing_for_the_next(db: None) -> None:
    """The same bytes as notes.txt, then as draft.md: a draft both times."""
    first = store_upload(WORDS, "notes.txt", owner="p1", at=AT)
    second = store_upload(WORDS, "draft.md", owner="p2", at=AT)
    assert first.blob == second.blob
    assert second.blob.media_type == MARKDOWN
    assert [u.filename for u in Upload.objects.order_by("pk")] == ["notes.txt", "draft.md"]


def test_a_file_that_is_too_large_is_not_even_looked_at(db: None) -> None:
    with pytest.raises(UploadRefused) as told:
        store_upload(bytes(50 * 1024 * 1024 + 1), "big.txt", owner="p1", at=AT)
    assert (told.value.first.code, told.value.status) == ("upload-too-large", 413)
    assert not Blob.objects.exists()
