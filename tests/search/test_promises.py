"""What the search promises: nothing hidden, every fragment found, found at once."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Mapping
from datetime import date
from itertools import count, islice
from pathlib import Path
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.cases.errors import Refused
from guiju.cases.models import Case
from guiju.search.asking import FACETS, Asked, Kind
from guiju.search.entry import Entry
from guiju.search.filling import rebuild, refresh
from guiju.search.finding import find, records
from guiju.search.folding import fold
from guiju.search.index import shelf
from guiju.search.matching import Key
from guiju.search.similarity import similar
from guiju.search.suggesting import suggest
from tests.catalogue.conftest import Press, press, toy_law

from .conftest import Reading, entry

__all__ = ["press", "toy_law"]

CHINA = Path(__file__).parents[3] / "shared" / "data" / "china" / "standards.jsonl.gz"
WORDS = (
    *("道路", "车辆", "充电", "接口", "EVA", "泡沫", "第1部分："),
    *("　", "GB/T 99001", "試驗", "—", "ph7"),
)


def titles(many: int) -> list[str]:
    dice = random.Random(7)
    return ["".join(dice.choices(WORDS, k=dice.randint(2, 7))) for _ in range(many)]


def fragment(dice: random.Random, title: str) -> str:
    """Two to five neighbours out of a title, wherever they stand; fewer at its end."""
    at = dice.randrange(len(title))
    return title[at : at + dice.randint(2, 5)]


def literally(folded: Mapping[Key, str], part: str) -> set[Key]:
    """What a plain scan of all folded titles finds."""
    wanted = [fold(word) for word in part.split()]
    return {key for key, title in folded.items() if all(word in title for word in wanted)}


def folded_titles(whole: list[Entry]) -> dict[Key, str]:
    """What such a scan reads."""
    return {(one.kind, one.key): fold(one.title_zh) for one in whole}


def test_every_fragment_of_a_title_finds_it(
    read_from: Callable[[list[Entry]], Reading], scaled: Callable[[int, int], int]
) -> None:
    """Recall 1.00 against a literal scan, and few hits beside."""
    keys = count(1)
    whole = [
        entry(f"GB/T {n}-2020", title, key=str(next(keys)), undated=f"GB/T {n}")
        for n, title in enumerate(titles(120), start=99_000)
    ]
    reading, folded, dice = read_from(whole), folded_titles(whole), random.Random(8)
    hits = wanted = 0
    for _ in range(scaled(300, 5000)):
        asked = fragment(dice, dice.choice(whole).title_zh)
        if not any(c.isalnum() for c in asked) or "99001" in asked:
            continue
        found, literal = reading.match(asked, size=1000), literally(folded, asked)
        assert literal <= set(found.keys), asked
        hits, wanted = hits + len(found.keys), wanted + len(literal)
    assert hits <= 1.5 * wanted  # a dozen words over and over: pairs meet by chance


def test_every_fragment_of_a_real_title_finds_it_and_little_else(
    read_from: Callable[[list[Entry]], Reading], scaled: Callable[[int, int], int]
) -> None:
    """The same on real Chinese titles: of what is found at most 5 % is beside, on average.

    Nearly all of it comes of fragments with punctuation, which counts for nothing here: "：血"
    finds every 血. Without any it is about 1 %: "第2部分" finds "第12部分".
    """
    if not CHINA.exists():
        pytest.skip("../shared/data/china/standards.jsonl.gz is not on this machine")
    rows = map(json.loads, gzip.decompress(CHINA.read_bytes()).splitlines())
    whole = [entry(row["number"], row["title_zh"], key=str(n)) for n, row in enumerate(rows, 1)]
    reading, folded, dice = read_from(whole), folded_titles(whole), random.Random(5)
    drawn = (fragment(dice, dice.choice(whole).title_zh) for _ in count())
    asked = (part for part in drawn if len(part) > 1 and any(c.isalnum() for c in part))
    beside: dict[str, float] = {}
    for part in islice(asked, scaled(1000, 10_000)):
        found, literal = reading.match(part, size=1000, facets=()), literally(folded, part)
        missed = literal - set(found.keys) if found.total <= 1000 else set()
        assert not missed, part
        beside[part] = 1 - len(literal) / found.total
    bare = [share for part, share in beside.items() if "".join(part.split()).isalnum()]
    assert fmean(beside.values()) <= 0.05
    assert fmean(bare) <= 0.02


def test_nothing_typed_breaks_it(read_from: Callable[[list[Entry]], Reading]) -> None:
    reading = read_from([entry("GB/T 99001-2020", "示例　要求", key="1")])

    @settings(max_examples=40)
    @given(text=st.text(max_size=60), after=st.text(max_size=8), value=st.text(max_size=8))
    def tried(text: str, after: str, value: str) -> None:
        chosen = dict.fromkeys((*FACETS, value), (value,))
        reading.match(text, chosen=chosen, as_of=date(2020, 1, 1))
        reading.match(text)
        if after:
            with pytest.raises(Refused):
                reading.match(text, after=after)

    tried()


@pytest.mark.parametrize("how", [refresh, rebuild])
def test_what_is_for_participants_only_is_nowhere(press: Press, how: Callable[[], int]) -> None:
    hidden = press.open("leaflet", "plan", title_zh="饮水机　机密试验").case_id
    press.open("leaflet", "plan", title_zh="饮水机　公开试验")
    how()
    assert find(Asked("试验")).total == 2
    Case.objects.filter(pk=hidden).update(is_public=False)
    # The index does not know yet: what is shown asks the database all the same.
    assert [hit.key for hit in find(Asked("机密试验")).hits] == []
    assert hidden not in {one.key for one in suggest("饮水机")}
    press.publish("饮水机　清洗要求")
    rebuild()
    for text in ("机密", "机密试验", "试验", ""):
        found = find(Asked(text))
        assert hidden not in {hit.key for hit in found.hits}
        assert all(getattr(record, "pk", "") != hidden for _, record in records(found))
    assert find(Asked("试验")).total == 1
    counts = {c.value: c.n for c in find(Asked()).facets["kind"]}
    assert counts == {"standard": 1, "plan": 1}
    assert hidden not in {one.key for one in suggest("机密")}
    assert hidden not in {one.key for one in similar("饮水机　机密试验", "机密试验")}
    assert shelf().view().searcher.doc_freq("all", "机密") == 0


def test_a_plan_is_gone_once_its_standard_is_issued(press: Press) -> None:
    press.publish("饮水机　清洗要求")
    refresh()
    assert [hit.kind for hit in find(Asked("饮水机")).hits] == [Kind.STANDARD]
