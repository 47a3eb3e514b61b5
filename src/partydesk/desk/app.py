"""The application: environment, language, look, then the window and its store."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from partydesk.core import resources
from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.desk.jobs import Job
from partydesk.desk.shell.contract import Hooks, PageSpec
from partydesk.desk.shell.main_window import MainWindow
from partydesk.desk.shell.settings import Settings, config_dir


def _furnish(office: Any) -> tuple[Sequence[PageSpec], Hooks]:
    from partydesk.desk.pages import hooks, page_specs

    return page_specs(office), hooks(office)


@declared(frozen=True)
class Doors:
    """How stores are made and opened; handed in by `bootstrap`.

    `open(path)` returns the office and refuses with KnownError; `new(path)` and `demo(path)` leave a
    closed store at `path`; `close(office)` lets the store go; `furnish(office)` gives its pages and hooks.
    """

    open: Callable[[Path], Any]
    new: Callable[[Path], object]
    demo: Callable[[Path], object]
    close: Callable[[Any], object] = lambda office: office.close()
    furnish: Callable[[Any], tuple[Sequence[PageSpec], Hooks]] = _furnish


def run(doors: Doors, store: Path | None) -> int:
    """Opens the window, on `store` where one is given; returns the exit code when it is closed."""
    app = make_application(sys.argv)
    desk = Desk(doors)
    desk.window.errors.install()
    desk.begin(store)
    desk.window.first_painted.connect(_collect_again)
    desk.window.show()  # once, with its first rows: a shell drawn before them would be drawn twice
    return app.exec()


def _collect_again() -> None:
    """After the first paint garbage is collected as usual, without what was loaded for the start."""
    gc.freeze()
    gc.enable()


def make_application(arguments: list[str]) -> QApplication:
    """The QApplication with locale, style and words set; the running one where there is one."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    _prepare_environment()
    QLocale.setDefault(QLocale("zh_CN"))
    QCoreApplication.setApplicationName("partydesk")
    app = QApplication([*arguments[:1], "-style", "fusion"])  # setStyle would load all of QStyle's words
    qt_words = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase_zh_CN", qt_words), ("partydesk", str(resources.root() / "i18n"))):
        words = QTranslator(app)
        if words.load(name, folder):
            app.installTranslator(words)
    return app


class Desk:
    """The window together with the store that is open in it."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self.window = MainWindow(Settings())
        self.window.asked.connect(self._asked)
        self.window.closed.connect(self._close)
        self.window.swap_store = self.swap_store

    def begin(self, store: Path | None) -> None:
        """Opens the store that the program was started with, or shows where to begin."""
        try:
            if store is not None:
                self.open(store)
        finally:
            if self.window.office is None:
                self._welcome()

    def open(self, store: Path) -> bool:
        """Opens a store in place of the one that is open; says why where it is refused."""
        try:
            office = self._doors.open(store)
        except KnownError as error:
            self.window.toast(str(error), "red")
            return False
        self._close()
        self.window.take_office(office, *self._doors.furnish(office))
        self.window.setWindowTitle(self.window.tr("%s · 党建工作台") % store.stem)
        self.window.settings.opened(store)
        return True

    def swap_store(self, job: Job) -> None:
        """Runs a job while the store is closed, as 恢复 needs it, then opens the store again."""
        path: Path = self.window.office.store.path
        self._close()
        self._welcome()

        def again(tell: Callable[[Any], None], value: Any) -> None:
            self.open(path)
            tell(value)

        done, refused = job.done, job.refused or self.window.errors.take
        self.window.run(Job(job.title, job.work, lambda found: again(done, found), lambda why: again(refused, why)))

    def _welcome(self) -> None:
        from partydesk.desk.shell.welcome import Welcome

        window = self.window
        window.show_welcome(Welcome(window.settings.recent, lambda key: lambda: self._asked(key), self.open))

    def _asked(self, key: str) -> None:
        {"open": self._ask_open, "create": self._ask_new, "demo": self._make_demo}[key]()

    def _ask_open(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        tr = self.window.tr
        name, _ = QFileDialog.getOpenFileName(self.window, tr("打开支部"), _documents(), _kinds())
        if name:
            self.open(Path(name))

    def _ask_new(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        tr = self.window.tr
        name, _ = QFileDialog.getSaveFileName(self.window, tr("新建支部"), _documents(), _kinds())
        if name:
            path = Path(name).with_suffix(".partydesk") if not Path(name).suffix else Path(name)
            self._make(tr("新建支部"), self._doors.new, path)

    def _make_demo(self) -> None:
        path = config_dir() / "demo.partydesk"
        if path.is_file():
            self.open(path)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        self._make(self.window.tr("准备示例支部"), self._doors.demo, path)

    def _make(self, title: str, make: Callable[[Path], object], path: Path) -> None:
        self.window.run(Job(title, lambda context: make(path), lambda result: self.open(path)))

    def _close(self) -> None:
        if self.window.office is not None:
            self._doors.close(self.window.office)
            self.window.office = None


def _prepare_environment() -> None:
    """What Qt reads before it starts: a locale that it can use, an input method that it ships."""
    if os.environ.get("LC_ALL", os.environ.get("LANG", "")) in ("", "C", "POSIX"):
        os.environ["LC_ALL"] = "C.UTF-8"
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx") and not _has_fcitx():
        os.environ["QT_IM_MODULE"] = "ibus"  # fcitx5 answers to it; the wheels ship no plugin of its own


def _has_fcitx() -> bool:
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
    return any(plugins.glob("*fcitx*"))


def _documents() -> str:
    return str(Path.home())


def _kinds() -> str:
    return QCoreApplication.translate("app", "支部文件 (*.partydesk);;所有文件 (*)")
