"""Whether a workbook may be kept (.xlsx 检查): a whole package, nothing that runs or calls out.

The package itself is opened with the limits of the reader of drafts (members, sizes, ratios, names,
DOCTYPE, macros). Cells are not read: a workbook is a paper that goes with an act, not a text.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from lxml import etree

from guiju.clauses.package import open_parts
from guiju.clauses.refusals import Refusal
from guiju.clauses.safety import is_safe_url

_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_TYPES, _TYPES_LIMIT = "[Content_Types].xml", 1 << 20
# ECMA-376 part 1, 12.3: links to other workbooks, data connections, queries; and objects and
# controls that a spreadsheet program would start.
_CALLING = ("xl/externallinks/", "xl/connections", "xl/querytables/")
_RUNNING = ("xl/embeddings/", "xl/activex/", "xl/ctrlprops/", "xl/macrosheets/", "xl/dialogsheets/")


def is_workbook(data: bytes) -> bool:
    """Whether a zip file says that it is a workbook, with macros or without."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package, package.open(_TYPES) as types:
            told = types.read(_TYPES_LIMIT).lower()
    except (zipfile.BadZipFile, KeyError, zlib.error, EOFError, OSError, ValueError):
        return False
    except (NotImplementedError, RuntimeError):  # an unknown packing; a member with a password
        return False
    return b"spreadsheetml." in told or b"vnd.ms-excel." in told


def fault_in_workbook(data: bytes) -> tuple[str, str] | None:
    """Why a workbook is not kept: a refusal's code and the reader's reason; None when it is."""
    try:
        parts, trees = open_parts(data)
    except Refusal as refusal:
        return "upload-refused", refusal.code
    kinds = [e.get("ContentType", "") for e in trees.get(_TYPES, ())]
    if any("macroenabled" in kind.casefold() for kind in kinds):
        return "upload-refused", "macros"
    if _MAIN not in kinds:
        return "upload-kind", ""
    names = [name.casefold() for name in parts]
    if any(name.startswith(_RUNNING) for name in names):
        return "upload-workbook-active", ""
    outside = any(name.startswith(_CALLING) for name in names)
    if outside or any(_calls_out(t) for n, t in trees.items() if n.endswith(".rels")):
        return "upload-workbook-external", ""
    return None


def _calls_out(relationships: etree._Element) -> bool:
    """Whether a part names something outside that is more than a link a reader may follow."""
    for entry in relationships:
        if entry.get("TargetMode") != "External":
            continue
        is_link = entry.get("Type", "").endswith("/hyperlink")
        if not is_link or not is_safe_url(entry.get("Target", "")):
            return True
    return False
