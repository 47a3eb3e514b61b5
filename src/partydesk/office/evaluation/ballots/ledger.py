"""反评批次 (DOMAIN 8, Ballots): counts and typed totals of paper ballots; nothing of a single ballot is kept."""

from __future__ import annotations

from datetime import date

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import ByReference, Column, Ledger, Mark, Preset, Row, Section
from partydesk.core.spec.query import Where, empty
from partydesk.core.text.words import N_
from partydesk.office.evaluation.ballots import actions as ballot_actions
from partydesk.office.evaluation.ballots.keeping import TYPE_BALLOTS, keep_counted
from partydesk.office.evaluation.periods import QUARTER


def _open(today: date) -> tuple[Where, ...]:
    return (empty("digest"),)


def batch_mark(row: Row, today: date) -> Mark:
    """Whether the totals of a batch are typed."""
    return Mark(N_("已录入"), "green") if row["digest"] else Mark(N_("待录入"), "amber")


BALLOT_BATCHES = Ledger(
    key="ballot_batches",
    title=N_("反评批次"),
    one=N_("反评批次"),
    table="ballot_batch",
    record="partydesk.office.evaluation.records:BallotBatch",
    sections=(
        Section(
            N_("批次"),
            (
                f.Text("number", N_("批次号"), max_length=30, help=N_("保存时自动编号。")),
                f.Reference("person_id", N_("被测评人"), to="employees", required=True),
                f.Reference("team_id", N_("班组"), to="units", required=True),
                QUARTER,
                f.Integer("issued", N_("发出"), least=1, most=9999, unit=N_("张"), required=True,
                          why=N_("测评票按此张数印制。")),
                f.Integer("returned", N_("收回"), least=0, most=9999, unit=N_("张")),
                f.Integer("valid", N_("有效"), least=0, most=9999, unit=N_("张")),
                f.Text("scrutineer", N_("监票人"), max_length=60),
                f.Text("teller", N_("计票人"), max_length=60),
                f.LongText("remark", N_("备注")),
                f.Integer("questionnaire", N_("测评票版本"), listed=False),
                f.Text("digest", N_("汇总校验码"), listed=False),
                # Never logged and never listed: a change log with sums would give small batches away.
                f.LongText("totals", N_("各项合计"), kept=True, listed=False),
                f.LongText("excerpts", N_("意见摘编"), kept=True, listed=False),
            ),
        ),
    ),
    columns=(
        Column("number", width=10),
        Column("person_id.name", title=N_("被测评人"), width=8),
        Column("team_id.name", title=N_("班组"), width=10),
        Column("quarter", width=7),
        Column("issued", width=5),
        Column("returned", width=5),
        Column("valid", width=5),
        Column("id", title=N_("状态"), mark=batch_mark, needs=("digest",), width=7),
    ),
    label=("number", "person_id.name"),
    order=("-quarter", "number"),
    search=("number", "person_id", "team_id"),
    filters=(Preset("open", N_("待录入"), _open), ByReference("person_id"), ByReference("team_id")),
    natural_keys=(("number",),),
    row_actions=(ballot_actions.ENTER_TOTALS, TYPE_BALLOTS),
    sheets=("ballot_blank", "ballot_summary"),
    before_save=ballot_actions.check_batch,
    before_bin=keep_counted,
    saves=ballot_actions.issue_batch,
    goes_with="person_id",
    empty=N_("还没有反评批次。在评价工作台点“党员反评”，按“为全季建批次”一次建好；按 Ctrl+N 只建一个。"),
    group=N_("评价"),
)  # fmt: skip
