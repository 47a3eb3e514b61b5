"""The basis of an award: the year's sealed scores and the negative list, as facts, for those who decide (DOMAIN 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.core.declared import declared
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_

if TYPE_CHECKING:
    from partydesk.office.context import Office


@declared(frozen=True)
class Basis:
    """What speaks for and against: lines of scores, and what a decision has to answer (vetoes, negative entries)."""

    scores: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def text(self) -> str:
        """As the register and the sheet print it."""
        scores = "；".join(self.scores) or N_("本年没有定稿的评价")
        against = "；".join(self.against) or N_("无")
        return N_("评价：{scores}。\n一票否决和负面清单：{against}。").format(scores=scores, against=against)


def basis_of(office: Office, ledger: str, subject: int, year: str) -> Basis:
    """The sealed evaluations of the year with total and grade, vetoes, and entries of the negative list."""
    period = Period.parse(year)
    scores, against = [], []
    for each in office.fact("sealed_in", ledger, subject, period):
        when = Period.parse(each.period).title
        total = "—" if each.total is None else f"{each.total:.2f}"
        scores.append(" ".join(filter(None, (f"{each.title} {when}", total, each.grade))))
        if each.vetoed:
            against.append(N_("{title} {when} 一票否决").format(title=each.title, when=when))
    against += [
        N_("负面清单 {number} {title}").format(number=row["number"], title=row["title"])
        for row in office.fact("negative_list", ledger, subject, period)
    ]
    return Basis(tuple(scores), tuple(against))
