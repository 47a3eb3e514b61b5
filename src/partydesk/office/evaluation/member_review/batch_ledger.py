"""民主评议票批次 (DOMAIN 8, Ballots): counts and kept totals of paper ballots; nothing of a single ballot is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import ByChoice, ByReference, Column, Ledger, Preset, RowAction, Section
from partydesk.core.spec.query import Where, among, empty
from partydesk.core.text.words import N_
from partydesk.office.choices import WHERE_MEMBER
from partydesk.office.evaluation.ballots.keeping import TYPE_BALLOTS, counts_asked, counts_known, keep_counted
from partydesk.office.evaluation.ballots.ledger import batch_mark
from partydesk.office.evaluation.member_review import batch_actions
from partydesk.office.evaluation.member_review.queries import KINDS
from partydesk.office.evaluation.member_review.tallies import GRADES
from partydesk.office.evaluation.periods import YEAR

if TYPE_CHECKING:
    from partydesk.office.context import Office


def _open(today: date) -> tuple[Where, ...]:
    return (empty("digest"),)


def _start(office: Office, batch: int) -> dict[str, Any]:
    """Counts and names already known, and a line for each member on the ballot; votes are not shown again."""
    row = office.one("review_batches", batch, "member_ids")
    names = batch_actions.form(office, row["member_ids"]).items if row["member_ids"] else ()
    lines = "\n".join(f"{n} {name}：" for n, name in enumerate(names, 1))
    return {"lines": lines, **counts_known(office, "review_batches", batch)}


_ORDER = N_("每人一行，依次为{grades}的票数，相加不超过有效票。保存后不能撤销，可重新录入更正。").format(
    grades="、".join(GRADES)
)
ENTER_TOTALS = RowAction(
    "enter_totals", N_("录入汇总"), batch_actions.enter_totals,
    sections=(
        Section(
            N_("票数"),
            counts_asked(N_("得票按有效票算。")),
        ),
        Section(
            N_("各人得票"),
            (f.LongText("lines", N_("得票"), max_length=20_000, help=N_("如“1 张三：10 5 1 0”；没评的不计。")),),
        ),
    ),
    start=_start,
    hint=lambda office, batch, values: _ORDER,
    primary=True,
)  # fmt: skip

REVIEW_BATCHES = Ledger(
    key="review_batches",
    title=N_("民主评议票"),
    one=N_("民主评议批次"),
    table="review_batch",
    record="partydesk.office.evaluation.member_review.records:ReviewBatch",
    sections=(
        Section(
            N_("批次"),
            (
                f.Text("number", N_("批次号"), max_length=30, help=N_("保存时自动编号。")),
                YEAR,
                f.Choice("kind", N_("类别"), of=KINDS, required=True, why=N_("互评和测评分开计分。")),
                f.Reference("unit_id", N_("单位"), to="units", where=(among("kind", ("党支部", "党小组")),),
                            required=True, why=N_("票按支部或党小组发。")),
                f.References("member_ids", N_("票上党员"), to="employees", where=WHERE_MEMBER,
                             help=N_("空着就是该党小组（支部）本年参评的党员。")),
                f.Integer("issued", N_("发出"), least=1, most=9999, unit=N_("张"), required=True,
                          why=N_("测评票按此张数印制。")),
                f.Integer("returned", N_("收回"), least=0, most=9999, unit=N_("张")),
                f.Integer("valid", N_("有效"), least=0, most=9999, unit=N_("张")),
                f.Text("scrutineer", N_("监票人"), max_length=60),
                f.Text("teller", N_("计票人"), max_length=60),
                f.LongText("remark", N_("备注")),
                f.Text("digest", N_("汇总校验码"), listed=False),
                # Never logged and never listed: a change log with counts would give small batches away.
                f.LongText("totals", N_("得票"), kept=True, listed=False, max_length=1_000_000),
            ),
        ),
    ),
    columns=(
        Column("number", width=10),
        Column("kind", width=6),
        Column("unit_id.name", title=N_("单位"), width=12),
        Column("year", width=6),
        Column("issued", width=5),
        Column("returned", width=5),
        Column("valid", width=5),
        Column("id", title=N_("状态"), mark=batch_mark, needs=("digest",), width=7),
    ),
    label=("number", "unit_id.name"),
    order=("-year", "number"),
    search=("number", "unit_id"),
    filters=(
        Preset("open", N_("待录入"), _open), ByChoice("kind"), ByReference("unit_id"),
    ),
    natural_keys=(("number",),),
    row_actions=(ENTER_TOTALS, TYPE_BALLOTS),
    sheets=("review_ballot",),
    before_save=batch_actions.check_batch,
    before_bin=keep_counted,
    saves=batch_actions.issue_batch,
    empty=N_("还没有互评、测评批次。在“民主评议”页按“建立批次”，再打印测评票。"),
    group=N_("评价"),
)  # fmt: skip
