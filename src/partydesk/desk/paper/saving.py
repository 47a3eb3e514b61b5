"""Sheets to a PDF file, with or without a preview; what is written is entered in the print log."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from partydesk.core.errors import KnownError
from partydesk.desk.paper import output
from partydesk.desk.paper.options import Wish
from partydesk.desk.paper.paper import Make, Paper, lay_out
from partydesk.desk.paper.words import missing_words
from partydesk.office.prints import actions as prints
from partydesk.office.prints.ledger import SAVED


def _tr(text: str) -> str:
    return QCoreApplication.translate("paper", text)


def save_sheets(shell: Any, parent: QWidget, title: str, make: Make, work: prints.Work, wish: Wish) -> None:
    """Asks for a file, lays sheets out and saves the pages wished for."""
    file = output.ask_file(parent, title)
    if file is None:
        return

    def ready(paper: Paper) -> None:
        try:
            save_ready(shell, paper, file, work, wish)
        finally:
            paper.close()

    lay_out(shell, _tr("存 PDF：%s") % title, make, ready)


def save_ready(shell: Any, paper: Paper, file: Path, work: prints.Work, wish: Wish) -> None:
    """Writes the file with its entry in the log, and says where it is."""
    try:
        pages = wish.chosen(len(paper))
        changed = prints.save(shell.office, paper.part(pages), file, work, paper.outcome(SAVED, pages, file.name))
    except KnownError as error:
        shell.toast(str(error), "red")
        return
    shell.refresh(changed)
    words = _tr("已存到 %s") % file
    lacking = paper.missing
    shell.toast(
        f"{words}。{missing_words(lacking)}" if lacking else words,
        "amber" if lacking else "green",
        _tr("打开文件夹"),
        lambda: output.open_folder(file),
    )
