"""What is seen, out: as a spreadsheet, or on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from partydesk.core.spec.ledger import Column
from partydesk.core.spec.query import Query
from partydesk.desk.jobs import Job
from partydesk.desk.shell.contract import Shell
from partydesk.desk.words import shown


def _tr(text: str) -> str:
    return QCoreApplication.translate("taking_out", text)


def ask_export(shell: Shell, parent: QWidget, query: Query, columns: Sequence[Column]) -> None:
    """Asks for a file and writes what is seen to it."""
    title = shown(shell.office.registry[query.ledger].title)
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    name = str(Path(folder) / f"{title}_{shell.office.today.isoformat()}.xlsx")
    kinds = _tr("Excel 工作簿 (*.xlsx);;CSV (*.csv);;JSON (*.json)")
    chosen, _ = QFileDialog.getSaveFileName(parent, _tr("导出所见"), name, kinds)
    if chosen:
        path = Path(chosen)
        export(shell, query, columns, path if path.suffix else path.with_suffix(".xlsx"))


def export(shell: Shell, query: Query, columns: Sequence[Column], path: Path) -> None:
    """Writes what is seen in a job, on a connection of its own."""
    office = shell.office

    def work(context: object) -> int:
        from partydesk.office.exchange.exporting import export_seen

        twin = office.twin()
        try:
            return export_seen(twin, query, columns, path)
        finally:
            twin.close()

    done = _tr("已导出 %d 条到 %s；敏感信息已遮盖。")
    shell.run(Job(_tr("导出 %s") % path.name, work, lambda count: shell.toast(done % (count, path.name))))


def print_seen(shell: Shell, query: Query, columns: Sequence[Column]) -> None:
    """Shows what is seen as a sheet, to be printed or saved."""
    from partydesk.desk.paper.preview import preview
    from partydesk.office.seen import seen_sheet

    title = shell.office.registry[query.ledger].title
    wanted = [column for column in columns if column.path != "id" or column.mark]
    preview(shell, shown(title), lambda twin: [seen_sheet(twin, query, wanted, title)])
