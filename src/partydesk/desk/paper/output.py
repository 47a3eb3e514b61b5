"""Paper to a printer, or to a PDF file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QRect, QSize, QStandardPaths, Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from partydesk.core.errors import KnownError
from partydesk.core.files import replace_file
from partydesk.desk.jobs import Job, JobContext
from partydesk.desk.paper.paper import Paper

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINT_DPI = 300
"""Fine enough for 9 pt Chinese on a laser printer."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper", text)


def ask_printer(parent: QWidget, title: str, pages: int, page: int) -> QPrinter | None:
    """The printer that the user chose in the system's dialog, with range and copies; None: not now.

    Raises:
        KnownError: no printer is installed.
    """
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        raise KnownError(_tr("这台电脑没有装打印机：可先“另存为 PDF”，到有打印机的电脑上打印。"))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    options = QAbstractPrintDialog.PrintDialogOption
    dialog.setOptions(options.PrintPageRange | options.PrintCollateCopies | options.PrintCurrentPage)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(page + 1, page + 1)
    dialog.setPrintRange(QAbstractPrintDialog.PrintRange.AllPages)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        printer.setFromTo(page + 1, page + 1)
    return printer


def print_paper(shell: Any, title: str, paper: Paper, printer: QPrinter, done: Callable[[int], object]) -> None:
    """Prints in a job, page by page; `done` gets the number of pages sent, copies included."""
    shared = paper.share()

    def work(context: JobContext) -> int:
        try:
            return send(shared, printer, context)
        finally:
            shared.close()

    shell.run(Job(title, work, done))


def send(paper: Paper, printer: QPrinter, context: JobContext) -> int:
    """Draws the chosen pages to a printer; returns how many were sent.

    Raises:
        CancelledError: the user asked to stop; the printer drops the job.
        KnownError: the printer takes nothing.
    """
    pages = list(_pages_of(printer, len(paper)))
    printer.setResolution(max(PRINT_DPI, min(printer.resolution(), 600)))
    painter = QPainter()
    try:
        for n, page in enumerate(pages):
            context.progress(n, len(pages))
            _turn(printer, paper, page)
            fresh = painter.begin(printer) if n == 0 else printer.newPage()
            if not fresh:
                raise KnownError(_tr("打印机没有接受：请查看它是否开机、有纸，再试一次。"))
            _draw(painter, paper, page, printer)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(pages)


def _pages_of(printer: QPrinter, count: int) -> Iterator[int]:
    """Pages in the order they are sent: the range, as often as the driver does not copy itself."""
    first, last = (printer.fromPage() or 1), (printer.toPage() or count)
    for _ in range(1 if printer.supportsMultipleCopies() else printer.copyCount()):
        yield from range(first - 1, min(last, count))


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


def save_paper(paper: Paper, file: Path) -> None:
    """Writes the PDF; a file that was there stays until the new one is whole.

    Raises:
        KnownError: the folder can't be written, the file is open elsewhere, the disk is full.
    """
    with replace_file(file) as out:
        out.write(paper.pdf)


def open_folder(file: Path) -> None:
    """Shows the folder of a file in the system's own window."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
