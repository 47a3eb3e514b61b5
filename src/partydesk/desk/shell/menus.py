"""Menus and shortcuts: one table of them, shown as menus, as the list of shortcuts and in the palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from partydesk.core.declared import declared
from partydesk.desk.theme import SCALES


def _tr(text: str) -> str:
    return QCoreApplication.translate("menus", text)


@declared(frozen=True)
class Entry:
    """One action of a menu: its key, words and shortcuts; `page` marks what the open page does."""

    key: str
    text: str
    keys: tuple[str, ...] = ()
    page: bool = False


FILE = (
    Entry("open", "打开…", ("Ctrl+O",)),
    Entry("create", "新建…", ("Ctrl+Shift+N",)),
    Entry("demo", "打开示例"),
    Entry("import", "导入…", ("Ctrl+I",)),
    Entry("export", "导出所见…", ("Ctrl+E",), page=True),
    Entry("print", "打印所见…", ("Ctrl+P",), page=True),
    Entry("backup", "备份…", ("Ctrl+B",)),
    Entry("restore", "恢复…"),
    Entry("check", "检查数据…"),
    Entry("quit", "退出", ("Ctrl+Q",)),
)
EDIT = (
    Entry("undo", "撤销", ("Ctrl+Z",)),
    Entry("redo", "重做", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Entry("search", "搜索全部", ("Ctrl+K",)),
    Entry("find", "在本页查找", ("Ctrl+F",), page=True),
    Entry("new", "新增", ("Ctrl+N",), page=True),
    Entry("edit", "编辑", ("F2",), page=True),
    Entry("delete", "删除到回收站", ("Ctrl+Del",), page=True),
)
HELP = (
    Entry("shortcuts", "快捷键", ("F1", "Ctrl+/")),
    Entry("report", "导出问题报告…"),
    Entry("about", "关于"),
)
SHOWN_ONLY = (
    ("Ctrl+S · Ctrl+Enter", "保存（表单中）"),
    ("Ctrl+Shift+V", "登记走访"),
    ("↑ ↓", "在表中移动；加 Shift 选多行"),
    ("Ctrl+A", "全选（表中）"),
    ("Enter", "打开，或办理所选"),
    ("空格", "勾选（看板、导入核对）"),
    ("Del", "把所选的删除到回收站（表中）"),
    ("Tab", "下一格"),
    ("← →", "折叠、展开左栏的一组；换一期"),
    ("Alt+← · Alt+→", "上一月、下一月（月度工作指引）"),
    ("Alt+↑ · Alt+↓", "上移、下移（词表）"),
    ("Ctrl+↑ · Ctrl+↓", "上一份、下一份（评价工作台）"),
    ("Ctrl+G", "批量评分（评价工作台）；F6 填评分人和理由，Ctrl+D 向下填充"),
    ("退格", "从记录回到评价的那一行"),
    ("Ctrl+V", "粘贴从表格复制的行（导入）"),
    ("Esc", "退回一步：关闭搜索、表单、预览"),
    ("F10", "菜单"),
)
"""Keys that tables and forms take themselves, for the list of shortcuts."""


class Menus:
    """Builds the actions once; `do` maps their keys to what they do."""

    def __init__(self, window: QWidget, do: Callable[[str], Callable[[], object]]) -> None:
        self._window = window
        self.actions: dict[str, QAction] = {}
        self.root = QMenu(window)
        for title, entries in (("文件", FILE), ("编辑", EDIT)):
            self._menu(title, entries, do)
        self.view = self.root.addMenu(_tr("视图"))
        self._menu("帮助", HELP, do)

    def add_view(
        self, theme: str, scale: int, on_theme: Callable[[str], object], on_scale: Callable[[int], object]
    ) -> None:
        """Fills 视图 with themes and the steps of 字号."""
        themes = {"light": _tr("浅色"), "dark": _tr("深色"), "system": _tr("跟随系统")}
        self._themes = self._choices(themes, theme, on_theme)
        self.view.addSeparator()
        steps = {step: _tr("字号 %d%%") % step for step in SCALES}
        self._scales = self._choices(steps, scale, on_scale)

    def show_look(self, theme: str, scale: int) -> None:
        """Ticks what is in force."""
        for group, value in ((self._themes, theme), (self._scales, scale)):
            for action in group.actions():
                action.setChecked(action.data() == value)

    def enable(self, keys: set[str]) -> None:
        """Enables the page's own actions to those that it offers."""
        for entry in FILE + EDIT:
            if entry.page:
                self.actions[entry.key].setEnabled(entry.key in keys)

    def offered(self) -> list[tuple[str, str, Callable[[], object]]]:
        """What can be done now: words, first shortcut, and the doing; for the palette."""
        return [
            (_tr(entry.text).rstrip("…"), "".join(entry.keys[:1]), self.actions[entry.key].trigger)
            for entry in FILE + EDIT + HELP
            if self.actions[entry.key].isEnabled()
        ]

    def listed(self) -> list[tuple[str, str]]:
        """Every shortcut with its words, for the list of shortcuts."""
        own = [(" · ".join(entry.keys), _tr(entry.text)) for entry in FILE + EDIT + HELP if entry.keys]
        return own + [(keys, _tr(words)) for keys, words in SHOWN_ONLY]

    def _menu(self, title: str, entries: tuple[Entry, ...], do: Callable[[str], Callable[[], object]]) -> None:
        menu = self.root.addMenu(_tr(title))
        for entry in entries:
            if entry.key in ("import", "backup", "quit", "search"):
                menu.addSeparator()
            action = menu.addAction(_tr(entry.text))
            action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            call = do(entry.key)
            action.triggered.connect(lambda _=False, call=call: call())
            self._window.addAction(action)
            self.actions[entry.key] = action

    def _choices(self, names: dict, chosen: object, on: Callable[..., object]) -> QActionGroup:
        group = QActionGroup(self._window)
        for value, name in names.items():
            action = self.view.addAction(name)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.setData(value)
            action.triggered.connect(lambda _=False, value=value: on(value))
            group.addAction(action)
        return group
