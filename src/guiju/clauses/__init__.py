"""The text of a standard as a tree of clauses (章、条): readers, writers, addresses.

`read_draft` takes the bytes of a Word or Markdown draft and gives a `Draft`, or a `Refused` that
says why; it raises nothing, opens nothing and writes nothing. `clause_html` writes one clause as
a fragment of a page; `to_json` and `from_json` are its stored form; `to_key` is what
`guiju draft read --json` prints. Knows no Django, and no procedure.

>>> draft = read_draft("# 1 范围\\n\\n本文件规定了要求。\\n".encode(), "draft.md")
>>> [(c.number, c.title, c.role) for c in draft.text.clauses]
[('1', '范围', 'scope')]
>>> read_draft(b"", "empty.docx").code
'empty'
"""

from .draft import Draft, Remark, Tracked
from .html import clause_html
from .key import to_key
from .modals import modals_in
from .model import Block, Cell, Clause, Run, Table, Text, anchor_of, from_json, plain, to_json
from .read import read_draft
from .refusals import REASONS, WARNINGS, Refused

__all__ = [
    "REASONS",
    "WARNINGS",
    "Block",
    "Cell",
    "Clause",
    "Draft",
    "Refused",
    "Remark",
    "Run",
    "Table",
    "Text",
    "Tracked",
    "anchor_of",
    "clause_html",
    "from_json",
    "modals_in",
    "plain",
    "read_draft",
    "to_json",
    "to_key",
]
