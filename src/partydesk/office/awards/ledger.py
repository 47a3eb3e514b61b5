"""评优评先 (DOMAIN 8, Awards; S0 3.4, S4 D)."""

from __future__ import annotations

from datetime import date

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import ByChoice, ByReference, Column, Ledger, Mark, Preset, Row, Section, Tone
from partydesk.core.spec.query import Where, is_
from partydesk.core.text.words import N_
from partydesk.office.awards import actions, queries
from partydesk.office.awards.actions import GRANTED, PROPOSED, REFUSED, RESULTS

_TONES: dict[str, Tone] = {PROPOSED: "amber", GRANTED: "green", REFUSED: "plain"}


def result_mark(row: Row, today: date) -> Mark:
    """What became of the proposal, as a chip."""
    return Mark(row["result"] or PROPOSED, _TONES.get(row["result"] or PROPOSED, "plain"))


def _this_year(today: date) -> tuple[Where, ...]:
    return (is_("year", str(today.year)),)


def _open(today: date) -> tuple[Where, ...]:
    return (is_("result", PROPOSED),)


AWARDS = Ledger(
    key="awards",
    title=N_("评优评先"),
    one=N_("推荐"),
    table="award",
    record="partydesk.office.awards.records:Award",
    sections=(
        Section(
            N_("推荐"),
            (
                f.Text("year", N_("年度"), max_length=4, help=N_("依据取这一年的评价；空着就是本年。"),
                       check=actions.refused_year, default=lambda today: str(today.year)),
                f.Choice("kind", N_("奖项"), codes="award_kind", required=True, why=N_("同一奖项每年一次。")),
                f.Reference("person_id", N_("个人"), to="employees"),
                f.Reference("unit_id", N_("集体"), to="units"),
                f.LongText("deeds", N_("主要事迹")),
                f.LongText("opinions", N_("群众意见")),
                f.LongText("basis", N_("依据"), help=N_("由程序按定稿的评价和负面清单填写，可以补充。")),
            ),
        ),
        Section(
            N_("决定"),
            (
                f.Choice("result", N_("结果"), of=RESULTS, default=lambda today: PROPOSED),
                f.Text("decided_by", N_("决定的会议或人"), max_length=60),
                f.Date("decided_on", N_("决定日期"), past_only=True),
                f.LongText("decided_why", N_("理由")),
                f.Date("notice_from", N_("公示起")),
                f.Date("notice_to", N_("公示止")),
                f.Text("document", N_("文号")),
                f.LongText("remark", N_("备注")),
            ),
        ),
    ),
    columns=(
        Column("year", width=5),
        Column("kind", width=10),
        Column("person_id.name", title=N_("个人"), width=8),
        Column("unit_id.name", title=N_("集体"), width=10),
        Column("result", mark=result_mark, width=7),
        Column("basis", width=24),
        Column("decided_by", width=9),
        Column("decided_on", width=9),
        Column("document", width=9, shown=False),
    ),
    label=("kind", "person_id.name", "unit_id.name", "year"),
    order=("-year", "kind"),
    search=("person_id", "unit_id", "kind", "deeds"),
    filters=(
        Preset("this_year", N_("本年"), _this_year),
        Preset("open", N_("待决定"), _open),
        ByChoice("kind"),
        ByChoice("result"),
        ByReference("person_id"),
        ByReference("unit_id"),
    ),
    row_actions=(actions.DECIDE,),
    before_save=actions.check_award,
    empty=N_("还没有推荐。按 Ctrl+N 登记；依据由定稿的评价和负面清单自动带出。"),
    group=N_("评价"),
    figures=queries.line,
)  # fmt: skip
