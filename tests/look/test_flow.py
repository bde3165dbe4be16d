"""A procedure drawn from plain data: places do not overlap, and the list says the same."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from guiju.look.flow import WIDTH, Flow, FlowEdge, FlowStage, advance, fitted, wrapped

LONG = {
    "zh": "很长很长很长很长很长很长很长的阶段名称",
    "en": "A stage whose title is very long indeed",
}


def flow(n: int, groups: int = 0) -> Flow:
    stages = [
        FlowStage(
            f"s{i}", LONG if i % 3 else f"第 {i}", group=f"组{i * groups // n}" if groups else ""
        )
        for i in range(n)
    ]
    edges = [FlowEdge(a.id, b.id) for a, b in pairwise(stages)]
    return Flow(stages, edges)


@pytest.mark.parametrize(("n", "groups"), [(1, 0), (5, 0), (6, 0), (12, 0), (20, 6), (31, 0)])
def test_boxes_stay_inside_and_apart(n: int, groups: int) -> None:
    chart = flow(n, groups).chart
    assert len(chart.boxes) == n
    for box in chart.boxes:
        assert box.x >= 0
        assert box.x + box.width <= WIDTH
        assert box.y + box.height <= chart.height
    for one, two in combinations(chart.boxes, 2):
        apart = one.x + one.width < two.x or two.x + two.width < one.x
        assert apart or one.y + one.height < two.y or two.y + two.height < one.y


def test_nothing_is_drawn_of_nothing() -> None:
    assert flow(0).chart.boxes == []


def test_every_way_but_the_usual_one_is_in_words() -> None:
    three = [FlowStage(i, f"第{i}步") for i in ("a", "b", "c")]
    edges = [
        FlowEdge("a", "b"),
        FlowEdge("a", None, "不采纳"),
        FlowEdge("b", "a", "重大变化"),
        FlowEdge("a", "c", "免审"),
        FlowEdge("b", "c"),
        FlowEdge("c", None),
    ]
    drawing = Flow(three, edges)
    ((_, steps),) = drawing.phases
    assert [list(step.ways) for step in steps] == [
        ["→ 不采纳：结束", "→ 免审：到 3"],
        ["↩ 重大变化：回到 1"],
        [],
    ]
    assert len(drawing.chart.onward) == 2
    assert len(drawing.chart.back) == 0  # the first column has no room at its left


def test_drawing_and_list_name_the_same_stages() -> None:
    drawing = flow(7)
    chart = render_to_string("look/flow.html", {"flow": drawing})
    steps = render_to_string("look/flow_list.html", {"flow": drawing})
    for stage in drawing.stages:
        assert f'href="#stage-{stage.id}"' in chart
        assert f'id="stage-{stage.id}"' in steps


def test_a_drawing_speaks_the_language_of_the_page() -> None:
    with override("en"):
        assert "A stage" in render_to_string("look/flow.html", {"flow": flow(3)})


@given(st.text(min_size=1, max_size=60))
def test_words_fit_their_box(text: str) -> None:
    assert advance(fitted(text, 120, 12), 12) <= 120
    lines = wrapped(text, 120, 12)
    assert len(lines) <= 2
    assert all(advance(line, 12) <= 120 for line in lines)
