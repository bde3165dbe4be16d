"""Numbers of standards, plans and amendments as values (标准编号).

One reader and one printer for every number of the five levels, their historical forms and the
foreign ones they adopt. Readers are total: a value, or a `Malformed` that names the column.
Knows no database and no law: `law` says whether a number may be given, `catalogue` who has it.

>>> str(parse_plan_number("２０２１４５６７—Q—469"))
'20214567-Q-469'
>>> parse_plan_number("20214567-X-469").column
9
>>> parse("gbt1.1—2020").print
'GB/T 1.1—2020'
"""

from .adopting import Adoption, Degree, adopted, parse_adoption
from .bodies import BodyNumber
from .codes import IndustryCode, industry_codes
from .grammars import Number, parse
from .plan import PlanKind, PlanNumber, parse_plan_number
from .refusal import Malformed
from .report import parse_line, scan_report
from .scanning import Found, scan
from .slugs import from_slug
from .stages import is_draft, is_supplement_of, standard_of
from .unprefixed import unprefixed
from .values import Amendment, Force, Level, Series, StandardNumber

__all__ = [
    "Adoption",
    "Amendment",
    "BodyNumber",
    "Degree",
    "Force",
    "Found",
    "IndustryCode",
    "Level",
    "Malformed",
    "Number",
    "PlanKind",
    "PlanNumber",
    "Series",
    "StandardNumber",
    "adopted",
    "from_slug",
    "industry_codes",
    "is_draft",
    "is_supplement_of",
    "parse",
    "parse_adoption",
    "parse_line",
    "parse_plan_number",
    "scan",
    "scan_report",
    "standard_of",
    "unprefixed",
]
