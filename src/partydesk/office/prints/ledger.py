"""The print log (打印登记), what it printed for whom, and the signed papers that came back."""

from __future__ import annotations

from datetime import date
from typing import Any

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import ByChoice, ByDates, Column, Ledger, Mark, Preset, Row, Section
from partydesk.core.spec.query import Where, filled, is_
from partydesk.core.text.words import N_

PRINTED_OUT, SAVED = N_("打印"), N_("存为 PDF")
CHOSEN, FOR_ALL, BLANK, WHOLE = N_("选定"), N_("全部适用"), N_("空白表"), N_("不分对象")
ARCHIVED = N_("已归档")
_WHY = N_("打印要留痕。")


def archived_mark(row: Row, today: date) -> Mark | None:
    """How many of the printed evaluations have their signed paper back."""
    return Mark(row["archived"], "green" if row["archived"] == ARCHIVED else "amber") if row["archived"] else None


def _serials(today: date) -> tuple[Where, ...]:
    return (filled("serials"),)


def _today(today: date) -> tuple[Where, ...]:
    return (is_("printed_on", today.isoformat()),)


def refuse_edit(office: Any, values: dict[str, Any], old: Row | None) -> None:
    """Nothing in the log is typed or changed.

    Raises:
        KnownError: always.
    """
    raise KnownError(N_("打印登记由程序记下，不能改：有误请另记在工作记录里。"))


def refuse_bin(office: Any, row: Row) -> None:
    """Nothing in the log is deleted.

    Raises:
        KnownError: always.
    """
    raise KnownError(N_("打印登记不能删除。"))


PRINTS = Ledger(
    key="prints",
    title=N_("打印登记"),
    one=N_("打印"),
    table="print",
    record="partydesk.office.prints.records:Print",
    sections=(
        Section(
            N_("打印"),
            (
                f.Text("number", N_("登记号"), max_length=20),
                f.Date("printed_on", N_("日期"), required=True, why=_WHY),
                f.Text("at", N_("时间"), max_length=8),
                f.Text("who", N_("经手人"), max_length=60),
                f.Choice("how", N_("方式"), of=(PRINTED_OUT, SAVED), required=True, why=_WHY),
                f.Text("title", N_("表单"), max_length=200, required=True, why=_WHY),
                f.Text("period", N_("期间"), max_length=10),
                f.Choice("scope", N_("范围"), of=(CHOSEN, FOR_ALL, BLANK, WHOLE)),
                f.Integer("sheets", N_("表数"), least=0, unit=N_("张"), required=True, why=_WHY),
                f.Integer("pages", N_("页数"), least=0, unit=N_("页"), required=True, why=_WHY),
                f.Integer("copies", N_("份数"), least=1, unit=N_("份"), required=True, why=_WHY),
                f.Text("page_range", N_("页码范围"), max_length=200),
                f.Text("target", N_("打印机或文件"), max_length=260),
                f.References("person_ids", N_("为谁打印"), to="employees"),
                f.LongText("serials", N_("编号和封签"), max_length=1_000_000),
                f.Text("archived", N_("归档"), max_length=20, kept=True),
                f.Text("sheet", N_("表单代号"), max_length=2000, listed=False),
            ),
        ),
    ),
    columns=(
        Column("printed_on", width=8),
        Column("title", width=16),
        Column("period", width=7),
        Column("how", width=6),
        Column("pages", width=5),
        Column("copies", width=5),
        Column("who", width=7),
        Column("archived", mark=archived_mark, width=9),
        Column("serials", width=14),
        Column("at", width=5, shown=False),
        Column("scope", width=6, shown=False),
        Column("sheets", width=5, shown=False),
        Column("target", width=12, shown=False),
        Column("number", width=9, shown=False),
        Column("page_range", width=7, shown=False),
    ),
    label=("title", "number", "printed_on"),
    order=("-printed_on", "-id"),
    search=("number", "title", "serials", "target", "who"),
    filters=(
        Preset("today", N_("今天"), _today),
        Preset("numbered", N_("有编号"), _serials),
        ByChoice("title"),
        ByChoice("period"),
        ByDates("printed_on"),
        ByChoice("who"),
        ByChoice("how"),
    ),
    natural_keys=(("number",),),
    children=(("printed_sheets", "print_id"),),
    before_save=refuse_edit,
    before_bin=refuse_bin,
    editable=False,
    append_only=True,
    tells=True,
    empty=N_("还没有打印。在打印中心打印或存 PDF 后，这里自动记一笔。"),
    group=N_("纸面"),
)

PRINTED_SHEETS = Ledger(
    key="printed_sheets",
    title=N_("打印明细"),
    one=N_("打印"),
    table="printed_sheet",
    record="partydesk.office.prints.records:PrintedSheet",
    sections=(
        Section(
            N_("打印"),
            (
                f.Reference("print_id", N_("打印登记"), to="prints", required=True),
                f.Reference("evaluation_id", N_("评价"), to="evaluations"),
                f.Date("printed_on", N_("日期"), required=True, why=_WHY),
                f.Text("serial", N_("编号"), max_length=40, required=True, why=_WHY),
                f.Text("seal_number", N_("封签号"), max_length=30),
            ),
        ),
    ),
    columns=(
        Column("printed_on", width=8),
        Column("print_id.title", title=N_("表单"), width=12),
        Column("print_id.how", title=N_("方式"), width=6),
        Column("serial", width=11),
        Column("evaluation_id.person_id.name", title=N_("评价对象"), width=8),
        Column("evaluation_id.unit_id.name", title=N_("班组或支部"), width=9),
        Column("seal_number", width=9),
        Column("print_id.who", title=N_("经手人"), width=7),
    ),
    label=("serial", "print_id.title"),
    order=("-id",),
    parent="evaluation_id",
    before_save=refuse_edit,
    before_bin=refuse_bin,
    editable=False,
    append_only=True,
    tells=True,
)

SCANS = Ledger(
    key="scans",
    title=N_("签字扫描件"),
    one=N_("扫描件"),
    table="scan",
    record="partydesk.office.prints.records:Scan",
    sections=(
        Section(
            N_("归档"),
            (
                f.Reference("evaluation_id", N_("评价"), to="evaluations", required=True),
                f.Text("name", N_("文件"), max_length=200, required=True, why=N_("按文件名找附件。")),
                f.Text("serial", N_("编号"), max_length=40),
                f.Text("seal_number", N_("封签号"), max_length=30),
                f.Date("archived_on", N_("归档日期"), required=True, why=N_("说明何时归的档。")),
                f.Text("who", N_("归档人"), max_length=60),
                f.Text(
                    "digest", N_("内容摘要"), max_length=64, required=True, why=N_("同一文件不重归。"), listed=False
                ),
            ),
        ),
    ),
    columns=(
        Column("archived_on", width=8),
        Column("name", width=14),
        Column("seal_number", width=9),
        Column("who", width=7),
    ),
    label=("name", "serial"),
    order=("-id",),
    parent="evaluation_id",
    editable=False,
)
