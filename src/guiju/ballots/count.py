"""Counting votes (计票): exact, pure, and the same for whoever recounts what was published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

CHOICES = ("for", "against", "abstain")  # 同意、不同意、弃权
Result = Literal["passed", "failed", "invalid"]
Denominator = Literal["all", "cast", "present"]


@dataclass(frozen=True, slots=True)
class Rules:
    """How a ballot is decided.

    Attributes:
        denominator: what shares are shares of: all electors, votes cast (abstentions included),
            or those present (who cast a vote that is no abstention is present too).
        quorum: share of the electors that must have voted, or 0.
        pass_ratio: share in favour that is enough.
        block_ratio: share against that is already too much when exceeded; None for no block.
    """

    denominator: Denominator
    quorum: Fraction
    pass_ratio: Fraction
    block_ratio: Fraction | None = None

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Rules:
        """From JSON, ratios as "3/4"."""
        block = data.get("block_ratio")
        return cls(
            data["denominator"],
            Fraction(data["quorum"]),
            Fraction(data["pass_ratio"]),
            Fraction(block) if block else None,
        )

    def as_dict(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "denominator": self.denominator,
            "quorum": str(self.quorum),
            "pass_ratio": str(self.pass_ratio),
            "block_ratio": str(self.block_ratio) if self.block_ratio is not None else None,
        }


@dataclass(frozen=True, slots=True)
class Tally:
    """What the votes add up to."""

    electors: int
    cast: int
    for_: int
    against: int
    abstain: int
    turnout: Fraction
    share_for: Fraction
    share_against: Fraction
    result: Result

    def as_dict(self) -> dict[str, Any]:
        """As JSON, shares as exact fractions."""
        return {
            "electors": self.electors,
            "cast": self.cast,
            "for": self.for_,
            "against": self.against,
            "abstain": self.abstain,
            "turnout": str(self.turnout),
            "share_for": str(self.share_for),
            "share_against": str(self.share_against),
            "result": self.result,
        }


def count(rules: Rules, electors: int, votes: Sequence[str]) -> Tally:
    """Count votes under the rules; those barred are no electors and have no vote.

    Raises:
        ValueError: more votes than electors, or a vote that is no choice.
    """
    if len(votes) > electors:
        raise ValueError(f"{len(votes)} votes of {electors} electors")
    if unknown := set(votes) - set(CHOICES):
        raise ValueError(f"no such choice: {sorted(unknown)}")
    found = Counter(votes)
    whole = electors if rules.denominator == "all" else len(votes)
    turnout, in_favour, opposed = (
        Fraction(part, of) if of else Fraction(0)
        for part, of in ((len(votes), electors), (found["for"], whole), (found["against"], whole))
    )
    return Tally(
        electors,
        len(votes),
        found["for"],
        found["against"],
        found["abstain"],
        turnout,
        in_favour,
        opposed,
        _result(rules, turnout, in_favour, opposed),
    )


def _result(rules: Rules, turnout: Fraction, in_favour: Fraction, opposed: Fraction) -> Result:
    if turnout < rules.quorum or turnout == 0:
        return "invalid"
    blocked = rules.block_ratio is not None and opposed > rules.block_ratio
    return "passed" if in_favour >= rules.pass_ratio and not blocked else "failed"
