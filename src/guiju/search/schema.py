"""The fields of the index (索引字段), and how each is written.

Texts are matched in `all` (Chinese, as bigrams) and `en` (letters and digits, stemmed); `words`
and `title_en`, both of the title alone, only add to the score. Nothing is stored but numbers: pages
are filled from the database. No positions: they cost weight, and bigrams find the same.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version

import tantivy

# Raised whenever an index made before would answer differently: it is then rebuilt by itself.
VERSION = 4

BIGRAMS = ("all", "text")  # `analysis.marked`
WORDS = ("words",)  # parted by blanks
STEMMED = ("en", "title_en", "text_en")
# Exact terms that are looked up or filtered by.
EXACT = (
    "key",
    "number",  # every number it has or had, in capitals
    "undated",
    "family",  # without mark and year, whole and without its last parts: "GB 1.1", "GB 1"
    "mentions",  # undated numbers it adopts
    "compact",  # number without blanks and strokes, for what is being typed
    "initials",
    "tails",
    "newest",
    "ics",  # with every code above
    "ccs",
)
# Exact terms that are counted as well. The last ones are the tiers of the two trees.
COUNTED = (
    "kind",
    "level",
    "nature",
    "status",
    "body",
    "issuer",
    "committee",
    "year",
    "has_text",
    "adopted_from",
    "ics_1",
    "ics_2",
    "ics_3",
    "ccs_1",
    "ccs_2",
    "order",
)
# Whole numbers. Keys are 128 bits in two halves; days count from year 1, 0 is unknown.
NUMBERS = ("key_high", "key_low", "is_plan", "rank", "issued", "forced", "starts", "ends")
WEIGHT = "weight"  # by which a score is multiplied: what is in force comes before what was


@cache
def schema() -> tantivy.Schema:
    """The schema, built once."""
    builder = tantivy.SchemaBuilder()
    for names, analyser in ((BIGRAMS, "bigrams"), (WORDS, "whitespace"), (STEMMED, "en_stem")):
        for name in names:
            builder.add_text_field(name, tokenizer_name=analyser, index_option="freq")
    for name in EXACT:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in COUNTED:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in NUMBERS:
        builder.add_unsigned_field(name, indexed=name in ("starts", "ends"), fast=True)
    builder.add_float_field(WEIGHT, fast=True)
    return builder.build()


@cache
def fingerprint() -> str:
    """Of schema and engine: an index with another one is rebuilt."""
    fields = (*BIGRAMS, *WORDS, *STEMMED, *EXACT, *COUNTED, *NUMBERS)
    said = f"{VERSION} {fields} {version('tantivy')}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]
