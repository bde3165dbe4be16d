"""The check as an officer fills it in without JavaScript."""

from __future__ import annotations

import re
from html import unescape

from django.http import QueryDict
from django.template.loader import render_to_string

from guiju.cases.models import Case
from guiju.cases.offering import one_act
from guiju.law.fields import form_schema
from guiju.look.form_post import read_post
from guiju.look.form_schema import fields_of
from guiju.look.forms import FormView
from tests.overlap.conftest import Office


def sent(office: Office, case: str) -> tuple[str, QueryDict]:
    """The form as it is drawn, and what a browser would send of its hidden inputs."""
    offered = one_act(Case.objects.get(pk=case), "check-overlap", office.officer, office.at)
    assert offered is not None
    schema = form_schema(offered.transition.form.fields, offered.offered)
    drawn = render_to_string("look/form.html", {"form": FormView(fields_of(schema))})
    data = QueryDict(mutable=True)
    for name, value in re.findall(
        r'<input type="hidden" name="(data[^"]+)" value="([^"]*)"', drawn
    ):
        data.appendlist(name, unescape(value))
    return drawn, data


def taken(office: Office, case: str, data: QueryDict) -> None:
    offered = one_act(Case.objects.get(pk=case), "check-overlap", office.officer, office.at)
    assert offered is not None
    schema = form_schema(offered.transition.form.fields, offered.offered)
    office.do(case, "check-overlap", **read_post(fields_of(schema), data))


def test_each_candidate_is_judged_with_nothing_chosen_before(office: Office) -> None:
    other = office.proposes("示例杯　清洗方法")
    case = office.decides_soon(office.proposes())
    drawn, data = sent(office, case)
    assert "标准化对象相同" in drawn
    assert "selected" not in drawn
    data["data.candidates.0.judgement"] = "duplicate"
    data["data.candidates.0.note"] = "对象和方面相同。"
    data["data.ground"] = "见各项。"
    taken(office, case, data)
    act = Case.objects.get(pk=case).acts.get(act="check-overlap")
    assert [(r["key"], r["judgement"]) for r in act.data["candidates"]] == [(other, "duplicate")]


def test_where_nothing_was_found_there_is_nothing_to_judge(office: Office) -> None:
    case = office.decides_soon(office.proposes())
    _, data = sent(office, case)
    data["data.ground"] = "没有找到。"
    taken(office, case, data)
    office.do(case, "approve-project", ground="没有异议。")
