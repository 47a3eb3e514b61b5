"""The application of the window tests, and a shell with made-up pages."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from partydesk.desk.app import make_application
from partydesk.desk.shell import Hit, Hooks, PageSpec, Standing
from partydesk.desk.shell.main_window import MainWindow
from partydesk.desk.shell.settings import Settings
from partydesk.desk.theme import look


@pytest.fixture(scope="session")
def qapp():
    """The application as the program makes it, in place of pytest-qt's bare one."""
    return make_application(["tests"])


@pytest.fixture(autouse=True)
def light_look(qapp: QApplication):
    """Every test begins light, at 100 %."""
    look().apply("light", 100)


class _Strays(QObject):
    """Notes every part of a page that is shown before it has a parent: on a screen it flashes as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and watched.windowType() == Qt.WindowType.Window:
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def stray_windows(qapp: QApplication):
    """The names of widgets that were shown as windows of their own since the test began."""
    watch = _Strays()
    qapp.installEventFilter(watch)
    yield watch.seen
    qapp.removeEventFilter(watch)


class SpyPage(QWidget):
    """A page that writes down what the shell tells it."""

    def __init__(self, shell) -> None:
        super().__init__()
        self.shell, self.told = shell, []
        QVBoxLayout(self).addWidget(QLabel("页"))

    def apply(self, **args) -> None:
        self.told.append(("apply", args))

    def refresh(self, changed) -> None:
        self.told.append(("refresh", changed))

    def actions(self):
        return {"new": lambda: self.told.append(("new",))}

    def gallery_states(self):
        return {"filled": lambda: self.told.append(("filled",))}


class Desk:
    """A store's worth of made-up facts behind the hooks."""

    def __init__(self) -> None:
        self.undone, self.made, self.count = [], [], 7
        self.standing = Standing(
            branch="制丝车间党支部",
            period="2026年第4季度",
            actor="党务干事",
            saved="已保存 09:42",
            undo="登记走访（王建国）",
            backup="最近备份 今天 08:05 · 已校验",
        )

    def specs(self):
        return (
            PageSpec("today", "今日", "今日", self._page, lambda: self.count, icon="today"),
            PageSpec("employees", "员工信息", "台账", self._page, icon="people"),
            PageSpec("concerns", "重点关注", "台账", self._page, lambda: 9, ledgers=("visits",)),
            PageSpec("bench", "评价工作台", "评价", lambda shell: QLabel("空"), lambda: "Q4"),
        )

    def hooks(self):
        return Hooks(
            standing=lambda: self.standing,
            search=lambda shell, text: [Hit("王建国", "卷包一班", "员工", lambda: self.undone.append("opened"))],
            undo=lambda: self.undone.append("undo") or "changed",
            verbs={"backup": lambda shell: self.undone.append("backup")},
        )

    def _page(self, shell) -> SpyPage:
        self.made.append(SpyPage(shell))
        return self.made[-1]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def window(qtbot, desk, tmp_path):
    """The window with the made-up pages open."""
    made = MainWindow(Settings(tmp_path))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.take_office(object(), desk.specs(), desk.hooks())
    return made
