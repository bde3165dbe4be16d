"""What may be asked: which standards a product must meet."""

from __future__ import annotations

from guiju.catalogue.models import EditionStatus, Mandatory
from guiju.catalogue.queries import editions_visible
from guiju.classification import Node, regions
from guiju.law.model import Label
from guiju.parties.actor import Reader

from .matching import groups
from .reading import read
from .schemes import schemes_for
from .values import Answer, Question, Understood


def answer(asking: Reader, question: Question) -> Answer:
    """The standards, the catalogues that seem to apply, and what the answer does not cover."""
    understood = read(question)
    return Answer(
        question,
        understood,
        groups(asking, question, understood),
        () if understood.is_empty else schemes_for(understood),
        () if understood.is_empty else _gaps(asking, question, understood),
    )


def places() -> tuple[Node, ...]:
    """Where a product can be sold: provinces and their like."""
    return regions().roots


def _gaps(asking: Reader, question: Question, understood: Understood) -> tuple[Label, ...]:
    held = editions_visible(asking).filter(status=EditionStatus.IN_FORCE).order_by()
    mandatory = held.exclude(mandatory=Mandatory.NONE).count()
    found = [
        Label(
            f"只在本站目录里找：现行标准 {held.count()} 项，其中强制性的 {mandatory} 项。",
            f"Only this site's catalogue is searched: {held.count()} standards in force, "
            f"{mandatory} of them mandatory.",
        ),
        Label(
            "法律、法规和部门规章里没有写成标准的要求，不在结果里。",
            "Requirements of laws and regulations that are not written as standards are not here.",
        ),
        Label(
            "企业标准由企业自己公开；食品、药品、医疗器械、化妆品的注册、备案和许可，不在结果里。",
            "Enterprise standards are published by enterprises; registration and licences of food, "
            "drugs, medical devices and cosmetics are not covered.",
        ),
        Label(
            "认证和许可目录只收了列出的文件，之后的调整没有收；没有列出，不等于不需要。",
            "Of certification and licence catalogues only the documents named are held, without "
            "later changes; what is not listed here may still be required.",
        ),
    ]
    if not question.place:
        found.append(
            Label(
                "没有选销售地，列出了各地的地方标准。",
                "No place was chosen: local standards of all places are listed.",
            )
        )
    if not (understood.fields or understood.use_fields):
        found.append(
            Label(
                "没有认出产品所属的分类，只按名称找；可以换成 GB/T 4754 或者 ICS 代码再查。",
                "No class was recognised, so titles alone were searched; "
                "try the code of GB/T 4754 or ICS.",
            )
        )
    return tuple(found)
