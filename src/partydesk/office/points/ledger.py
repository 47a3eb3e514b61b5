"""The points ledger (积分台账): entries arise from rules, seals and manual bookings, and never change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
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
from partydesk.core.spec.query import Where, between, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.choices import WHERE_MEMBER, WHERE_TEAM
from partydesk.office.points import actions, queries
from partydesk.office.points.rules import ENTRY, REVERSED, STANDING, STATES

if TYPE_CHECKING:
    from partydesk.office.context import Office

_TONES: dict[str, Tone] = {STANDING: "green", REVERSED: "plain"}


def state_mark(row: Row, today: date) -> Mark:
    """Whether an entry stands, as a chip."""
    return Mark(row["state"], _TONES.get(row["state"], "amber"))


def _quarter_of(values: Mapping[str, Any]) -> str | None:
    day = values.get("day")
    return Period.of(date.fromisoformat(day), "quarter").key if day else None


def _this_quarter(today: date) -> tuple[Where, ...]:
    period = Period.of(today, "quarter")
    return (between("day", period.start.isoformat(), period.end.isoformat()),)


def _standing(today: date) -> tuple[Where, ...]:
    return (is_("state", STANDING),)


def _refuse_edit(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """Nothing in the ledger is changed.

    Raises:
        KnownError: always, for an entry that stands.
    """
    if old is not None:
        raise KnownError(N_("积分台账只增不改：记错的请“冲正”，再重新记一笔。"))


def _refuse_bin(office: Office, row: Row) -> None:
    """Nothing in the ledger is deleted.

    Raises:
        KnownError: always.
    """
    raise KnownError(N_("积分台账不能删除：记错的请“冲正”。"))


POINTS = Ledger(
    key="points",
    title=N_("积分台账"),
    one=N_("积分"),
    table="point",
    record="partydesk.office.points.records:Point",
    sections=(
        Section(
            N_("积分"),
            (
                f.Reference("person_id", N_("党员"), to="employees", where=WHERE_MEMBER),
                f.Reference("team_id", N_("班组"), to="units", where=WHERE_TEAM),
                actions.DAY,
                f.Text("period", N_("季度"), max_length=10, derive=_quarter_of),
                actions.DIMENSION,
                actions.TEXT,
                actions.STANDARD,
                actions.POINTS,
                f.Text("scheme", N_("评价方案"), max_length=60),
            ),
        ),
        Section(
            N_("依据"),
            (
                f.Text("number", N_("编号"), max_length=20),
                f.Choice("kind", N_("来历"), of=ENTRY),
                f.Choice("state", N_("状态"), of=STATES, kept=True),
                f.Reference("reverses_id", N_("冲正的分录"), to="points"),
                f.Text("source", N_("依据编号"), max_length=60),
                actions.WHO,
                actions.WHY,
                actions.EVIDENCE,
                f.Date("booked_on", N_("记账日期")),
                f.Text("source_ledger", N_("依据台账"), max_length=40, listed=False),
                f.Integer("source_id", N_("依据记录"), listed=False),
                f.Integer("seal_id", N_("定稿版本"), listed=False),
                f.Text("line", N_("指标"), max_length=actions.LINE_LENGTH, listed=False),
            ),
        ),
    ),
    columns=(
        Column("number", width=9),
        Column("person_id.name", title=N_("党员"), width=8),
        Column("team_id.name", title=N_("班组"), width=9),
        Column("day", width=9),
        Column("dimension", width=8),
        Column("points", width=6),
        Column("text", width=20),
        Column("state", mark=state_mark, width=7),
        Column("kind", width=5),
        Column("source", width=9),
        Column("period", width=7, shown=False),
        Column("who", width=8, shown=False),
        Column("why", width=14, shown=False),
        Column("booked_on", width=9, shown=False),
    ),
    label=("number", "person_id.name", "team_id.name"),
    order=("-number",),
    search=("number", "person_id", "team_id", "text", "source"),
    filters=(
        Preset("quarter", N_("本季度"), _this_quarter),
        Preset("standing", N_("有效"), _standing),
        ByDates("day"),
        ByReference("person_id"),
        ByReference("team_id"),
        ByChoice("dimension"),
        ByChoice("kind"),
    ),
    natural_keys=(("number",),),
    row_actions=(actions.REVERSE,),
    sheets=("member_points",),
    before_save=_refuse_edit,
    before_bin=_refuse_bin,
    saves=actions.book_by_hand,
    figures=queries.figures_line,
    editable=False,
    append_only=True,
    cites=(("source_id", "source_ledger"), ("seal_id", "sealed_versions")),
    goes_with="person_id",
    empty=N_(
        "还没有积分。党员积分、班组积分评价定稿时逐项记入，挂钩积分也自动记入；人工记分在员工页或组织页点“记积分”。"
    ),
    group=N_("评价"),
)
