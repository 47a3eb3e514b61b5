"""Paper to a printer, or to a PDF file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QRect, QSize, QStandardPaths, Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from partydesk.core.errors import KnownError
from partydesk.desk.jobs import Job, JobContext
from partydesk.desk.paper.options import Wish
from partydesk.desk.paper.paper import Paper

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINT_DPI = 300
"""Fine enough for 9 pt Chinese on a laser printer."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper", text)


def ask_printer(parent: QWidget, title: str, wish: Wish) -> QPrinter | None:
    """The printer that the user chose in the system's dialog; None: not now. Pages were chosen before.

    Raises:
        KnownError: no printer is installed.
    """
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        raise KnownError(_tr("这台电脑没有装打印机：可先“另存为 PDF”，到有打印机的电脑上打印。"))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setCopyCount(wish.copies)
    printer.setCollateCopies(wish.collated)
    dialog = QPrintDialog(printer, parent)
    dialog.setOptions(QAbstractPrintDialog.PrintDialogOption.PrintCollateCopies)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def target_of(printer: QPrinter) -> str:
    """Where a print went: the printer's name, or of a file its name alone."""
    return Path(printer.outputFileName()).name or printer.printerName()


def print_paper(
    shell: Any, title: str, paper: Paper, pages: Sequence[int], printer: QPrinter, done: Callable[[int], object]
) -> None:
    """Prints pages in a job; `done` gets the number of pages sent, copies included, when all are."""
    shared = paper.share()

    def work(context: JobContext) -> int:
        try:
            return send(shared, pages, printer, context)
        finally:
            shared.close()

    shell.run(Job(title, work, done))


def send(paper: Paper, pages: Sequence[int], printer: QPrinter, context: JobContext) -> int:
    """Draws pages to a printer; returns how many were sent.

    Raises:
        CancelledError: the user asked to stop; the printer drops the job.
        KnownError: the printer takes nothing.
    """
    sent = list(_in_order(printer, pages))
    printer.setResolution(max(PRINT_DPI, min(printer.resolution(), 600)))
    painter = QPainter()
    try:
        for n, page in enumerate(sent):
            context.progress(n, len(sent))
            _turn(printer, paper, page)
            fresh = painter.begin(printer) if n == 0 else printer.newPage()
            if not fresh:
                raise KnownError(_tr("打印机没有接受：请查看它是否开机、有纸，再试一次。"))
            _draw(painter, paper, page, printer)
        context.progress(len(sent), len(sent))
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(sent)


def _in_order(printer: QPrinter, pages: Sequence[int]) -> Iterator[int]:
    """Pages in the order they are sent: as often as the driver does not copy itself, copy by copy or page by page."""
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        for _ in range(copies):
            yield from pages
    else:
        for page in pages:
            yield from [page] * copies


def _turn(printer: QPrinter, paper: Paper, page: int) -> None:
    size = paper.size(page)
    across = size.width() > size.height()
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait)


def _draw(painter: QPainter, paper: Paper, page: int, printer: QPrinter) -> None:
    """Fills the sheet of paper; another format than A4 takes the page smaller, in the middle."""
    area = QRect(0, 0, printer.width(), printer.height())
    size = paper.size(page).toSize().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(area.topLeft(), QSize(size))
    place.moveCenter(area.center())
    painter.drawImage(place, paper.raster(page, printer.resolution()))


def ask_file(parent: QWidget, title: str) -> Path | None:
    """Where a PDF shall go; None: not now."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    name = "".join("_" if char in '\\/:*?"<>|' else char for char in title)
    start = str(Path(folder) / f"{name}.pdf")
    chosen, _ = QFileDialog.getSaveFileName(parent, _tr("另存为 PDF"), start, _tr("PDF 文件 (*.pdf)"))
    if not chosen:
        return None
    return Path(chosen) if chosen.lower().endswith(".pdf") else Path(f"{chosen}.pdf")


def open_folder(file: Path) -> None:
    """Shows the folder of a file in the system's own window."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
