"""自定方案评价表: the sheets of schemes that the office made itself, and the blank form of any scheme or ballot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.documents import Document
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation.ballots.sheets import ballot
from partydesk.office.evaluation.queries import INSTRUCTOR
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.findings import refuse_first
from partydesk.office.evaluation.schemes.ledger import BALLOT
from partydesk.office.evaluation.schemes.parse import read_scheme
from partydesk.office.evaluation.schemes.questionnaire import read_questionnaire
from partydesk.office.evaluation.schemes.scheme import OWN
from partydesk.office.evaluation.sheets import instructor as sheets
from partydesk.office.evaluation.sheets.by_scheme import blank_form, printed
from partydesk.office.family import Ask
from partydesk.office.paper import stamped

if TYPE_CHECKING:
    from partydesk.office.context import Office


def own_people(office: Office, ask: Ask) -> list[Document]:
    """The evaluations of persons by the office's own schemes of the asked period, scheme by scheme."""
    return _own(office, ask, "employees")


def own_units(office: Office, ask: Ask) -> list[Document]:
    """The evaluations of teams and branches by the office's own schemes of the asked period, scheme by scheme."""
    return _own(office, ask, "units")


def blank_of(office: Office, kind: str, table: Mapping[str, Any]) -> Document:
    """The form of a draft as it would be printed blank.

    Raises:
        KnownError: the draft is not whole yet; it says what is wrong first.
    """
    if kind == BALLOT:
        form, found = read_questionnaire(table)
        refuse_first(found, form.title or N_("草案"))
        return ballot(office, form, office.quarter, {})
    scheme, found = read_scheme(table)
    refuse_first(found, scheme.title or N_("草案"))
    period = Period.of(office.today, scheme.period)
    if scheme.key == INSTRUCTOR:
        return sheets.blank_form(office, scheme, period)
    return blank_form(office, scheme, period)


def _own(office: Office, ask: Ask, ledger: str) -> list[Document]:
    period = ask.period or office.quarter
    found = [
        each
        for each in schemes.offered(office, period)
        if each.key.startswith(OWN) and each.ledger == ledger and each.period == period.kind
    ]
    if found:
        return [sheet for each in found for sheet in printed(office, ask, each.key, period)]
    document = Document(N_("自定方案评价表"), subtitle=sheets.span_of(period))
    document = document.notes(N_("注：本期没有启用自定的评价方案；在“评价方案”页新建，启用后在此打印。"))
    return [stamped(office, document, name=N_("自定方案评价表"))]
