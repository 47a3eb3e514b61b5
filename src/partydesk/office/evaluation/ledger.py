"""Evaluations, their sealed versions and manual marks (DOMAIN 4); they arise only from actions."""

from __future__ import annotations

from datetime import date

from partydesk.core.errors import KnownError
from partydesk.core.named import Named
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import (
    ByChoice,
    ByReference,
    Column,
    Ledger,
    Mark,
    Preset,
    Row,
    RowAction,
    Section,
    Tone,
)
from partydesk.core.spec.query import Clause, Where, empty, is_
from partydesk.core.text.words import N_
from partydesk.office.evaluation import persons
from partydesk.office.evaluation.queries import COMPUTED, REVIEWED, SEALED, STATES
from partydesk.office.evaluation.schemes.scheme import COLUMNS

_ACTIONS = "partydesk.office.evaluation.actions"
_TONES: dict[str, Tone] = {SEALED: "green", REVIEWED: "blue", COMPUTED: "plain"}


def state_mark(row: Row, today: date) -> Mark:
    """The state of an evaluation as a chip."""
    return Mark(row["state"], _TONES.get(row["state"], "amber"))


def archived_mark(row: Row, today: date) -> Mark | None:
    """Whether the signed paper of an evaluation came back."""
    return Mark(N_("已归档"), "green") if row["archived_on"] else None


def _unarchived(today: date) -> tuple[Where, ...]:
    return is_("state", SEALED), empty("archived_on")


def _unsealed(today: date) -> tuple[Where, ...]:
    return (Clause("state", "!=", SEALED),)


def _may_recompute(row: Row, today: date) -> str | None:
    return N_("已定稿，要改先重开。") if row["state"] == SEALED else None


def _may_review(row: Row, today: date) -> str | None:
    return None if row["state"] == COMPUTED else N_("“已计算”的评价才能复核。")


def _may_seal(row: Row, today: date) -> str | None:
    return None if row["state"] == REVIEWED else N_("“已复核”的评价才能定稿。")


def _may_reopen(row: Row, today: date) -> str | None:
    return None if row["state"] == SEALED else N_("没有定稿，不需要重开。")


def _by(title: str) -> f.Text:
    return f.Text("by", title, max_length=60, help=N_("空着就记当前使用人。"))


RECOMPUTE = RowAction(
    "recompute", N_("重新计算"), Named(f"{_ACTIONS}:recompute_one"), enabled=_may_recompute, needs=("state",),
    hint=lambda office, row_id, values: N_("按现有记录重算；结果有变的要重新复核。"),
)  # fmt: skip
REVIEW = RowAction(
    "review", N_("复核"), Named(f"{_ACTIONS}:review_one"), sections=(Section(N_("复核"), (_by(N_("复核人")),)),),
    enabled=_may_review, needs=("state",),
    hint=lambda office, row_id, values: persons.before_review(office, values),
)  # fmt: skip
SEAL = RowAction(
    "seal", N_("定稿"), Named(f"{_ACTIONS}:seal_one"), sections=(Section(N_("定稿"), (_by(N_("定稿人")),)),),
    enabled=_may_seal, needs=("state",), primary=True,
    hint=lambda office, row_id, values: persons.before_seal(office, [row_id], values),
)  # fmt: skip
REOPEN = RowAction(
    "reopen", N_("重开"), Named(f"{_ACTIONS}:reopen_one"),
    sections=(
        Section(
            N_("重开"),
            (
                f.LongText("why", N_("原因"), required=True, why=N_("重开要留痕。")),
                _by(N_("经办人")),
            ),
        ),
    ),
    enabled=_may_reopen, needs=("state",),
    hint=lambda office, row_id, values: N_("原定稿保留可查；重开后回到“已计算”。"),
)  # fmt: skip


def _on_its_desk(office: object, row_id: int, values: Row) -> None:
    """An evaluation is read on a page of its own; there is nothing to be done by key."""
    raise KnownError(N_("得分与依据在“评价工作台”里看。"))


LOOK = RowAction("look", N_("得分与依据"), _on_its_desk, page="evaluation")
"""Opens the evaluation desk with this one in hand: every point with its arithmetic and its records."""

_SUBJECT = (
    f.Reference("person_id", N_("评价对象"), to="employees"),
    f.Reference("unit_id", N_("评价班组或支部"), to="units"),
)

EVALUATIONS = Ledger(
    key="evaluations",
    title=N_("评价"),
    one=N_("评价"),
    table="evaluation",
    record="partydesk.office.evaluation.records:Evaluation",
    sections=(
        Section(
            N_("评价"),
            (
                *_SUBJECT,
                f.Text("title", N_("评价方案")),
                f.Integer("version", N_("方案版本")),
                f.Text("period", N_("期间"), max_length=10, required=True, why=N_("评价按期间进行。")),
                f.Text("serial", N_("编号"), max_length=30),
                f.Choice("state", N_("状态"), of=STATES, required=True, why=N_("决定下一步办什么。")),
                # Kept, not logged: totals before and after a small batch came in would give the batch away.
                f.Amount("total", N_("总分"), kept=True),
                f.Text("note", N_("说明"), max_length=500, kept=True),
            ),
        ),
        Section(
            N_("办理"),
            (
                f.Date("computed_on", N_("计算日期")),
                f.Text("reviewed_by", N_("复核人"), max_length=60),
                f.Date("reviewed_on", N_("复核日期")),
                f.Text("sealed_by", N_("定稿人"), max_length=60),
                f.Date("sealed_on", N_("定稿日期")),
                f.Text("seal_number", N_("封签号"), max_length=30),
                f.Text("content_hash", N_("内容校验码"), max_length=64),
                f.Date("archived_on", N_("归档日期"), kept=True),
                f.Text("scheme", N_("方案"), listed=False, required=True, why=N_("分数按方案计算。")),
                f.LongText("snapshot", N_("结果"), kept=True, listed=False, max_length=1_000_000),
            ),
        ),
    ),
    columns=(
        Column("person_id.name", title=N_("评价对象"), width=8),
        Column("unit_id.name", title=N_("班组或支部"), width=9),
        Column("title", width=12),
        Column("period", width=7),
        Column("state", mark=state_mark, width=7),
        Column("total", width=6),
        Column("note", width=16),
        Column("serial", width=11),
        Column("sealed_on", width=9),
        Column("seal_number", width=9, shown=False),
        Column("archived_on", title=N_("归档"), mark=archived_mark, width=6),
    ),
    label=("serial", "person_id.name", "unit_id.name", "period"),
    order=("-period", "title", "person_id.pinyin"),
    search=("serial", "person_id", "unit_id"),
    filters=(
        Preset("unsealed", N_("未定稿"), _unsealed),
        Preset("unarchived", N_("已定稿未归档"), _unarchived),
        ByChoice("state"),
        ByReference("person_id"),
        ByReference("unit_id"),
    ),
    natural_keys=(("serial",),),
    children=(
        ("sealed_versions", "evaluation_id"),
        ("printed_sheets", "evaluation_id"),
        ("scans", "evaluation_id"),
    ),
    row_actions=(LOOK, SEAL, REVIEW, RECOMPUTE, REOPEN),
    sheets=("instructor_quarter",),
    editable=False,
    goes_with="person_id",
    empty=N_("还没有评价。打开评价工作台，选方案和季度，按“计算”。"),
    group=N_("评价"),
)

SEALED_VERSIONS = Ledger(
    key="sealed_versions",
    title=N_("定稿版本"),
    one=N_("定稿版本"),
    table="sealed_version",
    record="partydesk.office.evaluation.records:SealedVersion",
    sections=(
        Section(
            N_("定稿"),
            (
                f.Reference("evaluation_id", N_("评价"), to="evaluations", required=True),
                f.Text("seal_number", N_("封签号"), max_length=30),
                f.Amount("total", N_("总分"), kept=True),
                f.Text("reviewed_by", N_("复核人"), max_length=60),
                f.Text("sealed_by", N_("定稿人"), max_length=60),
                f.Date("sealed_on", N_("定稿日期")),
                f.Text("reopened_by", N_("重开人"), max_length=60),
                f.Date("reopened_on", N_("重开日期")),
                f.LongText("reopened_why", N_("重开原因")),
                f.Text("content_hash", N_("内容校验码"), max_length=64),
                f.LongText("snapshot", N_("结果"), kept=True, listed=False, max_length=1_000_000),
            ),
        ),
    ),
    columns=(
        Column("seal_number", width=9),
        Column("total", width=6),
        Column("sealed_by", width=8),
        Column("sealed_on", width=9),
        Column("reopened_on", width=9),
        Column("reopened_why", width=16),
    ),
    label=("seal_number",),
    order=("-seal_number",),
    parent="evaluation_id",
    editable=False,
)

MANUAL_MARKS = Ledger(
    key="manual_marks",
    title=N_("人工评分"),
    one=N_("人工评分"),
    table="manual_mark",
    record="partydesk.office.evaluation.records:ManualMark",
    sections=(
        Section(
            N_("评分"),
            (
                *_SUBJECT,
                f.Text("scheme", N_("方案"), required=True, why=N_("分数按方案计算。")),
                f.Text("period", N_("期间"), max_length=10, required=True, why=N_("评价按期间进行。")),
                f.Text("indicator", N_("指标"), max_length=50, required=True, why=N_("评的是哪一项。")),
                f.Choice("mark_column", N_("评分栏"), of=COLUMNS, required=True, why=N_("三栏中以支部栏计分。")),
                f.Amount("points", N_("得分"), required=True, why=N_("计入评价。")),
                f.Text("who", N_("评分人"), max_length=60, required=True, why=N_("人工评分要写明谁评的。")),
                f.LongText("why", N_("理由"), required=True, why=N_("人工评分要写明为什么。")),
            ),
        ),
    ),
    columns=(
        Column("person_id.name", title=N_("评价对象"), width=8),
        Column("unit_id.name", title=N_("班组或支部"), width=9),
        Column("period", width=7),
        Column("indicator", width=8),
        Column("mark_column", width=6),
        Column("points", width=6),
        Column("who", width=8),
        Column("why", width=20),
    ),
    label=("indicator", "person_id.name", "unit_id.name"),
    order=("-period", "person_id.pinyin"),
    search=("person_id", "unit_id", "why"),
    hidden=True,
    editable=False,
    goes_with="person_id",
    empty=N_("人工评分项在评价工作台填写。"),
)
