"""Word formulas as MathML Core: each construct, and nothing unsafe in a page."""

from __future__ import annotations

import pytest
from lxml import etree

from guiju.clauses.docx_math import to_mathml
from guiju.clauses.mathml import clean_mathml
from tests.clauses.building import M


def r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


X, N, I = "<m:e>" + r("x") + "</m:e>", r("n"), r("i")  # noqa: E741 (as in the formulas)
SUB, SUP = f"<m:sub>{I}</m:sub>", f"<m:sup>{N}</m:sup>"
x, n, i = (f"<mrow><mi>{letter}</mi></mrow>" for letter in "xni")
CONSTRUCTS = {
    "a run": (r("12.5 kg≤x"), "<mn>12.5</mn><mi>kg</mi><mo>≤</mo><mi>x</mi>"),
    "plain words": ("<m:r><m:rPr><m:nor/></m:rPr><m:t>max</m:t></m:r>", "<mtext>max</mtext>"),
    "fraction": (f"<m:f><m:num>{N}</m:num><m:den>{I}</m:den></m:f>", f"<mfrac>{n}{i}</mfrac>"),
    "binomial": (
        f'<m:f><m:fPr><m:type m:val="noBar"/></m:fPr><m:num>{N}</m:num><m:den>{I}</m:den></m:f>',
        f'<mfrac linethickness="0">{n}{i}</mfrac>',
    ),
    "sub": (f"<m:sSub>{X}{SUB}</m:sSub>", f"<msub>{x}{i}</msub>"),
    "sup": (f"<m:sSup>{X}{SUP}</m:sSup>", f"<msup>{x}{n}</msup>"),
    "both": (f"<m:sSubSup>{X}{SUB}{SUP}</m:sSubSup>", f"<msubsup>{x}{i}{n}</msubsup>"),
    "square root": (
        f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>{X}</m:rad>',
        "<msqrt><mi>x</mi></msqrt>",
    ),
    "root": (f"<m:rad><m:deg>{N}</m:deg>{X}</m:rad>", f"<mroot>{x}{n}</mroot>"),
    "sum": (
        f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr>{SUB}{SUP}{X}</m:nary>',
        f"<munderover><mo>∑</mo>{i}{n}</munderover>{x}",
    ),
    "integral": (f"<m:nary>{SUB}{SUP}{X}</m:nary>", f"<msubsup><mo>∫</mo>{i}{n}</msubsup>{x}"),
    "sum without an upper limit": (
        f'<m:nary><m:naryPr><m:chr m:val="∑"/><m:supHide/></m:naryPr>{SUB}<m:sup/>{X}</m:nary>',
        f"<munder><mo>∑</mo>{i}</munder>{x}",
    ),
    "brackets": (f"<m:d>{X}</m:d>", "<mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow>"),
    "one brace": (
        f'<m:d><m:dPr><m:begChr m:val="{{"/><m:endChr m:val=""/></m:dPr>{X}</m:d>',
        "<mrow><mo>{</mo><mi>x</mi></mrow>",
    ),
    "matrix": (
        f"<m:m><m:mr>{X}{X}</m:mr></m:m>",
        "<mtable><mtr><mtd><mi>x</mi></mtd><mtd><mi>x</mi></mtd></mtr></mtable>",
    ),
    "cases": (
        f"<m:eqArr>{X}{X}</m:eqArr>",
        "<mtable><mtr><mtd><mi>x</mi></mtd></mtr><mtr><mtd><mi>x</mi></mtd></mtr></mtable>",
    ),
    "hat": (f"<m:acc>{X}</m:acc>", f'<mover accent="true">{x}<mo>\u0302</mo></mover>'),
    "bar": (
        f'<m:bar><m:barPr><m:pos m:val="top"/></m:barPr>{X}</m:bar>',
        f"<mover>{x}<mo>¯</mo></mover>",
    ),
    "brace below": (f"<m:groupChr>{X}</m:groupChr>", f"<munder>{x}<mo>⏟</mo></munder>"),
    "limit": (f"<m:limLow>{X}<m:lim>{N}</m:lim></m:limLow>", f"<munder>{x}{n}</munder>"),
    "function": (
        f"<m:func><m:fName>{r('sin')}</m:fName>{X}</m:func>",
        "<mrow><mi>sin</mi><mo>\u2061</mo><mi>x</mi></mrow>",
    ),
    "prescripts": (
        f"<m:sPre>{SUB}{SUP}{X}</m:sPre>",
        f"<mmultiscripts>{x}<mprescripts></mprescripts>{i}{n}</mmultiscripts>",
    ),
    "something unknown keeps its leaves": (f"<m:novel>{X}</m:novel>", "<mi>x</mi>"),
}


@pytest.mark.parametrize(("omml", "mathml"), CONSTRUCTS.values(), ids=CONSTRUCTS)
def test_each_construct_has_its_mathml(omml: str, mathml: str) -> None:
    formula = etree.fromstring(f'<m:oMath xmlns:m="{M}">{omml}</m:oMath>')
    assert to_mathml(formula) == f"<math>{mathml}</math>"
    assert clean_mathml(to_mathml(formula)) == to_mathml(formula), "a page shows it whole"


UNSAFE = [
    ("<math><mi>x</mi><script>alert(1)</script></math>", "<math><mi>x</mi>alert(1)</math>"),
    ('<math><mi onclick="alert(1)" href="javascript:1">x</mi></math>', "<math><mi>x</mi></math>"),
    ("<math><annotation-xml><b>x</b></annotation-xml></math>", "<math>x</math>"),
    ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
    ('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "<math>1</math>"),
]


@pytest.mark.parametrize(("source", "shown"), UNSAFE)
def test_nothing_but_mathml_passes_into_a_page(source: str, shown: str) -> None:
    assert clean_mathml(source) == shown
