"""Reads of evaluations beyond their ledgers: results, totals, pools of ballots, seals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import Clause, Where, among, filled, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.choices import WHERE_IN_SERVICE
from partydesk.office.evaluation.ballots.counting import Batch, Pool, from_text
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.scoring import snapshot
from partydesk.office.evaluation.scoring.result import Result
from partydesk.office.evaluation.scoring.subjects import days_posted, postings_by_person, subjects_of
from partydesk.office.gathering import only_few, rows_by

if TYPE_CHECKING:
    from partydesk.office.context import Office
    from partydesk.office.family import EvidenceSource

INSTRUCTOR = "instructor_quarter"
NOT_WORK = (
    "reviews.mark", "ballots.reverse", "points.bonus", "points.deducted", "member_review.mutual",
    "member_review.masses", "member_review.excellent",
)  # fmt: skip
"""Sources that judge what was done and are no work themselves."""
DRAFT, COMPUTED, REVIEWED, SEALED = "草稿", "已计算", "已复核", "已定稿"
STATES = (DRAFT, COMPUTED, REVIEWED, SEALED)
_BATCH = ("number", "person_id", "team_id.name", "issued", "returned", "valid", "totals", "digest")


def subject_key(row: Mapping[str, Any]) -> tuple[str, int]:
    """Ledger and id of whom a row is about: a person, else a unit."""
    return ("employees", row["person_id"]) if row["person_id"] is not None else ("units", row["unit_id"])


def evaluations_of(
    office: Office, scheme_key: str, period: Period, *where: Where
) -> dict[tuple[str, int], dict[str, Any]]:
    """The stored evaluations of a scheme and period that meet the conditions, by (ledger, id) of whom they rate."""
    rows = office.read("evaluations", is_("scheme", scheme_key), is_("period", period.key), *where)
    return {subject_key(row): row for row in rows}


def current(row: Mapping[str, Any]) -> bool:
    """Whether the stored result is the one that the log vouches for; not so after an undone computation."""
    return bool(row["snapshot"]) and snapshot.digest(row["snapshot"]) == row["content_hash"]


def result_of(office: Office, evaluation_id: int) -> Result:
    """The stored result: dimensions, lines, arithmetic, records.

    Raises:
        KnownError: it was never computed, the computation was undone, or a sealed one was altered past the program.
    """
    row = office.one("evaluations", evaluation_id)
    if not current(row) and row["state"] == SEALED:
        said = N_("定稿 {number} 的内容与校验码不符，文件可能被改动：请用备份核对。")
        raise KnownError(said.format(number=row["seal_number"]))
    if not current(row):
        raise KnownError(N_("这份评价还没有计算结果：请先“重新计算”。"))
    return snapshot.from_text(row["snapshot"])


def sealed_result(office: Office, version_id: int) -> Result:
    """A result as it was sealed, also after a reopening.

    Raises:
        KnownError: its text no longer matches its seal.
    """
    row = office.one("sealed_versions", version_id)
    if not current(row):
        raise KnownError(
            N_("定稿 {number} 与封签不符：文件可能被改动，请用备份核对。").format(number=row["seal_number"])
        )
    return snapshot.from_text(row["snapshot"])


def note_of(result: Result) -> str | None:
    """What stands beside the total in lists: its remarks and what is owed."""
    return "、".join((*result.remarks, *result.missing)) or None


def broken_seals(office: Office) -> list[str]:
    """Seal numbers whose sealed text or total no longer matches its hash; none in a sound store."""
    columns = ("seal_number", "snapshot", "content_hash", "total")
    rows = office.read("sealed_versions", columns=columns, binned=None)
    rows += office.read("evaluations", is_("state", SEALED), columns=columns, binned=None)
    broken = (row["seal_number"] for row in rows if not current(row) or _other_total(row))
    return list(dict.fromkeys(broken))


def _other_total(row: Mapping[str, Any]) -> bool:
    return bool(snapshot.from_text(row["snapshot"]).total != row["total"])


def totals_of(
    office: Office, scheme_key: str, period: Period, ledger: str, ids: Collection[int]
) -> dict[tuple[str, int], Decimal]:
    """Totals of these subjects of a ledger, computed in a period, by (ledger, id)."""
    whose = only_few("person_id" if ledger == "employees" else "unit_id", ids)
    where = (is_("scheme", scheme_key), is_("period", period.key), filled("total"), whose)
    columns = ("person_id", "unit_id", "total", "snapshot", "content_hash")
    rows = office.read("evaluations", *where, columns=columns)
    return {subject_key(row): row["total"] for row in rows if current(row)}


def recent_totals(
    office: Office, scheme_key: str, ledger: str, subject: int, period: Period, n: int = 4
) -> list[tuple[str, Decimal | None]]:
    """The totals of the last `n` periods up to this one, oldest first, as (period key, total or None)."""
    periods = [period]
    while len(periods) < n:
        periods.insert(0, periods[0].previous())
    column = "person_id" if ledger == "employees" else "unit_id"
    rows = office.read(
        "evaluations", is_("scheme", scheme_key), is_(column, subject), among("period", [each.key for each in periods])
    )
    totals = {row["period"]: row["total"] for row in rows if current(row)}
    return [(each.key, totals.get(each.key)) for each in periods]


def sealed_totals(office: Office, scheme_key: str, ledger: str, period: Period) -> dict[int, tuple[Decimal, int]]:
    """The sealed totals of a scheme's subjects of one ledger in a period, with the evaluation's id, by subject."""
    column = "person_id" if ledger == "employees" else "unit_id"
    where = (is_("scheme", scheme_key), is_("period", period.key), is_("state", SEALED), filled(column))
    rows = office.read("evaluations", *where, columns=(column, "total"))
    return {row[column]: (row["total"], row["id"]) for row in rows}


def sources_for(office: Office, ledger: str) -> dict[str, EvidenceSource]:
    """The evidence sources that serve subjects of a ledger (`employees`, `units`), by key."""
    sources = (each for family in office.families for each in family.evidence)
    return {each.key: each for each in sources if each.serves == ledger}


def is_sealed(office: Office, person: int, period_key: str) -> bool:
    """Whether this person's evaluation as an instructor in this period is sealed."""
    clauses = (is_("scheme", INSTRUCTOR), is_("person_id", person), is_("period", period_key), is_("state", SEALED))
    return office.count("evaluations", *clauses) > 0


def refuse_if_sealed(office: Office, person: int, period_key: str) -> None:
    """Keeps what a sealed evaluation was computed from as it is.

    Raises:
        KnownError: the evaluation is sealed.
    """
    if is_sealed(office, person, period_key):
        raise KnownError(N_("{quarter} 的评价已定稿：要改先在评价工作台“重开”，写明原因。").format(quarter=period_key))


def voters(office: Office) -> dict[int, set[int]]:
    """The employees in service by team: who may vote."""
    found: dict[int, set[int]] = defaultdict(set)
    for row in office.read("employees", *WHERE_IN_SERVICE, columns=("team_id",)):
        found[row["team_id"]].add(row["id"])
    return found


def pool_of(office: Office, person: int, period: Period) -> Pool:
    """The ballot batches of one instructor in one quarter."""
    return pools_of(office, (person,), period)[person]


def pools_of(office: Office, people: Collection[int], period: Period) -> dict[int, Pool]:
    """The ballot batches of each of these instructors in one quarter; empty pools too."""
    found = rows_by(
        office, "ballot_batches", "person_id", people, is_("quarter", period.key), columns=_BATCH, sort=("id",)
    )
    return {who: pool_from(office, found.get(who, ())) for who in people}


def pool_from(office: Office, rows: Sequence[Mapping[str, Any]]) -> Pool:
    """The pool of these rows of `ballot_batches`."""
    batches = tuple(
        Batch(
            row["id"], row["number"], row["team_id.name"], row["issued"], row["returned"] or 0, row["valid"] or 0,
            from_text(row["totals"]), bool(row["digest"]),
        )
        for row in rows
    )  # fmt: skip
    return Pool(batches, office.setting("evaluation.least_ballots"))


def latest_period(*ledgers: tuple[str, str]) -> Callable[[Office], Period | None]:
    """A `Sheet.latest`: the greatest quarter that the first of the named (ledger, field) with records has."""

    def latest(office: Office) -> Period | None:
        for ledger, column in ledgers:
            rows = office.read(ledger, Clause(column, "filled"), columns=(column,), sort=(f"-{column}",), limit=1)
            if rows:
                return Period.parse(rows[0][column])
        return None

    return latest


def latest_of(
    scheme: str, before: Callable[[Office], Period | None] | None = None
) -> Callable[[Office], Period | None]:
    """A `Sheet.latest`: the latest period with evaluations of a scheme, else what `before` finds."""

    def latest(office: Office) -> Period | None:
        rows = office.read("evaluations", is_("scheme", scheme), columns=("period",), sort=("-period",), limit=1)
        return Period.parse(rows[0]["period"]) if rows else before(office) if before else None

    return latest


def progress(office: Office, period: Period, scheme: str = INSTRUCTOR) -> tuple[int, int]:
    """How many are sealed, of how many whom the scheme scores in the period."""
    where = (is_("scheme", scheme), is_("period", period.key), is_("state", SEALED))
    keys = {subject_key(row) for row in office.read("evaluations", *where, columns=("person_id", "unit_id"))}
    if scheme != INSTRUCTOR:
        now = schemes.in_force(office, scheme, period)
        rated = {(each.ledger, each.id) for each in subjects_of(office, now, period)}
        return len(keys), len(rated | keys)
    sealed = {row_id for _, row_id in keys}
    least = office.setting("evaluation.least_days")
    scored = {
        person for person, posts in postings_by_person(office, period).items() if days_posted(posts, period) >= least
    }
    return len(sealed), len(scored | sealed)
