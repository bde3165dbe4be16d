"""Sources read again and again: against a real repository, web server and file on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from guiju.cases.clock import FixedClock
from guiju.catalogue.models import Edition, EditionStatus
from guiju.imports import harvesting
from guiju.work import chores
from tests.instances import Instance

from .conftest import AT, Importer, edition, table

RECORD = """<record><header{deleted}><identifier>oai:x:{n}</identifier>
<datestamp>{changed}</datestamp></header><metadata>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier>GB/T 9900{n}-2026</dc:identifier>
<dc:title>示例 第{n}号</dc:title></oai_dc:dc></metadata></record>"""
ANSWER = """<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-06-01T00:00:00Z</responseDate>
<request verb="ListRecords">http://127.0.0.1/</request>{inner}</OAI-PMH>"""


class Repository(BaseHTTPRequestHandler):
    """An OAI repository of three records on two pages, the last of them deleted."""

    asked: ClassVar[list[dict[str, list[str]]]] = []
    is_down: ClassVar[bool] = False
    changed: ClassVar[str] = "2026-05-01"

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        Repository.asked.append(query)
        if Repository.is_down:
            self.send_error(404)
            return
        body = ANSWER.format(inner=self._inner(query)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/xml; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _inner(self, query: dict[str, list[str]]) -> str:
        since = query.get("from", [""])[0]
        if since > Repository.changed:
            return '<error code="noRecordsMatch">nothing</error>'
        if "resumptionToken" in query:
            gone = self._record(3, ' status="deleted"')
            return f"<ListRecords>{self._record(2)}{gone}<resumptionToken/></ListRecords>"
        token = "<resumptionToken>second</resumptionToken>"
        return f"<ListRecords>{self._record(1)}{token}</ListRecords>"

    def _record(self, n: int, deleted: str = "") -> str:
        return RECORD.format(n=n, deleted=deleted, changed=Repository.changed)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def repository() -> Iterator[str]:
    Repository.asked, Repository.is_down = [], False
    with ThreadingHTTPServer(("127.0.0.1", 0), Repository) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/oai"
        server.shutdown()
        thread.join()


def test_a_repository_is_read_page_by_page(bring_in: Importer, repository: str) -> None:
    row = harvesting.schedule("example", "oai-dc", repository, collection="books")
    assert harvesting.harvest(row, FixedClock(AT))
    assert sorted(Edition.objects.values_list("number", flat=True)) == [
        "GB/T 99001-2026",
        "GB/T 99002-2026",
    ], "the deleted one is not in"
    row.refresh_from_db()
    assert (row.succeeded_at, row.failures) == (AT, 0)
    assert row.read_until == datetime(2026, 5, 1, tzinfo=UTC)
    assert Repository.asked[0] == {
        "verb": ["ListRecords"],
        "metadataPrefix": ["oai_dc"],
        "set": ["books"],
    }
    harvesting.harvest(row, FixedClock(AT + timedelta(days=1)))
    assert Repository.asked[-2]["from"] == ["2026-05-01"], "only what changed is asked for"
    assert row.run is not None
    assert row.run.entered == 2, "the same again is no new import"


def test_a_failure_is_kept_and_tried_again_later_and_later(
    bring_in: Importer, repository: str
) -> None:
    row = harvesting.schedule("example", "oai-dc", repository, every_hours=24)
    Repository.is_down = True
    at = AT
    waits = []
    for _ in range(4):
        assert harvesting.run_due(FixedClock(at)) == 1
        tried = at
        while not harvesting.due(at):
            at += timedelta(minutes=5)
        waits.append((at - tried) / timedelta(minutes=10))
    row.refresh_from_db()
    assert row.failures == 4
    assert "404" in row.fault
    assert waits == [1, 2, 4, 8]
    Repository.is_down = False
    harvesting.run_due(FixedClock(at))
    row.refresh_from_db()
    assert (row.failures, row.fault, row.failed_at) == (0, "", tried)


def test_a_file_is_read_when_its_time_has_come(bring_in: Importer, tmp_path: Path) -> None:
    row = {"标准号": "GB/T 99001-2026", "标准名称": "示例", "实施日期": "2026-06-02"}
    file = table(tmp_path / "daily.csv", [row])
    harvesting.schedule("daily", "standards-csv", str(file), every_hours=12)
    passed = chores.once(None, FixedClock(AT))
    assert edition("GB/T 99001-2026").status == EditionStatus.UPCOMING
    table(file, [row, row | {"标准号": "GB/T 99002-2026"}])
    chores.once(passed, FixedClock(AT + timedelta(hours=11)))
    assert Edition.objects.count() == 1
    chores.once(passed, FixedClock(AT + timedelta(days=1)))
    assert Edition.objects.count() == 2
    assert edition("GB/T 99001-2026").status == EditionStatus.IN_FORCE, "its day has come"


def test_a_web_address_is_fetched_and_an_unreadable_one_told(
    bring_in: Importer, repository: str, tmp_path: Path
) -> None:
    row = harvesting.schedule("web", "standards-xlsx", f"{repository}/list.xlsx")
    assert not harvesting.harvest(row, FixedClock(AT))
    row.refresh_from_db()
    assert row.fault.startswith("FileUnreadable")


@pytest.mark.parametrize("source", ["oai-dc", "standards-xlsx"])
def test_what_a_form_scheduled_reads_nothing_inside(
    bring_in: Importer, repository: str, source: str
) -> None:
    row = harvesting.schedule("example", source, repository, may_reach_inside=False)
    assert not harvesting.harvest(row, FixedClock(AT))
    row.refresh_from_db()
    assert row.fault.startswith("HostInside")
    assert not Repository.asked


def test_a_stopped_harvest_is_not_read(bring_in: Importer, tmp_path: Path) -> None:
    harvesting.schedule("daily", "standards-csv", str(tmp_path / "none.csv"))
    assert harvesting.stop("daily")
    assert harvesting.due(AT) == []
    assert not harvesting.stop("nothing")


def test_the_command_schedules_runs_and_lists(empty_home: Instance, tmp_path: Path) -> None:
    file = table(tmp_path / "daily.csv", [{"标准号": "GB/T 99001-2026", "标准名称": "示例"}])
    empty_home.guiju("harvest", "add", "daily", "standards-csv", str(file), "--every-hours", "6")
    assert "成功 done" in empty_home.guiju("harvest", "run", "daily").stdout
    listed = empty_home.guiju("harvest", "list", "--json").stdout
    assert '"every_hours": 6' in listed
    assert '"succeeded_at": "20' in listed
    missing = empty_home.guiju("harvest", "add", "x", "nothing", "y", check=False)
    assert missing.returncode == 1
