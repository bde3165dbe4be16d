"""The one refusal of every reader of this room: where reading stopped, and what should stand there.

>>> Malformed("GB/T x", 6, "serial").message["en"]
'Column 6: a serial number is expected, such as 1 or 0681.'
"""

from __future__ import annotations

from dataclasses import dataclass

# expected: code of the finding, what should stand there in Chinese, and in English
_FINDINGS = {
    "number": ("number-missing", "应为标准编号或计划号", "a number is expected"),
    "code": (
        "code-unknown",
        "应为已知的标准代号，如 GB/T、JB/T、DB11/T、T/、Q/",
        "a known code is expected, such as GB/T, JB/T, DB11/T, T/ or Q/",
    ),
    "region": (
        "region-unknown",
        "应为行政区划代码的前两位或前四位，如 11、3301",
        "the first two or four digits of a region's code are expected, such as 11 or 3301",
    ),
    "slash": (
        "slash-missing",
        "区域代码后应有斜线，如 DB11/T",
        "a slash is expected after the region, as in DB11/T",
    ),
    "issuer": (
        "issuer-missing",
        "应为团体或企业代号，如 T/CAS、Q/ABC",
        "the issuer's code is expected, as in T/CAS or Q/ABC",
    ),
    "serial": (
        "serial-missing",
        "应为顺序号，如 1、0681",
        "a serial number is expected, such as 1 or 0681",
    ),
    "part": ("part-missing", "点后应为部分号，如 1.2", "a part is expected, as in 1.2"),
    "year": (
        "year-unreadable",
        "应为年代号：四位数字，1995 年以前的也可为两位",
        "a year is expected: four digits, or two before 1995",
    ),
    "kind": ("kind-unknown", "应为性质代号 -Q、-T 或 -Z", "the kind is expected: -Q, -T or -Z"),
    "department": (
        "department-missing",
        "应为部门代号，如 -469",
        "the department is expected, as in -469",
    ),
    "end": (
        "text-left-over",
        "编号到此为止，后面的文字读不懂",
        "the number ends here, and what follows cannot be read",
    ),
    "shorter": (
        "text-too-long",
        "编号不应长于 200 个字符",
        "a number has at most 200 characters",
    ),
}


@dataclass(frozen=True, slots=True)
class Malformed:
    """A text that is no number we can read (编号不合格式); never a guess.

    `column` counts code points of `text` as it was given, from 1. `expected` names what should
    stand there: one of number, code, region, slash, issuer, serial, part, year, kind, department,
    end, shorter.
    """

    text: str
    column: int
    expected: str

    @property
    def code(self) -> str:
        """The stable name of the finding, such as `serial-missing`."""
        return _FINDINGS[self.expected][0]

    @property
    def message(self) -> dict[str, str]:
        """The sentence for people, under `zh` and `en`."""
        _, zh, en = _FINDINGS[self.expected]
        return {
            "zh": f"第 {self.column} 列：{zh}。",
            "en": f"Column {self.column}: {en}.",
        }
