"""民主评议 (DOMAIN 4, FORMS): a member a year, in the order of the registration form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.core.named import Named
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import ByChoice, ByReference, Column, Ledger, Mark, Preset, Row, RowAction, Section
from partydesk.core.spec.query import Where, empty, filled
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.choices import MEMBERS, WHERE_MEMBER
from partydesk.office.evaluation.member_review import queries
from partydesk.office.evaluation.member_review.queries import ITEMS, SCHEME
from partydesk.office.evaluation.member_review.tallies import GRADES
from partydesk.office.evaluation.periods import YEAR

if TYPE_CHECKING:
    from partydesk.office.context import Office


_ACTIONS = "partydesk.office.evaluation.member_review.actions"


def _undecided(today: date) -> tuple[Where, ...]:
    return (empty("decided_grade"), empty("excused"))


def _owing(today: date) -> tuple[Where, ...]:
    return (empty("handed_in_on"), empty("excused"))


def _excused(today: date) -> tuple[Where, ...]:
    return (filled("excused"),)


def standing_mark(row: Row, today: date) -> Mark:
    """Where a member's review stands."""
    if row["excused"]:
        return Mark(N_("不参评"))
    if row["published_on"]:
        return Mark(N_("已公布"), "green")
    if row["decided_grade"]:
        return Mark(N_("已评定"), "blue")
    return Mark(N_("待评定"), "amber") if row["handed_in_on"] else Mark(N_("待自评"), "amber")


def figures(office: Office) -> str:
    """The title line: how many of the latest year are decided, and how much room is left at the top."""
    year = queries.latest_year(office)
    if year is None:
        return ""
    people, decided, _ = queries.progress(office, year)
    said = _caps(office, year)
    return "；".join((N_("{year}参评 {n} 名，已评定 {k} 名").format(year=year.title, n=people, k=decided), *said))


def _self_review(office: Office, review: int) -> dict[str, Any]:
    row = office.one("member_reviews", review)
    keys = (*(key for key, _ in queries.SELF_REVIEW), "handed_in_on")
    return {key: row[key] for key in keys if row[key] is not None}


def _decision(office: Office, review: int) -> dict[str, Any]:
    row = office.one("member_reviews", review, "decided_grade", "decided_by", "branch_opinion")
    branch = office.fact("branch")
    by = row["decided_by"] or (branch["leader"] if branch else None)
    return {"grade": row["decided_grade"], "by": by, "why": row["branch_opinion"]}


def _room(office: Office, review: int, values: dict[str, Any]) -> str:
    return "；".join(_caps(office, Period.parse(office.one("member_reviews", review, "year")["year"])))


def _caps(office: Office, year: Period) -> list[str]:
    from partydesk.office.evaluation.grades.caps import caps
    from partydesk.office.evaluation.schemes import versions as schemes

    return [each.words() for each in caps(office, schemes.in_force(office, SCHEME, year), year)]


def _may_hand_in(row: Row, today: date) -> str | None:
    return N_("不参评，不用交自评。") if row["excused"] else None


def _may_decide(row: Row, today: date) -> str | None:
    return N_("不参评，不评等次。") if row["excused"] else None


def _may_withdraw(row: Row, today: date) -> str | None:
    return None if row["decided_grade"] else N_("还没有评定等次。")


_SELF = (
    *(f.LongText(key, title) for key, title in ITEMS),
    f.LongText("self_text", N_("总的自评"), help=N_("也可以不分六项，只写这一段。")),
    f.Choice("self_grade", N_("自评等次"), of=GRADES),
)
HAND_IN = RowAction(
    "hand_in", N_("交自评"), Named(f"{_ACTIONS}:hand_in"),
    sections=(
        Section(N_("自评"), (
            *_SELF,
            f.Date("handed_in_on", N_("交稿日期"), required=True, why=N_("到年末还没交的会列入提醒。"),
                   default=lambda today: today.isoformat()),
        )),
    ),
    start=_self_review, enabled=_may_hand_in, needs=("excused",), rare=tuple(key for key, _ in ITEMS),
)  # fmt: skip
OPINION = RowAction(
    "group_opinion", N_("党小组意见"), Named(f"{_ACTIONS}:say_opinion"),
    sections=(Section(N_("党小组意见"), (
        f.LongText("group_opinion", N_("意见"), required=True, why=N_("登记表上要有党小组意见。")),)),),
    start=lambda office, review: {"group_opinion": office.one("member_reviews", review)["group_opinion"]},
)  # fmt: skip
DECIDE = RowAction(
    "decide", N_("评定等次"), Named(f"{_ACTIONS}:decide_one"),
    sections=(Section(N_("支部评定"), (
        f.Choice("grade", N_("等次"), of=GRADES, required=True, why=N_("支部评定的就是这一项。")),
        f.Text("by", N_("评定人"), max_length=60, required=True, why=N_("等次由人评定，要写明是谁。")),
        f.LongText("why", N_("支部意见"), required=True, why=N_("登记表上要有支部意见。")),
    )),),
    start=_decision, hint=_room, enabled=_may_decide, needs=("excused",), primary=True,
)  # fmt: skip
WITHDRAW = RowAction(
    "withdraw",
    N_("撤销评定"),
    Named(f"{_ACTIONS}:withdraw_one"),
    enabled=_may_withdraw,
    needs=("decided_grade",),
    hint=lambda office, review, values: N_("腾出的名额可以评给别人；可撤销。"),
)
SUPERIOR = RowAction(
    "superior", N_("上级意见"), Named(f"{_ACTIONS}:superior"),
    sections=(Section(N_("上级党组织意见"), (
        f.LongText("superior_opinion", N_("意见"), required=True, why=N_("登记表上要有上级意见。")),
        f.Date("superior_on", N_("日期"), default=lambda today: today.isoformat()),
    )),),
)  # fmt: skip
EXCUSE = RowAction(
    "excuse", N_("不参评"), Named(f"{_ACTIONS}:excuse"),
    sections=(Section(N_("不参评"), (
        f.Text("excused", N_("原因"), max_length=100, help=N_("如长期病休、组织关系转出；清空则恢复参评。")),)),),
    start=lambda office, review: {"excused": office.one("member_reviews", review)["excused"]},
    hint=lambda office, review, values: N_("不参评的不计入参评正式党员人数，优秀名额随之变化。"),
)  # fmt: skip

MEMBER_REVIEWS = Ledger(
    key="member_reviews",
    title=N_("民主评议登记"),
    one=N_("民主评议登记"),
    table="member_review",
    record="partydesk.office.evaluation.member_review.records:MemberReview",
    sections=(
        Section(
            N_("党员"),
            (
                f.Reference("person_id", N_("党员"), to="employees", where=WHERE_MEMBER, required=True),
                YEAR,
                f.Choice("status", N_("党员身份"), of=MEMBERS, help=N_("空着就记当天的；优秀名额按正式党员算。")),
                f.Text("excused", N_("不参评原因"), max_length=100),
            ),
        ),
        Section(
            N_("自评"),
            (*_SELF, f.Date("handed_in_on", N_("交自评日期")), f.LongText("group_opinion", N_("党小组意见"))),
        ),
        Section(
            N_("支部和上级"),
            (
                f.Choice("decided_grade", N_("评定等次"), of=GRADES, kept=True),
                f.Text("decided_by", N_("评定人"), max_length=60, kept=True),
                f.Date("decided_on", N_("评定日期"), kept=True),
                f.LongText("branch_opinion", N_("支部意见"), kept=True),
                f.LongText("superior_opinion", N_("上级意见")),
                f.Date("superior_on", N_("上级意见日期")),
                f.Date("published_on", N_("公布日期")),
            ),
        ),
    ),
    columns=(
        Column("person_id.name", title=N_("党员"), width=8),
        Column("year", width=6),
        Column("status", width=8),
        Column("person_id.group_id.name", title=N_("党小组"), width=9),
        Column("self_grade", width=7),
        Column("decided_grade", width=7),
        Column("id", title=N_("状态"), mark=standing_mark, width=7,
               needs=("excused", "published_on", "decided_grade", "handed_in_on")),
        Column("handed_in_on", width=9),
        Column("decided_by", width=8, shown=False),
        Column("published_on", width=9, shown=False),
    ),
    label=("person_id.name", "year"),
    order=("-year", "person_id.pinyin"),
    search=("person_id", "self_text", "branch_opinion"),
    filters=(
        Preset("undecided", N_("待评定"), _undecided),
        Preset("owing", N_("待自评"), _owing),
        Preset("excused", N_("不参评"), _excused),
        ByChoice("decided_grade"),
        ByReference("person_id"),
    ),
    natural_keys=(("person_id", "year"),),
    row_actions=(DECIDE, HAND_IN, OPINION, SUPERIOR, WITHDRAW, EXCUSE),
    sheets=("democratic_review", "review_summary"),
    before_save=Named(f"{_ACTIONS}:check_review"),
    before_bin=Named(f"{_ACTIONS}:keep_sealed"),
    goes_with="person_id",
    figures=figures,
    empty=N_("还没有民主评议。在“民主评议”页按“准备本年”，在册党员一次列齐。"),
    group=N_("评价"),
)  # fmt: skip

DECIDED_GRADES = Ledger(
    key="decided_grades",
    title=N_("评定等次"),
    one=N_("评定等次"),
    table="decided_grade",
    record="partydesk.office.evaluation.member_review.records:DecidedGrade",
    sections=(
        Section(
            N_("评定"),
            (
                f.Reference("person_id", N_("评价对象"), to="employees"),
                f.Reference("unit_id", N_("评价班组或支部"), to="units"),
                f.Text("scheme", N_("方案"), required=True, why=N_("等次按方案评定。")),
                f.Text("period", N_("期间"), max_length=10, required=True, why=N_("评价按期间进行。")),
                f.Text("grade", N_("等次"), max_length=20, required=True, why=N_("评定的就是它。")),
                f.Text("who", N_("评定人"), max_length=60, required=True, why=N_("等次由人评定，要写明是谁。")),
                f.LongText("why", N_("评定意见"), required=True, why=N_("等次由人评定，要写明为什么。")),
                f.Date("decided_on", N_("评定日期"), required=True, why=N_("评定要有日期。")),
            ),
        ),
    ),
    columns=(
        Column("person_id.name", title=N_("评价对象"), width=8),
        Column("unit_id.name", title=N_("班组或支部"), width=9),
        Column("period", width=7),
        Column("grade", width=8),
        Column("who", width=8),
        Column("decided_on", width=9),
        Column("why", width=20),
    ),
    label=("grade", "person_id.name", "unit_id.name"),
    order=("-period", "person_id.pinyin"),
    search=("person_id", "unit_id", "why"),
    hidden=True,
    editable=False,
    goes_with="person_id",
    empty=N_("等次在“民主评议”页评定。"),
)
