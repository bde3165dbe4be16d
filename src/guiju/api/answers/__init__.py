"""What every address answers, as types: the published form of the API (接口契约).

The OpenAPI document is drawn from these classes, and each answer is checked against them on its way
out. A key that is only sometimes there has a default and is left out where it was not given; a key
more than these names is let through, since clients must not mind new ones.
"""

from .base import Here, Me, Problem
from .cases import ActTaken, CaseOpened, Cases, CaseWhole, Duties, ReceiptShown, Uploaded
from .comments import AnswerGiven, CodeSent, CommentReceived, Comments, CommentStatus, CommentTable
from .overlaps import Findings, Similar
from .procedures import Procedures, ProcedureWhole
from .products import ProductStandards
from .standards import EditionWhole, Lags, Standards, StandardText

__all__ = [
    "ActTaken",
    "AnswerGiven",
    "CaseOpened",
    "CaseWhole",
    "Cases",
    "CodeSent",
    "CommentReceived",
    "CommentStatus",
    "CommentTable",
    "Comments",
    "Duties",
    "EditionWhole",
    "Findings",
    "Here",
    "Lags",
    "Me",
    "Problem",
    "ProcedureWhole",
    "Procedures",
    "ProductStandards",
    "ReceiptShown",
    "Similar",
    "StandardText",
    "Standards",
    "Uploaded",
]
