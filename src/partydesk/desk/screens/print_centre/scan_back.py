"""扫描件归档: signed papers, scanned, go back to the evaluations whose serials they bear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout
from shiboken6 import isValid

from partydesk.core.errors import KnownError
from partydesk.desk.jobs import Job, JobContext
from partydesk.desk.screens.print_centre.scan_table import ScanTable
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, MessageLine, label
from partydesk.desk.words import shown
from partydesk.office.prints import scans
from partydesk.office.prints.scans import Match, Scanned


def scan_back(shell: Any, files: Sequence[Path] = ()) -> ScanBack:
    """Opens the dialog, with files where they are known."""
    opened = ScanBack(shell)
    opened.open()
    if files:
        opened.add_files(files)
    return opened


def match_words(found: Match) -> str:
    """Whom a serial leads to, and whether the evaluation is sealed."""
    words = [found.whom, shown(found.scheme), found.period]
    if found.ledger == "evaluations":
        words.append(_tr("封签 %s") % found.seal if found.seal else _tr("未定稿"))
    return " · ".join(words)


def _tr(text: str) -> str:
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.translate("scan_back", text)


class ScanBack(QDialog):
    """Files are chosen or dropped; one without a serial in its name has it scanned or typed, Enter takes it."""

    def __init__(self, shell: Any) -> None:
        super().__init__(shell)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("扫描件归档"))
        self.setAcceptDrops(True)
        self._shell = shell
        self.table = ScanTable(match_words)
        self.serial = QLineEdit(placeholderText=self.tr("用扫码枪扫，或键入，如 2026Q3-ZD-001；Enter 对上这一行"))
        self.serial.setAccessibleName(self.tr("编号"))
        self.match, self.message = MessageLine(), MessageLine()
        self.add = ActionButton(self.tr("添加文件…"), self.pick, hint="Ctrl O")
        self.drop = ActionButton(self.tr("移出"), self.take_out)
        self.go = ActionButton(self.tr("归档"), self.archive, kind="primary", hint="Ctrl S")
        self._lay_out()
        self.serial.textChanged.connect(self._look_up)
        self.serial.returnPressed.connect(self._take_serial)
        self.table.picked.connect(self._show_row)
        for keys, slot in (("Ctrl+O", self.pick), ("Ctrl+S", self.archive), ("Ctrl+Return", self.archive)):
            QShortcut(QKeySequence(keys), self, activated=slot)
        self._tell()

    def pick(self) -> None:
        """Asks for files."""
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("选择扫描件"), "", self.tr("扫描件 (*.pdf *.jpg *.jpeg *.png);;所有文件 (*)")
        )
        self.add_files([Path(name) for name in names])

    def add_files(self, files: Sequence[Path]) -> None:
        """Looks at files beside the window and lists them."""
        known = {each.file for each in self.table.seen}
        fresh = [file for file in dict.fromkeys(files) if file not in known]

        def look_at(twin: Any, context: JobContext) -> list[Scanned]:
            found = []
            for n, file in enumerate(fresh):
                context.progress(n, len(fresh))
                found.append(scans.look(twin, file))
            return found

        if fresh:
            self._run(self.tr("读扫描件"), look_at, self._list)

    def take_out(self) -> None:
        """移出 the marked file from the list; the file itself stays where it is."""
        self._put([each for n, each in enumerate(self.table.seen) if n != self.table.currentRow()])

    def archive(self) -> None:
        """归档: files all that can be taken; what can't stays in the list with its reason."""
        seen = list(self.table.seen)
        if not any(_ready(each) for each in seen):
            self.message.say(self.tr("没有可归档的文件：请先为每个文件找到编号。"))
            return

        def done(changed: Any) -> None:
            count = sum(_ready(each) for each in seen)
            self._shell.refresh(changed)
            self._shell.toast(self.tr("已归档 %d 份扫描件") % count, action=self.tr("撤销"), slot=self._undo)
            left = [each for each in seen if not _ready(each)]
            self._put(left)
            if not left:
                self.accept()

        self._run(self.tr("归档扫描件"), lambda twin, context: scans.archive(twin, seen, context.progress), done)

    def _undo(self) -> None:
        try:
            self._shell.refresh(self._shell.office.store.undo())
        except KnownError as error:
            self._shell.toast(str(error), "red")

    def _run(self, title: str, work: Callable[[Any, JobContext], Any], done: Callable[[Any], object]) -> None:
        office = self._shell.office

        def on_twin(context: JobContext) -> Any:
            twin = office.twin()
            try:
                return work(twin, context)
            finally:
                twin.close()

        def finished(result: Any) -> None:
            if isValid(self):
                self.setEnabled(True)
                done(result)
            else:
                self._shell.refresh(result if isinstance(result, frozenset) else frozenset())

        def refused(error: Exception) -> None:
            if not isinstance(error, KnownError):
                raise error
            if isValid(self):
                self.setEnabled(True)
                self.message.say(str(error))

        self.setEnabled(False)
        self._shell.run(Job(title, on_twin, finished, refused))

    def _list(self, found: Sequence[Scanned]) -> None:
        self._put([*self.table.seen, *found])
        self._next()

    def _put(self, seen: Sequence[Scanned]) -> None:
        self.table.show_all(scans.told_apart(seen))
        self._tell()

    def _next(self) -> None:
        """To the next file without a serial, else to the button."""
        row = next((n for n, each in enumerate(self.table.seen) if each.digest and each.match is None), None)
        if row is None:
            self.go.setFocus()
        else:
            self.table.setCurrentCell(row, 0)
            self.serial.setFocus()

    def _show_row(self) -> None:
        """The serial of the marked file, to be corrected."""
        seen = self.table.current
        self.serial.setText(seen.match.serial if seen and seen.match else "")
        self.serial.selectAll()

    def _look_up(self, text: str) -> None:
        """Says at once whom a serial leads to."""
        if not text.strip():
            self.match.say("")
            return
        try:
            self.match.say(match_words(scans.match(self._shell.office, text)), wrong=False)
        except KnownError as error:
            self.match.say(str(error))

    def _take_serial(self) -> None:
        seen, row = self.table.current, self.table.currentRow()
        if seen is None:
            self.message.say(self.tr("请先添加扫描好的文件，再对编号。"))
            return
        if not self.serial.text().strip():
            return
        fresh = scans.matched(self._shell.office, seen, self.serial.text())
        if fresh.match is None:
            self.match.say(fresh.why)
            self.serial.selectAll()
            return
        self._put([fresh if n == row else each for n, each in enumerate(self.table.seen)])
        self._next()

    def _tell(self) -> None:
        seen = self.table.seen
        ready = sum(_ready(each) for each in seen)
        self.go.setEnabled(ready > 0)
        self.drop.setEnabled(bool(seen))
        words = self.tr("%d 个文件，可归档 %d 个") % (len(seen), ready) if seen else ""
        self.message.say(words, wrong=False)

    def _lay_out(self) -> None:
        verbs, line, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for each in (verbs, line, foot):
            scaled(each, spacing=8)
        verbs.addWidget(
            label(self.tr("签好字的纸扫描成 PDF、JPG 或 PNG，选进来或拖到这里；文件名里有编号的自动对上。"), "small"), 1
        )
        verbs.addWidget(self.drop)
        verbs.addWidget(self.add)
        line.addWidget(label(self.tr("编号"), "muted"))
        line.addWidget(self.serial, 1)
        foot.addWidget(self.message, 1)
        foot.addWidget(ActionButton(self.tr("取消"), self.reject))
        foot.addWidget(self.go)
        whole = QVBoxLayout(self)
        scaled(whole, (20, 16, 20, 16), 10)
        whole.addLayout(verbs)
        whole.addWidget(self.table, 1)
        whole.addLayout(line)
        whole.addWidget(self.match)
        whole.addLayout(foot)
        follow(self, lambda: self.resize(look().px(820), look().px(460)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])


def _ready(each: Scanned) -> bool:
    return each.match is not None and not each.why
