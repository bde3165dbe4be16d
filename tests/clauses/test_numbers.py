"""Clause numbers that stand nowhere in the text: counted from lists, styles, or read from words."""

from __future__ import annotations

import pytest

from tests.clauses.building import M, numbering_xml, outline, p, read, styles_xml, table


def test_numbers_are_counted_from_the_lists_that_styles_name() -> None:
    draft = read(
        p("前　　言", "fo") + p("本文件按照规定起草。", "p")
        + p("范围", "c1") + p("技术要求", "c1") + p("外观", "c2")
        + p("表面应无划痕。", "u3") + p("颜色宜均匀。", "u3") + p("尺寸", "c2")
        + p("", "ax") + p("（规范性）", "na") + p("试验", "at") + p("条件", "a1") + p("步骤", "a1")
        + p("", "ax") + p("（资料性）", "na") + p("示例", "at")
    )  # fmt: skip
    assert outline(draft) == [
        ("", "前言"), ("1", "范围"), ("2", "技术要求"), ("2.1", "外观"), ("2.1.1", ""),
        ("2.1.2", ""), ("2.2", "尺寸"), ("附录A", "试验"), ("A.1", "条件"), ("A.2", "步骤"),
        ("附录B", "示例"),
    ]  # fmt: skip
    assert [c.nature for c in draft.text.clauses if c.role == "annex"] == ["规范性", "资料性"]
    assert [c.role for c in draft.text.clauses[:3]] == ["foreword", "scope", "clause"]
    assert draft.warnings == ()


def test_items_and_notes_carry_their_printed_labels() -> None:
    draft = read(
        p("要求", "c1") + p("应符合下列规定：", "p")
        + p("甲：", "li") + p("子项；", "l2") + p("子项；", "l2") + p("乙。", "li")
        + p("第一个注。", "no") + p("第二个注。", "no")
    )  # fmt: skip
    blocks = draft.text.clauses[0].blocks
    assert [b.label for b in blocks] == ["", "a)", "1)", "2)", "b)", "注1：", "注2："]
    assert [b.level for b in blocks if b.kind == "item"] == [1, 2, 2, 1]


def test_without_the_numbering_part_levels_of_styles_are_counted() -> None:
    draft = read(p("范围", "c1") + p("要求", "c1") + p("外观", "c2"), numbering=None)
    assert outline(draft) == [("1", "范围"), ("2", "要求"), ("2.1", "外观")]
    assert "numbering-missing" in draft.warnings


def test_a_skipped_level_is_warned_of() -> None:
    draft = read(p("范围", "c1") + p("要求", "c1") + p("外观", "c3"))
    assert outline(draft)[-1] == ("2.1.1", "外观")
    assert "skipped-level" in draft.warnings


def test_styles_in_a_circle_do_not_hang() -> None:
    circle = styles_xml().replace('<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="c2"/>')
    draft = read(p("范围", "c1") + p("要求", "c1"), styles=circle)
    assert [number for number, _ in outline(draft)] == ["1", "2"]
    assert "style-cycle" in draft.warnings


def test_a_list_that_starts_again_starts_again() -> None:
    again = numbering_xml().replace(
        "</w:numbering>",
        '<w:num w:numId="33"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>',
    )
    other = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="33"/></w:numPr>'
    draft = read(
        p("要求", "c1") + p("甲", "li") + p("乙", "li") + p("第二组：", "p")
        + p("丙", "li", properties=other) + p("丁", "li", properties=other),
        numbering=again,
    )  # fmt: skip
    labels = [b.label for b in draft.text.clauses[0].blocks if b.kind == "item"]
    assert labels == ["a)", "b)", "a)", "b)"]


def test_typed_numbers_make_clauses_and_lines_of_a_contents_do_not() -> None:
    draft = read(
        p("GB/T 99001—2026") + p("茶杯") + p("目　次") + p("前言………………1") + p("1 范围………………2")
        + p("前言") + p("本文件由虚拟茶具协会提出。") + p("茶杯")
        + p("１　范围") + p("本文件适用于茶杯。") + p("2 要求") + p("2.1　外观")
        + p("24 h内不应褪色。")
        + p("2.2　杯体应无裂纹，杯口宜圆滑。") + p("a)无划痕；") + p("b) 无缺口。")
        + p("注：目测。") + p("附录A（规范性）　试验") + p("A.1　条件")
    )  # fmt: skip
    assert outline(draft) == [
        ("", "前言"), ("1", "范围"), ("2", "要求"), ("2.1", "外观"), ("2.2", ""),
        ("附录A", "试验"), ("A.1", "条件"),
    ]  # fmt: skip
    assert {"numbers-typed", "structure-guessed"} <= set(draft.warnings)
    assert draft.meta["number"] == "GB/T 99001—2026"
    foreword = draft.text.clause("foreword")
    assert foreword is not None
    assert len(foreword.blocks) == 1, "the running title before chapter 1 belongs to no clause"


def test_headings_with_typed_numbers_and_a_title_page_heading() -> None:
    draft = read(
        p("茶杯通用要求", "h1") + p("1 范围", "h1") + p("2 要求", "h1") + p("2.1 外观", "h2")
        + p("2.1.1 杯体应无裂纹。")
    )  # fmt: skip
    assert outline(draft) == [("1", "范围"), ("2", "要求"), ("2.1", "外观"), ("2.1.1", "")]


def test_headings_without_any_number_are_counted() -> None:
    draft = read(p("范围", "h1") + p("要求", "h1") + p("外观", "h2"))
    assert outline(draft) == [("1", "范围"), ("2", "要求"), ("2.1", "外观")]


def test_a_number_typed_twice_makes_two_clauses_with_two_addresses() -> None:
    draft = read(p("1 范围") + p("2 要求") + p("2.1 外观") + p("2.1 尺寸"))
    assert [c.anchor for c in draft.text.clauses] == ["1", "2", "2.1", "2.1-2"]
    assert len({c.id for c in draft.text.clauses}) == 4
    assert "duplicate-number" in draft.warnings


def test_terms_have_two_languages_a_definition_and_a_source() -> None:
    draft = read(
        p("范围", "c1") + p("规范性引用文件", "c1") + p("GB/T 99002—2025　茶具词汇", "p")
        + p("术语和定义", "c1") + p("下列术语和定义适用于本文件。", "p")
        + p("茶杯　tea cup", "t2") + p("杯子", "p") + p("饮茶用的杯。", "p")
        + p("[来源：GB/T 99002—2025，3.1]", "p")
        + p("", "t2") + p("茶碗　tea bowl", "p") + p("饮茶用的碗。", "p")
    )  # fmt: skip
    cup, bowl = (c for c in draft.text.clauses if c.role == "term")
    assert (cup.number, cup.title, cup.term_en) == ("3.1", "茶杯", "tea cup")
    assert [b.kind for b in cup.blocks] == ["admitted", "term-def", "source"]
    assert (bowl.number, bowl.title, bowl.term_en) == ("3.2", "茶碗", "tea bowl")


def test_a_formula_with_its_number_is_no_paragraph() -> None:
    math = f'<m:oMath xmlns:m="{M}"><m:r><m:t>s=2</m:t></m:r></m:oMath>'
    draft = read(p("要求", "c1") + p("", "fm", inside=f"{math}<w:r><w:tab/><w:t>（1）</w:t></w:r>"))
    (block,) = draft.text.clauses[0].blocks
    assert (block.kind, block.label, block.anchor) == ("formula", "（1）", "formula-1")
    assert block.runs[0].text == "<math><mi>s</mi><mo>=</mo><mn>2</mn></math>"


def test_a_table_keeps_its_merged_cells_its_notes_and_what_follows_on_the_next_page() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("合并")}</w:tc>'
    note = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("注：以常温为准。")}</w:tc>'
    draft = read(
        p("要求", "c1") + p("尺寸", "tc") + table([["名称", "值"], ["高", "10"]])
        + p("表1（续）", "tc", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
        + table([["名称", "值"], [wide], [note]])
    )  # fmt: skip
    (block,) = draft.text.clauses[0].blocks
    assert (block.label, block.anchor) == ("表1", "table-1")
    assert block.table is not None
    assert (len(block.table.rows), block.table.header_rows, block.table.parts) == (3, 1, 2)
    assert block.table.rows[2][1] is None
    assert [label for label, _ in block.table.notes] == ["注："]


@pytest.mark.parametrize(
    ("rows", "expected"), [(1, 0), (2, 1), (3, 1)], ids=["a single row", "two rows", "three rows"]
)
def test_where_no_row_is_marked_the_first_is_the_head(rows: int, expected: int) -> None:
    draft = read(p("要求", "c1") + table([["名称", "值"]] * rows, header=0))
    block = draft.text.clauses[0].blocks[0]
    assert block.table is not None
    assert block.table.header_rows == expected


def test_tracked_changes_are_read_as_accepted_and_listed() -> None:
    by = 'w:id="1" w:author="主编" w:date="2026-01-01T00:00:00Z"'
    changed = (
        f"<w:del {by}><w:r><w:delText>宜</w:delText></w:r></w:del>"
        f"<w:ins {by}><w:r><w:t>应</w:t></w:r></w:ins><w:r><w:t>无划痕。</w:t></w:r>"
    )
    gone = (
        f'<w:p><w:pPr><w:pStyle w:val="c1"/><w:rPr><w:del {by}/></w:rPr></w:pPr>'
        f"<w:del {by}><w:r><w:delText>旧章</w:delText></w:r></w:del></w:p>"
    )
    draft = read(p("范围", "c1") + gone + p("要求", "c1") + p("表面", "p", inside=changed))
    assert outline(draft) == [("1", "范围"), ("2", "要求")]
    assert draft.warnings == ("tracked-changes",)
    assert [(c.kind, c.text) for c in draft.changes] == [
        ("del-clause", "旧章"),
        ("del", "宜"),
        ("ins", "应"),
    ]
    assert (draft.changes[1].accepted, draft.changes[1].original) == (
        "表面应无划痕。",
        "表面宜无划痕。",
    )


def test_a_reference_field_points_at_the_clause_its_bookmark_marks() -> None:
    marked = '<w:bookmarkStart w:id="1" w:name="_Ref1"/><w:bookmarkEnd w:id="1"/>'
    field = '<w:fldSimple w:instr=" REF _Ref1 \\r \\h "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    draft = read(p("范围", "c1") + p("见", "p", inside=field) + p("要求", "c1", inside=marked))
    assert [(r.kind, r.text, r.target) for r in draft.text.clauses[0].blocks[0].runs] == [
        ("text", "见", ""),
        ("ref", "2", "2"),
    ]
