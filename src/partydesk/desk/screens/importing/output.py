"""What an import leaves on paper and in files: the list of problems, the report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from partydesk.core.documents.blocks import Col
from partydesk.core.documents.model import Document
from partydesk.core.exchange.writer import OutColumn, write_table
from partydesk.core.spec.ledger import Tone
from partydesk.desk.screens.importing.session import on_twin
from partydesk.desk.words import shown
from partydesk.office.exchange.plan import Note, Plan
from partydesk.office.exchange.report import write_refusals
from partydesk.office.paper import stamped

ReportLine = tuple[str, str, str, str]
"""Row, column, what was done, why."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("importing", text)


def identity(plan: Plan) -> str:
    """Where every row of the file went."""
    said = (plan.rows_in, plan.accepted, plan.refused, plan.skipped)
    return _tr("读入 %d 行 = 接受 %d + 拒绝 %d + 跳过 %d") % said


def made_names(plan: Plan) -> dict[str, list[str]]:
    """Names of the records of other ledgers that the import makes, by the title of the field that names them."""
    found: dict[str, list[str]] = {}
    for unmade, (_number, place) in plan.to_make().items():
        found.setdefault(shown(plan.fields[place].title), []).append(unmade.name)
    return found


def ask_table(parent: QWidget, plan: Plan, what: str) -> Path | None:
    """Where a table about the import shall go; None: not now."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    start = str(Path(folder) / f"{Path(plan.name).stem}_{what}.xlsx")
    chosen, _ = QFileDialog.getSaveFileName(parent, what, start, _tr("Excel 表格 (*.xlsx)"))
    if not chosen:
        return None
    return Path(chosen) if chosen.lower().endswith(".xlsx") else Path(f"{chosen}.xlsx")


def save_problems(office: Any, plan: Plan, path: Path) -> int:
    """Writes the rows with something refused, to be corrected and imported again; returns how many.

    Raises:
        KnownError: the file can't be written.
    """
    return write_refusals(on_twin(plan, office), path)


def save_report(office: Any, plan: Plan, path: Path) -> int:
    """Writes everything that was said of the import as a table; returns how many lines.

    Raises:
        KnownError: the file can't be written.
    """
    lines = list(report_lines(on_twin(plan, office)))
    widths = (8, 18, 10, 70)
    heads = [OutColumn(title, width) for title, width in zip(report_titles(), widths, strict=True)]
    write_table(path, heads, lines, title=_title(plan), notes=(identity(plan),))
    return len(lines)


def report_document(office: Any, plan: Plan) -> Document:
    """导入报告: the figures, and everything that was said."""
    found = on_twin(plan, office)
    widths = (12, 30, 16, 106)
    columns = [Col(title, width) for title, width in zip(report_titles(), widths, strict=True)]
    figures = _tr("新增 %d 条，更新 %d 条") % _written(plan)
    sheet = Document(_title(plan), identity(plan)).paragraph(f"{_tr('文件')}：{plan.name}　　{figures}", "small")
    lines = list(report_lines(found))
    sheet = sheet.table(columns, lines) if lines else sheet.paragraph(_tr("没有要说明的。"))
    return stamped(office, sheet.signatures(_tr("导入人"), _tr("复核人"), _tr("日期")))


def _written(plan: Plan) -> tuple[int, int]:
    new = sum(row.accepted and row.outcome == "new" for row in plan.rows)
    return new, plan.accepted - new


def _title(plan: Plan) -> str:
    return _tr("%s导入报告") % shown(plan.ledger.title)


def report_titles() -> ReportLine:
    """The headings over those lines."""
    return _tr("行"), _tr("列"), _tr("处理"), _tr("说明")


def report_lines(plan: Plan) -> Iterator[ReportLine]:
    """Everything that was said of an import; asked from the thread whose office the plan has."""
    for note in plan.notes:
        column = " ".join((note.column or "").split())
        yield str(note.row or ""), column, _outcome(note), shown(note.message)


def outcome_tones() -> dict[str, Tone]:
    """The words for what was done, what needs a hand first, with their tones."""
    return {
        _tr("没有收"): "red",
        _tr("请核对"): "amber",
        _tr("更新"): "blue",
        _tr("新建"): "green",
        _tr("不导入"): "plain",
        _tr("跳过"): "plain",
    }


def _outcome(note: Note) -> str:
    words = {"changed": _tr("更新"), "team_created": _tr("新建")}
    words |= {"not_data": _tr("跳过"), "column_ignored": _tr("不导入")}
    return _tr("没有收") if note.refused else words.get(note.kind, _tr("请核对"))
