"""Modal verbs of provisions (能愿动词): 应, 不应, 宜, 不宜, 可, 不必, told from look-alikes.

Source: GB/T 1.1-2020 9.1 (要求型、推荐型、陈述型条款的表述); the lists of words are ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

MODALS = ("不应", "应", "不宜", "宜", "不必", "可")

# Words that hold one of the characters and are no modal verb. Longer ones stand first.
_LOOKALIKES = (
    "应急|应用|应力|应变|应答|应对(?:措施|方案|能力|策略|预案)|应付|应邀|应聘|应届|应激|应季|应酬|应试|应征|应收账款|应纳"
    "|应运|应许|应允|应声|应战|应验|应税|应届"
    "|相应|适应|(?<!提)供应|响应|反应|(?<![比核校面绝])对应|感应|效应|答应|呼应|顺应|照应|报应|接应|策应|回应|因应|一应"
    "|适宜|事宜|便宜|权宜|机宜|相宜|时宜|制宜|宜居|宜人|宜家"
    "|可靠|可能|可行|可用性|可用率|可见|可追溯|可比|可燃|可控|可溶|可视|可调|可变|可读|可信|可听"
    "|可操作|可再生|可回收|可持续|可维护|可维修|可互换|可编程|可接受|可接近|可接触|可触及|可拆卸"
    "|可选(?![用择取])|可[^，。；、：的可应宜]{1,2}的"
    "|可移动|可携带|可折叠|可吸入|可降解|可重复|可逆|可塑|可观|可贵|可谓|可疑|可惜|可口"
    "|许可|认可|不可|宁可|尚可|两可|可卡因|可可"
)
FOUND = re.compile(f"(?:{_LOOKALIKES})|不应|不宜|不必|应|宜|可")


def modals_in(words: Iterable[str]) -> dict[str, int]:
    """How often each modal verb occurs; those that do not are left out.

    >>> modals_in(["供应商应提供相应的证明，不应涂改，可靠性不必试验。"])
    {'应': 1, '不应': 1, '不必': 1}
    """
    return dict(Counter(f for text in words for f in FOUND.findall(text) if f in MODALS))
