"""季度复盘 (DOMAIN 3.5): the three questions, the figures, and the secretary's mark."""

from __future__ import annotations

from datetime import date

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import ByReference, Column, Ledger, Mark, Preset, Row, Section
from partydesk.core.spec.query import Where, empty, filled
from partydesk.core.text.words import N_
from partydesk.office.evaluation import due, queries
from partydesk.office.evaluation.periods import QUARTER
from partydesk.office.evaluation.reviews import actions as review_actions


def _unmarked(today: date) -> tuple[Where, ...]:
    return (filled("handed_in_on"), empty("mark"))


def review_mark(row: Row, today: date) -> Mark:
    """Where a review stands: written, handed in, marked."""
    if row["mark"] is not None:
        return Mark(N_("已评分"), "green")
    return Mark(N_("待评分"), "amber") if row["handed_in_on"] else Mark(N_("未交"), "red")


REVIEWS = Ledger(
    key="reviews",
    title=N_("季度复盘"),
    one=N_("季度复盘"),
    table="review",
    record="partydesk.office.evaluation.records:Review",
    sections=(
        Section(
            N_("复盘"),
            (
                f.Reference("person_id", N_("党建指导员"), to="employees", required=True),
                QUARTER,
                f.LongText("who_am_i", N_("我是谁")),
                f.LongText("what_i_did", N_("我做了什么"), help=N_("可由记录自动填入，再修改。")),
                f.LongText("what_more", N_("我还能做什么")),
            ),
        ),
        Section(
            N_("目标与结果"),
            (
                f.LongText("goal", N_("目标")),
                f.LongText("actual", N_("实际")),
                f.Amount("attainment", N_("达成率"), unit="%", most=1000),
                f.LongText("experience", N_("经验")),
                f.LongText("shortfall", N_("不足")),
                f.LongText("improvement", N_("改进")),
                f.Date("handed_in_on", N_("交稿日期")),
            ),
        ),
        Section(
            N_("党支部评分"),
            (
                f.Amount("mark", N_("书记评分"), unit=N_("分"), most=1000),
                f.Text("marked_by", N_("评分人"), max_length=60),
                f.Date("marked_on", N_("评分日期")),
                f.LongText("comments", N_("评语")),
            ),
        ),
    ),
    columns=(
        Column("person_id.name", title=N_("党建指导员"), width=8),
        Column("quarter", width=7),
        Column("handed_in_on", width=9),
        Column("id", title=N_("状态"), mark=review_mark, needs=("mark", "handed_in_on"), width=7),
        Column("mark", width=7),
        Column("marked_by", width=8),
        Column("what_more", width=20),
    ),
    label=("person_id.name", "quarter"),
    order=("-quarter", "person_id.pinyin"),
    search=("person_id", "what_i_did", "what_more"),
    filters=(Preset("unmarked", N_("待评分"), _unmarked), ByReference("person_id")),
    natural_keys=(("person_id", "quarter"),),
    row_actions=(review_actions.MARK, review_actions.FILL, review_actions.HAND_IN),
    sheets=("quarter_review",),
    before_save=review_actions.check_review,
    before_bin=lambda office, row: queries.refuse_if_sealed(office, row["person_id"], row["quarter"]),
    goes_with="person_id",
    figures=due.waiting_reviews,
    empty=N_("还没有季度复盘。按 Ctrl+N 为指导员建一份，“我做了什么”可由记录填入。"),
    group=N_("评价"),
)
