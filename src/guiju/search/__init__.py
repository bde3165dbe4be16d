"""Finding standards and plans (检索): one index of what everyone may see, filled by itself.

>>> find(Asked("道路车辆 充电", chosen={"status": ("in-force",)}))  # doctest: +SKIP
Found(hits=(Hit(kind=<Kind.STANDARD: 'standard'>, key='7', ...), ...), total=12, ...)
"""

from .asking import (
    FACETS,
    Asked,
    Candidate,
    Count,
    Found,
    Hit,
    Kind,
    Part,
    Reason,
    Sort,
    Suggestion,
)

__all__ = [
    "FACETS",
    "Asked",
    "Candidate",
    "Count",
    "Found",
    "Hit",
    "Kind",
    "Part",
    "Reason",
    "Sort",
    "Suggestion",
]
