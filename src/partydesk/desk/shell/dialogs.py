"""Small dialogs of the frame: the list of shortcuts, 关于."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from partydesk.core.bugs import version_of
from partydesk.desk.theme import look, scaled
from partydesk.desk.widgets import ActionButton, KeyHint, label


class ShortcutsDialog(QDialog):
    """One list of all shortcuts."""

    def __init__(self, shortcuts: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("快捷键"))
        whole = QVBoxLayout(self)
        scaled(whole, (24, 18, 24, 18), 12)
        grid = QGridLayout()
        scaled(grid, spacing=8)
        half = (len(shortcuts) + 1) // 2
        for n, (keys, words) in enumerate(shortcuts):
            row, column = n % half, n // half * 3
            grid.addWidget(KeyHint(keys.replace("+", " ")), row, column)
            grid.addWidget(label(words), row, column + 1)
        grid.setColumnMinimumWidth(2, look().px(32))
        whole.addLayout(grid)
        whole.addWidget(
            ActionButton(self.tr("知道了"), self.accept, kind="primary"), alignment=Qt.AlignmentFlag.AlignRight
        )


class AboutDialog(QDialog):
    """What the program is, its version, what it is made of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("关于"))
        whole = QVBoxLayout(self)
        scaled(whole, (24, 18, 24, 18), 8)
        tr = QCoreApplication.translate
        whole.addWidget(label(tr("AboutDialog", "党建工作台 %s") % version_of("partydesk"), "title"))
        for line in (
            self.tr("单机离线使用；全部记录都在您打开的那一个文件里。"),
            self.tr("界面 Qt（LGPL） · 存储 SQLite · 字体 思源黑体、思源宋体（OFL）"),
        ):
            whole.addWidget(label(line, "muted"))
        whole.addWidget(
            ActionButton(self.tr("关闭"), self.accept, kind="primary"), alignment=Qt.AlignmentFlag.AlignRight
        )
