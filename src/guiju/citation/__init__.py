"""An edition of a standard as others cite it (引用): one value, a writer for each format.

Knows no Django and no database: a door or the catalogue fills a `Cited`, and every format is a
function of it. Nothing here raises on any text.

>>> cited = Cited(number="GB/T 99001-2026", print="GB/T 99001—2026", title_zh="示例", issuer="甲")
>>> gbt7714_2025(cited), gbt7714_2015(cited)
('GB/T 99001—2026 示例[S].', '甲. 示例：GB/T 99001—2026[S].')
>>> [each.ending for each in FORMATS][:3]
['bib', 'ris', 'csl.json']
"""

from .cited import Adopted, Cited
from .formats import BY_ENDING, BY_MEDIA_TYPE, FORMATS, Format
from .gbt7714 import gbt7714_2015, gbt7714_2025
from .jsonld import jsonld_in_page

__all__ = [
    "BY_ENDING",
    "BY_MEDIA_TYPE",
    "FORMATS",
    "Adopted",
    "Cited",
    "Format",
    "gbt7714_2015",
    "gbt7714_2025",
    "jsonld_in_page",
]
