"""What an import leaves in the catalogue, whatever comes twice, late, dirty or from two sources."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client

from guiju.cases.models import Act
from guiju.catalogue.actions import NewEdition, issue
from guiju.catalogue.models import Citation, Edition, EditionStatus, Relation, SourceRecord
from guiju.catalogue.numbering import read_number
from guiju.catalogue.outside import outside_citations
from guiju.catalogue.passing import pass_dates
from guiju.catalogue.sourced import provenance_of
from guiju.imports import queries
from guiju.imports.models import Awaited, Run
from guiju.parties.actor import PUBLIC
from tests.instances import Instance

from .conftest import AT, Importer, edition, reported, table

ROW = {"标准号": "GB/T 99001-2020", "标准名称": "示例 清洗要求", "实施日期": "2021-01-01"}


def test_a_record_goes_in_under_an_act_of_the_operator(bring_in: Importer) -> None:
    done = bring_in([ROW | {"ICS": "97.060", "CCS": "Y 60", "归口单位": "TC46"}])
    found = edition("GB/T 99001-2020")
    assert (done.tally.entered, found.status) == (1, EditionStatus.IN_FORCE)
    assert (found.ics, found.ccs, found.committee) == (["97.060"], ["Y60"], "SAC/TC 46")
    assert (found.standard.number, found.standard.series) == ("GB/T 99001", "GB/T")
    opened, closed = Act.objects.filter(case=found.act.case_id).order_by("seq")
    assert opened.actor["organisation_zh"] == "本平台运营者"
    assert closed.data == {
        "rows": 1,
        "entered": 1,
        "changed": 0,
        "same": 0,
        "refused": 0,
        "conflicts": 0,
    }


def test_the_same_file_again_changes_nothing(bring_in: Importer) -> None:
    bring_in([ROW])
    acts = Act.objects.count()
    again = bring_in([ROW])
    assert again.was_known
    assert Act.objects.count() == acts


def test_the_same_records_in_another_file_change_nothing(bring_in: Importer) -> None:
    other = ROW | {"标准号": "GB/T 99002-2020"}
    bring_in([ROW, other])
    again = bring_in([other, ROW])
    assert (again.tally.entered, again.tally.changed, again.tally.same) == (0, 0, 2)


def test_two_sources_merge_by_number_and_their_conflicts_are_shown(bring_in: Importer) -> None:
    bring_in([ROW | {"英文名称": "Cleaning", "发布机构": "示例部"}])
    api = {"number": "gbt99001—2020", "title_zh": "示例 清洗", "ics": "97.060"}
    done = bring_in([api], "standards-own", as_of=date(2026, 5, 1))
    assert (done.tally.changed, done.tally.conflicts) == (1, 1)
    found = Edition.objects.get()
    assert (found.title_zh, found.title_en, found.ics) == ("示例 清洗要求", "Cleaning", ["97.060"])
    by_field = {p.field: p for p in provenance_of(PUBLIC, found)}
    title = by_field["title_zh"]
    assert (title.value, [s.source for s in title.said]) == ("示例 清洗要求", ["standards-csv"])
    assert [(s.source, s.value) for s in title.differing] == [("standards-own", "示例 清洗")]
    assert by_field["ics"].said[0].as_of == date(2026, 5, 1)
    assert by_field["number"].differing == ()


def test_the_order_of_sources_does_not_matter(bring_in: Importer) -> None:
    bring_in([{"number": "GB/T 99001-2020", "title_zh": "示例 清洗"}], "standards-own")
    bring_in([ROW])
    assert Edition.objects.get().title_zh == "示例 清洗要求"


def test_what_was_issued_here_is_never_overwritten(bring_in: Importer) -> None:
    act = bring_in([ROW]).run.act
    number = read_number("GB/T 99002-2026")
    assert number is not None
    new = NewEdition(
        number=number,
        title_zh="示例 本平台发布",
        issued_on=date(2026, 5, 1),
        in_force_from=date(2026, 12, 1),
        issued_by_id=act.organisation,
    )
    issued = issue(new, act)
    bring_in([{"标准号": issued.number, "标准名称": "别的名称", "标准状态": "废止"}])
    issued.refresh_from_db()
    assert (issued.title_zh, issued.status) == ("示例 本平台发布", EditionStatus.UPCOMING)
    record = SourceRecord.objects.get(edition=issued)
    assert record.fields["title_zh"] == "别的名称", "what the source says is kept beside it"


def test_a_mark_that_was_changed_is_the_same_edition(bring_in: Importer) -> None:
    bring_in([{"标准号": "GB 99001-2010", "标准名称": "示例"}], "standards-own")
    bring_in([{"标准号": "GB/T 99001-2010", "标准名称": "示例", "曾用编号": "GB 99001-2010"}])
    found = Edition.objects.get()
    assert found.number == "GB/T 99001-2010"
    assert {n.number for n in found.numbers.all()} == {"GB 99001-2010", "GB/T 99001-2010"}
    assert found.mandatory == "none"


def test_amendments_and_foreign_numbers_are_documents_of_their_own(bring_in: Importer) -> None:
    numbers = [
        "GB/T 99001-2020",
        "GB/T 99001-2020/XG1-2022",
        "GB 99016-2014（2018年版）",
        "GB 99016-2014",
        "ISO 99001:2015",
        "ISO 99001:2015/Amd 1:2024",
        "ISO/CD 99001.2",
    ]
    done = bring_in([{"标准号": n, "标准名称": "示例"} for n in numbers])
    assert done.tally.entered == len(numbers)
    assert edition("ISO/CD 99001.2").standard.number == "ISO 99001"
    assert edition("GB/T 99001-2020/XG1-2022").standard.number == "GB/T 99001-2020/XG1"
    assert edition("ISO 99001:2015/Amd 1:2024").standard.number == "ISO 99001:2015/Amd 1"
    assert edition("ISO 99001:2015").standard.editions.count() == 2, "the edition and the draft"


FORMER = {"标准号": "GB/T 99001-2010", "标准名称": "示例", "实施日期": "2011-01-01"}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("said_by", ["newer", "older"])
def test_relations_are_linked_whichever_comes_first(
    bring_in: Importer, turned: bool, said_by: str
) -> None:
    newer, older = dict(ROW), dict(FORMER)
    if said_by == "newer":
        newer["代替"] = "GB/T 99001—2010"
    else:
        older["被代替"] = "GB/T 99001—2020"
    for row in (older, newer) if turned else (newer, older):
        bring_in([row])
    relation = Relation.objects.get()
    assert (relation.edition.number, relation.kind) == ("GB/T 99001-2020", "supersedes")
    assert relation.target == edition("GB/T 99001-2010")
    assert Awaited.objects.count() == 0
    former = edition("GB/T 99001-2010")
    assert (former.status, former.ended_on) == (EditionStatus.SUPERSEDED, date(2021, 1, 1))


def test_a_follower_that_is_not_here_is_kept_in_mind(bring_in: Importer) -> None:
    bring_in([FORMER | {"被代替": "GB/T 99001-2020", "标准状态": "废止"}])
    former = edition("GB/T 99001-2010")
    awaited = queries.awaited_by(former)
    assert [(a.kind, a.number) for a in awaited] == [("supersedes", "GB/T 99001-2020")]
    assert former.status == EditionStatus.SUPERSEDED, "废止 with a follower is 被代替"
    page = Client().get(f"/std/{former.slug}/").content.decode()
    assert "GB/T 99001-2020" in page


def test_what_a_source_no_longer_states_is_taken_back(bring_in: Importer) -> None:
    bring_in([FORMER, ROW | {"代替": "GB/T 99001-2010"}])
    bring_in([ROW])
    assert Relation.objects.count() == 0


def test_a_date_that_passes_moves_both_editions(bring_in: Importer) -> None:
    coming = {"标准号": "GB/T 99001-2026", "标准名称": "示例", "实施日期": "2026-12-01"}
    bring_in([FORMER, coming | {"代替": "GB/T 99001-2010"}])
    assert edition("GB/T 99001-2026").status == EditionStatus.UPCOMING
    assert edition("GB/T 99001-2010").status == EditionStatus.IN_FORCE
    assert pass_dates(date(2026, 11, 30)) == 0
    assert pass_dates(date(2026, 12, 1)) == 2
    assert edition("GB/T 99001-2026").status == EditionStatus.IN_FORCE
    assert edition("GB/T 99001-2010").status == EditionStatus.SUPERSEDED
    assert pass_dates(date(2026, 12, 2)) == 0


def test_the_page_of_an_import_shows_a_few_of_its_editions(
    bring_in: Importer, client: Client
) -> None:
    bring_in([ROW | {"标准号": f"GB/T {99001 + n}-2020"} for n in range(9)])
    page = client.get(f"/case/{edition('GB/T 99001-2020').act.case_id}/").content.decode()
    assert page.count('href="/std/GB-T-9900') == 6
    assert "还有 3 项" in page


def test_a_day_is_as_exact_as_its_source_gives_it(bring_in: Importer) -> None:
    old = {"标准号": "ISO 99001:2008", "标准名称": "示例", "发布日期": "2008"}
    new = {"标准号": "ISO 99001:2015", "标准名称": "示例", "发布日期": "2015-09"}
    bring_in([old, new | {"实施日期": "2015-09", "代替": "ISO 99001:2008"}])
    assert edition("ISO 99001:2015").issued_on == date(2015, 9, 1)
    assert edition("ISO 99001:2015").issued == edition("ISO 99001:2015").in_force == "2015-09"
    assert (edition("ISO 99001:2008").issued, edition("ISO 99001:2008").ended) == (
        "2008",
        "2015-09",
    )
    bring_in([new | {"发布日期": "2015-09-15"}])
    assert edition("ISO 99001:2015").issued == "2015-09-15"


def test_a_month_of_entry_into_force_may_begin_before_the_day_of_issue(bring_in: Importer) -> None:
    bring_in([ROW | {"发布日期": "2026-09-15", "实施日期": "2026-09"}])
    found = edition(ROW["标准号"])
    assert (found.issued, found.in_force) == ("2026-09-15", "2026-09")


def test_a_standard_said_to_hold_beside_its_follower_holds(bring_in: Importer) -> None:
    """部分代替: the source speaks for a day on which the follower held already."""
    row = FORMER | {"标准状态": "现行"}
    bring_in([row, ROW | {"代替": "GB/T 99001-2010"}], as_of=date(2026, 5, 1))
    assert edition("GB/T 99001-2010").status == EditionStatus.IN_FORCE


def test_a_draft_follows_nothing_yet(bring_in: Importer) -> None:
    base = {"标准号": "ISO 99001:2015", "标准名称": "示例", "发布日期": "2015-09"}
    draft = {"标准号": "ISO/DIS 99001", "标准名称": "示例", "发布日期": "2026-01"}
    bring_in([base, draft | {"标准状态": "制定中", "代替": "ISO 99001:2015"}])
    assert edition("ISO 99001:2015").status == EditionStatus.IN_FORCE
    drafted = edition("ISO/DIS 99001")
    assert (drafted.status, drafted.issued_on) == (EditionStatus.PLANNED, None)


def test_bad_rows_are_listed_and_the_good_ones_go_in(bring_in: Importer) -> None:
    rows = [
        ROW,
        {"标准号": "GB 5135", "标准名称": "没有年份"},
        {"标准号": "—", "标准名称": "没有编号"},
        {"标准号": "GB/T 99004-2020", "标准名称": "GB/T 99004-2020"},
        {"标准号": "GB/T 99005-2020", "标准名称": "示例", "发布日期": "去年", "被代替": "TC155"},
        {"标准号": "GB/T 99006-2020", "标准名称": "=1+1", "实施日期": "2020-01-01"},
        {
            "标准号": "GB/T 99007-2020",
            "标准名称": "示例",
            "发布日期": "2020-12-01",
            "实施日期": "2020-01-01",
        },
    ]
    done = bring_in(rows)
    assert (done.tally.entered, done.tally.refused) == (4, 3)
    assert [line[:3] for line in reported(done)] == [
        ["2", "标准号", "未收入 left out"],
        ["3", "标准号", "未收入 left out"],
        ["4", "标准名称", "未收入 left out"],
        ["5", "发布日期", "已收入 noted"],
        ["5", "被代替", "已收入 noted"],
        ["7", "实施日期", "已收入 noted"],
    ]
    assert all(line[3] and line[4] for line in reported(done)), "in both languages"
    late = edition("GB/T 99007-2020")
    assert (late.issued_on, late.in_force_from) == (None, date(2020, 1, 1))


def test_citations_from_outside_are_kept_with_their_source(bring_in: Importer) -> None:
    bring_in([ROW])
    row = {
        "标准号": "GB/T 99001",
        "类别": "招标文件",
        "引用文件": "示例设备采购招标文件",
        "文号": "示招〔2026〕1号",
        "条款": "3.2",
        "日期": "2026年3月",
        "网址": "https://example.org/t/1",
    }
    bad = row | {"类别": "传闻"}
    done = bring_in([row, bad], "citations-csv")
    assert (done.tally.entered, done.tally.refused) == (1, 1)
    cited = Citation.objects.get()
    assert cited.standard == edition("GB/T 99001-2020").standard
    assert (cited.kind, cited.dated, cited.source) == ("tender", date(2026, 3, 1), "citations-csv")
    assert list(outside_citations(PUBLIC, edition("GB/T 99001-2020"))) == [cited]


def test_an_import_that_was_killed_is_taken_up_where_it_stood(
    committed_db: Instance, tmp_path: Path
) -> None:
    """Rows are in whole batches or not at all, and none is in twice."""
    rows = [
        {"标准号": f"GB/T {990000 + n}-2020", "标准名称": f"示例 第{n}号"} for n in range(6000)
    ] + [{"标准号": "GB 5135", "标准名称": "没有年份"}]
    file = table(tmp_path / "many.csv", rows)
    words = [sys.executable, "-m", "guiju.cli.main", "import", "standards-csv", str(file)]
    environment = {**os.environ, **committed_db.environment}
    with subprocess.Popen(words, env=environment, stderr=subprocess.PIPE) as child:
        until = time.monotonic() + 120
        while not (Run.objects.filter(position__gte=1000).exists() or child.poll() is not None):
            assert time.monotonic() < until
            time.sleep(0.02)
        child.send_signal(signal.SIGKILL)
    run = Run.objects.get()
    assert run.position == Edition.objects.count() < 6000, "killed too late to tell anything"
    told = committed_db.guiju("import", "standards-csv", str(file)).stdout
    assert "未收入 left out 1" in told
    run.refresh_from_db()
    assert (run.is_done, run.entered, run.refused) == (True, 6000, 1)
    assert Edition.objects.count() == 6000
    assert "nothing changed" in committed_db.guiju("import", "standards-csv", str(file)).stdout


def test_a_source_that_is_not_known_is_answered_with_those_that_are(empty_home: Instance) -> None:
    done = empty_home.guiju("import", "nothing", "x", check=False)
    assert done.returncode == 2
    assert "iso-relaton" in done.stderr


def test_an_import_is_young_when_the_clock_says_so(bring_in: Importer) -> None:
    bring_in([ROW], at=AT + timedelta(days=1))
    fresh = queries.sources_by_freshness(PUBLIC, AT + timedelta(days=2))[0]
    assert fresh.source.name == "standards-csv"
    assert fresh.succeeded_at == AT + timedelta(days=1)
