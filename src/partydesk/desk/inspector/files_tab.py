"""附件: files of the record, added by choosing, dropping or pasting; opened, renamed, removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, Qt, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from partydesk.core.errors import KnownError
from partydesk.core.spec.ledger import Ledger
from partydesk.desk.doing import do
from partydesk.desk.filters.popups import LinePopup
from partydesk.desk.inspector.entry import Course
from partydesk.desk.inspector.tab import Tab
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import ActionButton, label, link_button, quiet_button
from partydesk.office.attachments import attach, attachments_of, content, remove, rename

_TOLD = 3
"""Files that were not taken and why, in one toast."""


class FilesTab(Tab):
    """`counted(n)` when the number of files is known anew."""

    counted = Signal(int)

    def __init__(self, shell: Shell, ledger: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(shell, ledger, parent)
        self._folder: QTemporaryDir | None = None
        self.setAcceptDrops(True)
        verbs = QHBoxLayout()
        scaled(verbs, spacing=8)
        verbs.addWidget(ActionButton(self.tr("添加文件…"), self.pick))
        verbs.addWidget(ActionButton(self.tr("粘贴"), self.paste))
        verbs.addStretch(1)
        self.column.addLayout(verbs)
        self.column.addWidget(label(self.tr("也可把文件拖到这里；每个最多 20 MB。"), "small"))
        self.files = Course()
        self.column.addWidget(self.files)
        self.column.addStretch(1)

    def fill(self) -> None:
        found = attachments_of(self.shell.office, self.ledger.key, self.row_id)
        self.files.show_all([_FileLine(self, file) for file in found])
        self.counted.emit(len(found))

    # Adding

    def pick(self) -> None:
        """Asks for files."""
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("添加附件"))
        self.add_files([Path(name) for name in names])

    def add_files(self, files: list[Path]) -> None:
        """Adds files, each as a change of its own; of those that can't be added every one is told."""
        refused: list[str] = []
        for file in files:
            self.add(file.name, file, lambda why, file=file: refused.append(f"{file.name}：{why}"))
        if refused:
            self.shell.toast(self.tr("没有添加 %s") % " ".join(refused[:_TOLD]), "red")

    def add(self, name: str, source: bytes | Path, refused: Callable[[str], object] | None = None) -> None:
        """Adds one file."""
        office, key, row_id = self.shell.office, self.ledger.key, self.row_id
        self._do(
            lambda: frozenset({("attachments", attach(office, key, row_id, name, source))}),
            self.tr("已添加附件：%s") % name,
            refused,
        )

    def paste(self) -> None:
        """Adds what was copied elsewhere: files or a picture."""
        data = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if files:
            self.add_files(files)
        elif data.hasImage():
            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            QImage(data.imageData()).save(buffer, "PNG")
            self.add(self.tr("截图 %s.png") % self.shell.office.now.strftime("%m-%d %H%M"), bytes(buffer.data().data()))
        else:
            self.shell.toast(self.tr("剪贴板里没有文件或图片。"), "plain")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    # What is there

    def open_file(self, file: dict[str, Any]) -> None:
        """Opens a copy with the program that the system has for it; the copy goes with the window."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        try:
            data = content(self.shell.office, file["id"])
        except KnownError as error:
            self.shell.toast(str(error), "red")
            return
        copy = Path(self._folder.filePath(f"{file['id']}-{Path(file['name']).name}"))
        copy.write_bytes(data)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

    def rename_file(self, file: dict[str, Any], name: str) -> None:
        """Gives a file another name."""
        self._do(lambda: rename(self.shell.office, file["id"], name), self.tr("已改名：%s") % name)

    def remove_file(self, file: dict[str, Any]) -> None:
        """Puts a file into the recycle bin."""
        self._do(lambda: remove(self.shell.office, file["id"]), self.tr("已移除附件：%s") % file["name"])

    def _do(self, verb: Callable[[], Any], said: str, refused: Callable[[str], object] | None = None) -> None:
        if do(self.shell, verb, said, refused) is not None:
            self.fill()


class _FileLine(QWidget):
    """One file: its name opens it."""

    def __init__(self, tab: FilesTab, file: dict[str, Any]) -> None:
        super().__init__()
        self._tab, self._file = tab, file
        self.open_button = link_button(file["name"], lambda: tab.open_file(file))
        facts = [_size(file["size"]), (file["added_at"] or "")[:16].replace("T", " "), file["added_by"] or ""]
        words = QVBoxLayout()
        scaled(words, spacing=0)
        words.addWidget(self.open_button, alignment=Qt.AlignmentFlag.AlignLeft)
        words.addWidget(label(" · ".join(fact for fact in facts if fact), "small"))
        row = QHBoxLayout(self)
        scaled(row, (0, 4, 0, 4), 4)
        row.addLayout(words, 1)
        self.rename_button = quiet_button(self.tr("改名"), self._ask_name)
        row.addWidget(self.rename_button)
        row.addWidget(quiet_button(self.tr("移除"), lambda: tab.remove_file(file)))

    def _ask_name(self) -> None:
        popup = LinePopup(self, self.tr("附件名称"), self.tr("改名"), self._file["name"])
        popup.given.connect(lambda name: self._tab.rename_file(self._file, name))
        popup.open_under(self.rename_button)


def _size(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(size // 1024, 1)} KB"
