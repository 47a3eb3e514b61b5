"""督办 and 质询 (DOMAIN 3.4, S4 D)."""

from __future__ import annotations

from datetime import date

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import (
    ByChoice,
    ByDates,
    ByReference,
    Column,
    Ledger,
    Mark,
    Preset,
    Row,
    Section,
    Tone,
)
from partydesk.core.spec.query import Clause, Where, between, is_
from partydesk.core.text.words import N_
from partydesk.office.choices import WHERE_IN_SERVICE
from partydesk.office.supervision import actions, queries
from partydesk.office.supervision.actions import CLOSED, REPLIED, STATES, WORKING

_TONES: dict[str, Tone] = {WORKING: "blue", REPLIED: "amber", CLOSED: "green"}


def state_mark(row: Row, today: date) -> Mark:
    """The state as a chip; a reply that is late is red."""
    late = row["state"] == WORKING and row["due_on"] and row["due_on"] < today.isoformat()
    return Mark(N_("逾期"), "red") if late else Mark(row["state"], _TONES.get(row["state"], "plain"))


def _open(today: date) -> tuple[Where, ...]:
    return (Clause("state", "!=", CLOSED),)


def _negative(today: date) -> tuple[Where, ...]:
    return (is_("negative", True), between("issued_on", f"{today.year}-01-01", f"{today.year}-12-31"))


SUPERVISIONS = Ledger(
    key="supervisions",
    title=N_("督办质询"),
    one=N_("督办"),
    table="supervision",
    record="partydesk.office.supervision.records:Supervision",
    sections=(
        Section(
            N_("督办"),
            (
                f.Text("number", N_("编号"), max_length=20, help=N_("留空自动编号，如 2026-D03。")),
                f.Text("title", N_("事项"), max_length=300, required=True, why=N_("督办单上印它。")),
                f.Choice("kind", N_("方式"), codes="supervision_kind", default=lambda today: "督办"),
                f.Choice("level", N_("级别"), codes="supervision_level"),
                f.Text("source", N_("来源"), help=N_("如 党总支例会、检查通报。")),
                f.Reference("unit_id", N_("责任单位"), to="units", required=True, why=N_("负面清单按责任单位汇总。")),
                f.Reference("leader_id", N_("责任领导"), to="employees", where=WHERE_IN_SERVICE),
                f.Text("issuer", N_("交办人"), max_length=60),
                f.Date("issued_on", N_("交办日期"), required=True, why=N_("决定计入哪一年的负面清单。"),
                       past_only=True, default=lambda today: today.isoformat()),
                f.LongText("demand", N_("要求")),
                f.Date("due_on", N_("时限")),
                f.LongText("session", N_("质询记录"), help=N_("质询要有记录。")),
            ),
        ),
        Section(
            N_("办理"),
            (
                f.Date("replied_on", N_("回复日期"), past_only=True),
                f.LongText("reply", N_("办理回复")),
                f.Date("verified_on", N_("核查日期"), past_only=True),
                f.Text("verified_by", N_("核查人"), max_length=60),
                f.LongText("verdict", N_("核查结论")),
                f.YesNo("negative", N_("列入负面清单"), default=lambda today: True,
                        help=N_("所有督办记录都列入，供年度考评和评优查阅；只有误登的才不列。")),
                f.Choice("state", N_("状态"), of=STATES, derive=actions.state_of),
            ),
        ),
    ),
    columns=(
        Column("number", width=7),
        Column("title", width=18),
        Column("kind", width=5),
        Column("unit_id.name", title=N_("责任单位"), width=9),
        Column("leader_id.name", title=N_("责任领导"), width=7),
        Column("due_on", width=9),
        Column("state", mark=state_mark, needs=("due_on",), width=7),
        Column("negative", width=7),
        Column("level", width=7, shown=False),
        Column("issued_on", width=9, shown=False),
        Column("verdict", width=16, shown=False),
    ),
    label=("title", "number"),
    order=("-issued_on",),
    search=("number", "title", "unit_id", "leader_id"),
    filters=(
        Preset("open", N_("未办结"), _open),
        Preset("negative", N_("本年负面清单"), _negative),
        ByChoice("kind"),
        ByChoice("state"),
        ByReference("unit_id"),
        ByReference("leader_id"),
        ByDates("issued_on"),
    ),
    natural_keys=(("number",),),
    row_actions=(actions.REPLY, actions.VERIFY),
    sheets=("supervision_slip",),
    before_save=actions.check_supervision,
    saves=actions.issue,
    empty=N_("还没有督办。按 Ctrl+N 登记上级督办或质询；核查后办结，留在负面清单里。"),
    group=N_("四个连接"),
    figures=queries.line,
)  # fmt: skip
