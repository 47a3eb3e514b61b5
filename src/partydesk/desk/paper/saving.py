"""Sheets to a PDF file, with or without a preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from partydesk.core.errors import KnownError
from partydesk.desk.paper import output
from partydesk.desk.paper.paper import Make, Paper, lay_out
from partydesk.desk.paper.words import missing_words

Printed = Callable[[str], object]
"""Told how sheets left the program (打印, 存为 PDF), for the log."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper", text)


def save_sheets(shell: Any, parent: QWidget, title: str, make: Make, printed: Printed) -> None:
    """Asks for a file, lays sheets out and saves them."""
    file = output.ask_file(parent, title)
    if file is None:
        return

    def ready(paper: Paper) -> None:
        try:
            save_ready(shell, paper, file, printed)
        finally:
            paper.close()

    lay_out(shell, _tr("存 PDF：%s") % title, make, ready)


def save_ready(shell: Any, paper: Paper, file: Any, printed: Printed) -> None:
    """Writes the file and says where it is."""
    try:
        output.save_paper(paper, file)
    except KnownError as error:
        shell.toast(str(error), "red")
        return
    printed(_tr("存为 PDF"))
    words = _tr("已存到 %s") % file
    lacking = paper.missing
    shell.toast(
        f"{words}。{missing_words(lacking)}" if lacking else words,
        "amber" if lacking else "green",
        _tr("打开文件夹"),
        lambda: output.open_folder(file),
    )
