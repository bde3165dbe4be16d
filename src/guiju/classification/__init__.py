"""Code lists of the field as trees (分类代码): regions, economic sectors, ICS, CCS.

The lists are data under `data/`, with their sources in `data/SOURCES.md`. A code that a list does
not hold is answered with None: the lists are as full as their sources, and say how full that is.

>>> industries()["3120"].zh
'炼钢'
>>> [node.zh for node in regions().path("110101")]
['北京市', '东城区']
"""

from .committees import committee_family, committees
from .former import FormerRegion, former_regions, region_name
from .tree import Node, Tree, ccs, ics, industries, regions

__all__ = [
    "FormerRegion",
    "Node",
    "Tree",
    "ccs",
    "committee_family",
    "committees",
    "former_regions",
    "ics",
    "industries",
    "region_name",
    "regions",
]
