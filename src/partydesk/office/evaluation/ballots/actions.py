"""What is done with ballot batches: issued with a number, their totals typed once counted (DOMAIN 8, Ballots)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Row, RowAction, Section
from partydesk.core.spec.query import is_
from partydesk.core.store.change import Change, Changed
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.ballots import counting as ballots
from partydesk.office.evaluation.ballots import subtraction
from partydesk.office.evaluation.ballots.keeping import counts_asked, counts_known, kept_values
from partydesk.office.evaluation.ballots.papers import Paper, Typed
from partydesk.office.evaluation.periods import with_quarter
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.questionnaire import MOST_STATEMENTS
from partydesk.office.evaluation.scoring.subjects import postings_by_person
from partydesk.office.numbering import next_free, refuse_taken

if TYPE_CHECKING:
    from partydesk.office.context import Office

_COUNTS = ("issued", "returned", "valid")
_IDENTITY = ("person_id", "team_id", "quarter")


def check_batch(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """发出 ≥ 收回 ≥ 有效; a number once; one batch per instructor posted, team and quarter; counts stand with totals.

    Raises:
        KnownError: as said.
    """
    whole = with_quarter(values, old, office.today)
    ballots.check_counts(whole.get("issued"), whole.get("returned"), whole.get("valid"))
    refuse_taken(office, "ballot_batches", whole)
    if old and all(old[key] == whole[key] for key in (*_IDENTITY, *_COUNTS)):
        return
    queries.refuse_if_sealed(office, whole["person_id"], whole["quarter"])
    posted = postings_by_person(office, Period.parse(whole["quarter"]))
    if posted and whole["person_id"] not in posted:  # whoever has entered no postings yet is not held up
        raise KnownError(N_("反评只评当季派驻的党建指导员：请先登记派驻。"))
    if posted and whole["team_id"] not in {row["team_id"] for row in posted[whole["person_id"]]}:
        raise KnownError(N_("这位指导员当季没有派驻到该班组：请核对班组，或先登记派驻。"))
    if old and old["digest"]:
        raise KnownError(N_("这一批已录入汇总，票数和对象不能单独改：请用“录入汇总”更正。"))
    same = office.read("ballot_batches", *(is_(key, whole[key]) for key in _IDENTITY), columns=("number",))
    if other := next((row for row in same if old is None or row["id"] != old["id"]), None):
        raise KnownError(N_("这位指导员在该班组本季已有批次 {number}。").format(number=other["number"]))


def issue_batch(office: Office, values: dict[str, Any]) -> Changed:
    """A new batch with its number, such as 2026Q3-B2."""
    check_batch(office, values, None)
    with office.change(N_("新增反评批次")) as change:
        change.add("ballot_batches", **{**values, **_numbered(office, change, values)})
    return change.done


def _numbered(office: Office, change: Change, values: dict[str, Any]) -> dict[str, Any]:
    form = schemes.questionnaire(office, period=Period.parse(values["quarter"]))
    schemes.use(office, change, form)
    quarter = values["quarter"]
    number = values.get("number") or next_free(office, "ballot_batches", f"ballot_batch.{quarter}", quarter + "-B{}")
    return {"number": number, "questionnaire": form.version}


def prepare_batches(office: Office, period: Period) -> Changed:
    """Batches for every instructor and team of the quarter that has none, a ballot for each voter.

    Voters are the team's employees in service, without the one who is rated.

    Raises:
        KnownError: there is nobody to be rated, or all batches are there.
    """
    have = {
        (row["person_id"], row["team_id"])
        for row in office.read("ballot_batches", is_("quarter", period.key), columns=("person_id", "team_id"))
    }
    pairs = dict.fromkeys((row["person_id"], row["team_id"]) for row in office.fact("postings_in", period))
    voters = queries.voters(office)
    new = []
    for person, team in pairs:
        people = len(voters.get(team, set()) - {person})
        if (person, team) not in have and people and not queries.is_sealed(office, person, period.key):
            new.append({"person_id": person, "team_id": team, "quarter": period.key, "issued": people})
    if not new:
        raise KnownError(N_("没有要建的反评批次：本季没有派驻，或批次都已建好。"))
    with office.change(N_("建立反评批次（{n} 批）").format(n=len(new))) as change:
        for values in new:
            change.add("ballot_batches", **values, **_numbered(office, change, values))
    return change.done


def enter_totals(office: Office, batch: int, values: dict[str, Any]) -> Changed:
    """Takes the counted totals of a batch; typing them again corrects them. Can't be undone.

    `values`: returned, valid, s1 … s10 (sum of each statement), blanks, scrutineer, teller, excerpts (one
    opinion a line, shuffled on saving). The log gets the counts and a digest only.

    Raises:
        KnownError: the counts or a sum do not fit, or the quarter is sealed.
    """
    row = office.one("ballot_batches", batch)
    queries.refuse_if_sealed(office, row["person_id"], row["quarter"])
    returned, valid = values["returned"], values["valid"]
    ballots.check_counts(row["issued"], returned, valid)
    _check_pool(office, row, valid)
    form = schemes.questionnaire(office, version=row["questionnaire"])
    sums = [values.get(f"s{n}") for n in range(1, MOST_STATEMENTS + 1)]
    totals = ballots.read_totals(form, valid, sums, values.get("blanks") or "")
    kept = kept_values(totals, values.get("excerpts") or "")
    with office.change(N_("录入反评汇总"), final=True) as change:
        change.update(
            "ballot_batches", batch, returned=returned, valid=valid, questionnaire=form.version, **kept,
            scrutineer=values.get("scrutineer"), teller=values.get("teller"),
        )  # fmt: skip
    return change.done


def _check_pool(office: Office, row: Row, valid: int) -> None:
    """What the pool would hold with so many valid ballots of this batch.

    Raises:
        KnownError: the team has another batch (one may have come back from the recycle bin), or the pool would differ
            from a sealed one by a few ballots.
    """
    others = [
        each for each in office.read(
            "ballot_batches", is_("person_id", row["person_id"]), is_("quarter", row["quarter"]),
            columns=("team_id", "number", "valid", "digest"),
        ) if each["id"] != row["id"]
    ]  # fmt: skip
    if twin := next((each for each in others if each["team_id"] == row["team_id"]), None):
        raise KnownError(
            N_("这位指导员在该班组本季还有批次 {number}：请先删除没有录入的那一批。").format(number=twin["number"])
        )
    if all(each["digest"] for each in others):
        ids, pooled = {row["id"], *(each["id"] for each in others)}, valid + sum(each["valid"] or 0 for each in others)
        subtraction.refuse_few(office, "ballot_batches", ids, (row["person_id"], row["quarter"]), pooled)


def paper(office: Office, batch: int) -> Paper:
    """A batch as the typing page needs it.

    Raises:
        KnownError: the quarter is sealed.
    """
    row = office.one(
        "ballot_batches", batch, "number", "person_id", "person_id.name", "team_id.name", "quarter", "questionnaire",
        "issued",
    )  # fmt: skip
    queries.refuse_if_sealed(office, row["person_id"], row["quarter"])
    form = schemes.questionnaire(office, version=row["questionnaire"], period=Period.parse(row["quarter"]))
    title = " · ".join(row[key] for key in ("number", "person_id.name", "team_id.name") if row[key])
    return Paper("ballot_batches", batch, title, form.ballot, row["issued"], form.questions)


def keep_ballots(office: Office, batch: int, typed: Typed) -> Changed:
    """Takes the tally of typed ballots: sums and counts of marks in one final change, nothing of a single ballot.

    Raises:
        KnownError: the counts do not fit, or the quarter is sealed.
    """
    row = office.one("ballot_batches", batch)
    queries.refuse_if_sealed(office, row["person_id"], row["quarter"])
    counted = typed.tally
    ballots.check_counts(row["issued"], counted.returned, counted.valid)
    _check_pool(office, row, counted.valid)
    form = schemes.questionnaire(office, version=row["questionnaire"], period=Period.parse(row["quarter"]))
    kept = kept_values(ballots.totals_of(form.ballot, form.version, counted), typed.comments)
    with office.change(N_("录入反评测评票"), final=True) as change:
        change.update(
            "ballot_batches", batch, returned=counted.returned, valid=counted.valid, questionnaire=form.version, **kept,
            scrutineer=typed.scrutineer, teller=typed.teller,
        )  # fmt: skip
    return change.done


def _start(office: Office, batch: int) -> dict[str, Any]:
    return counts_known(office, "ballot_batches", batch)


def _hint(office: Office, batch: int, values: dict[str, Any]) -> str:
    row = office.one("ballot_batches", batch, "team_id", "person_id", "questionnaire", "issued")
    form = schemes.questionnaire(office, version=row["questionnaire"])
    voters = len(queries.voters(office).get(row["team_id"], set()) - {row["person_id"]})
    said = []
    if row["issued"] > voters:
        said.append(N_("发出 {a} 张，多于班组在职 {b} 人，请核对").format(a=row["issued"], b=voters))
    if values.get("valid"):
        low, high = form.low * values["valid"], form.high * values["valid"]
        said.append(N_("每项合计应在 {low}～{high} 之间").format(low=low, high=high))
    given = [values.get(f"s{n}") for n in range(1, MOST_STATEMENTS + 1)]
    said.append(N_("已填 {n} 项，总和 {total}").format(
        n=sum(each is not None for each in given), total=sum(each or 0 for each in given)))  # fmt: skip
    return "；".join([*said, N_("保存后不能撤销，可重新录入更正。")])


ENTER_TOTALS = RowAction(
    "enter_totals",
    N_("录入汇总"),
    enter_totals,
    sections=(
        Section(
            N_("票数"),
            counts_asked(N_("均分按有效票算。")),
        ),
        Section(
            N_("各项合计（全部有效票相加）"),
            (
                *(f.Integer(f"s{n}", N_("第 {n} 项").format(n=n), least=0, unit=N_("分"))
                  for n in range(1, MOST_STATEMENTS + 1)),
                f.Text("blanks", N_("空白项"),
                       help=N_("有效票上没评的项，如“3:1 7:2”：第 3 项空 1 票，第 7 项空 2 票。")),
            ),
        ),
        Section(N_("开放问题"), (f.LongText("excerpts", N_("意见"), help=N_("每行一条，保存时打乱次序。")),)),
    ),
    start=_start,
    hint=_hint,
    primary=True,
)  # fmt: skip
