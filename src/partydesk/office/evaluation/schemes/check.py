"""The live check of a draft: everything that keeps it from being put into force, and what is hardly meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.findings import Finding, Place
from partydesk.office.evaluation.schemes.parse import read_scheme
from partydesk.office.evaluation.schemes.questionnaire import read_questionnaire
from partydesk.office.evaluation.schemes.rules import link_faults, source_fault
from partydesk.office.evaluation.schemes.scheme import Scheme

if TYPE_CHECKING:
    from partydesk.office.context import Office


@declared(frozen=True)
class Sum:
    """What parts come to, beside what they should."""

    title: str
    total: Decimal
    full: Decimal

    @property
    def fits(self) -> bool:
        return self.total == self.full


def sums(table: Mapping[str, Any]) -> tuple[Sum, ...]:
    """The sum of each dimension and, last, of the whole; what is no number counts as 0. Never raises."""
    scheme, _ = read_scheme(table)
    parts = [
        Sum(each.title, sum((one.full for one in each.indicators), Decimal(0)), each.full) for each in scheme.dimensions
    ]
    return (*parts, Sum("", sum((each.full for each in scheme.dimensions), Decimal(0)), scheme.full))


def check_scheme(office: Office, table: Mapping[str, Any]) -> list[Finding]:
    """All that is to be said of a draft of a scheme, errors first. Never raises, however broken the table is."""
    scheme, found = read_scheme(table)
    whole = Place(found)
    sources = queries.sources_for(office, scheme.ledger)
    try:
        latest = {each.key: each for each in schemes.known(office)}
    except KnownError as error:
        whole.wrong(str(error))
        latest = {}
    _check_succession(whole, scheme, latest)
    _check_books(office, whole, scheme)
    links = dict(_links_of(scheme, latest))
    for place, each in _places(whole, scheme):
        if why := source_fault(each, sources):
            place.wrong(why, "source")
        elif each.code in links and each.rule == "link":
            place.wrong(links[each.code], "source")
    return sorted(found, key=lambda each: each.severity != "error")


def check_ballot(table: Mapping[str, Any]) -> list[Finding]:
    """All that is to be said of a draft of a ballot. Never raises."""
    return read_questionnaire(table)[1]


def _places(whole: Place, scheme: Scheme) -> Iterator[tuple[Place, Any]]:
    for n, dimension in enumerate(scheme.dimensions):
        for line, each in enumerate(dimension.indicators):
            yield whole.inside(N_("指标 {code}").format(code=each.code or line + 1), n, line), each


def _links_of(scheme: Scheme, latest: Mapping[str, Scheme]) -> Iterator[tuple[str, str]]:
    """What is wrong with the links of this scheme among the others: code and why."""
    others: Collection[Scheme] = [each for key, each in latest.items() if key != scheme.key]
    yield from ((code, why) for key, code, why in link_faults([*others, scheme]) if key == scheme.key)


def _check_books(office: Office, whole: Place, scheme: Scheme) -> None:
    """One scheme for members and one for teams goes into the points ledger: two would count the same work twice."""
    if not scheme.books:
        return
    try:
        others = [each for each in schemes.offered(office) if each.books and each.key != scheme.key]
    except KnownError:
        return  # a text that can't be read is told of already
    if other := next((each for each in others if each.ledger == scheme.ledger), None):
        said = N_("《{title}》已记入积分台账，两个方案会把同一件事记两次：请改为不记入。")
        whole.wrong(said.format(title=other.title), "books")


def _check_succession(whole: Place, scheme: Scheme, latest: Mapping[str, Scheme]) -> None:
    """A later version rates the same for the same time, and serials tell schemes apart."""
    before = latest.get(scheme.key)
    if before and (before.subject, before.period) != (scheme.subject, scheme.period):
        whole.wrong(N_("后一版不能改评价对象和周期：要评别的对象，请新建方案。"), "subject")
    for other in latest.values():
        if scheme.serial and other.key != scheme.key and other.serial == scheme.serial:
            said = N_("编号字头 {serial} 已由《{title}》使用：请换一个。")
            whole.wrong(said.format(serial=scheme.serial, title=other.title), "serial")
