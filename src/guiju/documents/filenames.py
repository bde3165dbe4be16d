"""The name under which a file is shown and given back (文件名): never a path, never a trick."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120  # characters, the ending included
_RESERVED = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")


def clean(given: str) -> str:
    """The last step of any path, without what turns, hides or ends a name; `file` if none is left.

    >>> clean("../../etc/征求意见稿\u202ecod.docx")
    '征求意见稿cod.docx'
    """
    name = given.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    name = " ".join(_RESERVED.sub("_", name).split()).lstrip(".").rstrip(". ")
    if len(name) <= LONGEST:
        return name or "file"
    ending = _ENDING.search(name)
    tail = ending[0] if ending else ""
    return name[: LONGEST - len(tail)].rstrip(". ") + tail
