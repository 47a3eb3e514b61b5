"""The window: rail, top bar, pages, foot; it joins them and knows no ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from partydesk.desk.jobs import Job, JobContext, JobRunner
from partydesk.desk.shell.contract import Hit, Hooks, PageSpec
from partydesk.desk.shell.errors import ErrorDoor
from partydesk.desk.shell.foot import Foot
from partydesk.desk.shell.page_stack import PageStack
from partydesk.desk.shell.rail import Rail
from partydesk.desk.shell.readings import reads_as
from partydesk.desk.shell.settings import Settings
from partydesk.desk.shell.top_bar import TopBar
from partydesk.desk.theme import look, scaled

if TYPE_CHECKING:
    from partydesk.desk.shell.menus import Menus
    from partydesk.desk.shell.palette import Palette
    from partydesk.desk.widgets import Toast

FOLDS_AT = 1100
"""Below this width (of the 100 % drawing) the rail shows icons alone."""


class MainWindow(QMainWindow):
    """The `Shell` of the pages. `asked(key)` for open, create and demo, which the application does.

    `first_painted` is emitted once, when the first rows are on the screen; what they need not wait for is done
    then: menus with their shortcuts, and the words of top bar and foot.
    """

    asked = Signal(str)
    closed = Signal()
    first_painted = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.office: Any = None
        self.settings = settings
        self.swap_store: Callable[[Job], None] = self.run
        self._hooks = Hooks()
        self._painted = False
        self.setWindowTitle(self.tr("党建工作台"))
        self.rail, self.bar, self.pages = Rail(settings), TopBar(), PageStack()
        self.errors = ErrorDoor(self, lambda text: self.toast(text, "red"))
        self.jobs = JobRunner(self.errors.take, self)
        self.foot = Foot(self.jobs)
        self._lay_out()
        self._connect()
        self._restore()

    # -- the Shell of the pages

    def go(self, page_key: str, **args: Any) -> None:
        """Shows a page, or the one that shows the ledger of that key, and hands `args` to its `apply`."""
        key = self.pages.page_of(page_key)
        if key != self.pages.key and self._held(lambda: self.go(page_key, **args)):
            self.rail.mark(self.rail.marked)
            return
        self.pages.go(self, key, args)
        self.rail.mark(key)
        self._tell()

    def open_record(self, ledger_key: str, row_id: Any, **args: Any) -> None:
        """Shows the page of a ledger with one record open."""
        self.go(ledger_key, open=row_id, **args)

    def toast(self, text: str, tone: str = "green", action: str = "", slot: Callable[[], object] | None = None) -> None:
        """Says one line over the foot, with an optional link."""
        self.message.show_text(text, tone, action, slot)

    def run(self, job: Job) -> JobContext:
        """Runs long work beside the window."""
        return self.jobs.run(job)

    def refresh(self, changed: Any = None) -> None:
        """Tells pages, rail and foot that records changed."""
        self.pages.refresh(changed)
        self.recount()
        self._tell()

    def recount(self) -> None:
        """Has the counts of the rail asked anew."""
        self.rail.recount()

    # -- what the application uses

    def take_office(self, office: Any, specs: Sequence[PageSpec], hooks: Hooks) -> None:
        """Shows the pages of an opened store, the first one at once."""
        self.office, self._hooks = office, hooks
        self.pages.show_pages(specs)
        self.rail.show_pages(specs)
        if specs:
            self.go(specs[0].key)

    def show_welcome(self, page: QWidget) -> None:
        """Shows `page` while no store is open."""
        self.office, self._hooks = None, Hooks()
        self.pages.show_pages(())
        self.rail.show_pages(())
        self.pages.setCurrentIndex(self.pages.addWidget(page))
        self._tell()

    def set_look(self, theme: str | None = None, scale: int | None = None) -> None:
        """Switches theme or 字号 at once and keeps the choice."""
        look().apply(theme, scale)
        self.settings.set("theme", look().theme)
        self.settings.set("scale", look().scale)
        self.menus.show_look(look().theme, look().scale)
        self._fold()

    @cached_property
    def palette_box(self) -> Palette:
        """The one search, built when first asked."""
        from partydesk.desk.shell.palette import Palette

        return Palette(self, self._find)

    @cached_property
    def menus(self) -> Menus:
        """The menus and their shortcuts, built after the first paint."""
        from partydesk.desk.shell.menus import Menus

        made = Menus(self, self._does)
        made.add_view(
            look().theme,
            look().scale,
            lambda theme: self.set_look(theme=theme),
            lambda step: self.set_look(scale=step),
        )
        made.enable(set(self.pages.page_actions()))
        return made

    @cached_property
    def message(self) -> Toast:
        """The line over the foot, built when there is something to say."""
        from partydesk.desk.widgets.messages import Toast

        return Toast(self)

    # -- inside

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        scaled(column)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.foot)
        whole = QWidget()
        row = QHBoxLayout(whole)
        scaled(row)
        row.addWidget(self.rail)
        row.addWidget(right, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(QSize(800, 560))

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.rail.menu_asked.connect(self._open_menu)
        self.bar.door.clicked.connect(lambda: self.palette_box.ask())
        self.foot.undo_asked.connect(lambda: self.menus.actions["undo"].trigger())
        self.foot.backup_asked.connect(lambda: self.menus.actions["backup"].trigger())
        self.foot.scale_asked.connect(lambda step: self.set_look(scale=step))
        QShortcut(QKeySequence("F10"), self, activated=self._open_menu)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def _restore(self) -> None:
        look().apply(self.settings.get("theme", "light"), self.settings.get("scale", 100))
        self.resize(1366, 768)
        geometry = self.settings.get("geometry", "")
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))

    def _does(self, key: str) -> Callable[[], object]:
        """What a menu entry does, by its key."""
        own: dict[str, Callable[[], object]] = {
            "quit": self.close,
            "search": lambda: self.palette_box.ask(),
            "undo": lambda: self._step_back("undo"),
            "redo": lambda: self._step_back("redo"),
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
            "report": lambda: self.errors.show(self.errors.last),
        }
        if key in own:
            return own[key]
        if key in ("open", "create", "demo"):
            return self._unless_held(lambda: self.pages.page_actions().get(key, lambda: self.asked.emit(key))())
        if key == "restore":
            return self._unless_held(lambda: self._page_or_verb(key))
        return lambda: self._page_or_verb(key)

    def _unless_held(self, verb: Callable[[], object]) -> Callable[[], object]:
        """Another file takes the pages away, so it is asked before."""
        return lambda: None if self._held(verb) else verb()

    def _held(self, then: Callable[[], object]) -> bool:
        """Whether the page on show would lose something when left; it is asked once, and `then` is done on yes."""
        words = self.pages.holding()
        if words:
            from partydesk.desk.ledger.confirm import Confirm

            def leave() -> None:
                self.pages.let_go()
                then()

            Confirm(self, self.tr("还没有保存"), words, self.tr("丢弃并离开"), leave).open()
        return bool(words)

    def _page_or_verb(self, key: str) -> None:
        call = self.pages.page_actions().get(key)
        verb = self._hooks.verbs.get(key)
        if call is not None:
            call()
        elif verb is not None:
            verb(self)
        else:
            self.toast(self.tr("这一页现在没有这个操作。"), "plain")

    def _step_back(self, which: str) -> None:
        own = self.pages.page_actions().get(which)
        if own is not None:
            own()
            return
        call = self._hooks.undo if which == "undo" else self._hooks.redo
        name = getattr(self._hooks.standing(), which)
        if call is None or not name:
            self.toast(self.tr("没有可撤销的。") if which == "undo" else self.tr("没有可重做的。"), "plain")
            return
        self.refresh(call())
        self.toast((self.tr("已撤销：%s") if which == "undo" else self.tr("已重做：%s")) % name)

    def _find(self, text: str) -> Sequence[Hit]:
        pages = [
            Hit(spec.title, spec.group, self.tr("页面"), lambda key=spec.key: self.go(key))
            for spec in self.pages.specs
            if text.casefold() in spec.title.casefold() or reads_as(spec.title, text)
        ]
        actions = [
            Hit(words, keys, self.tr("操作"), trigger)
            for words, keys, trigger in self.menus.offered()
            if text and (text in words or reads_as(words, text))
        ]
        records = list(self._hooks.search(self, text)) if text and self.office is not None else []
        return [*records, *pages, *actions]

    def _tell(self) -> None:
        if not self._painted:
            return
        standing = self._hooks.standing()
        self.bar.tell(standing)
        self.foot.tell(standing, self.pages.undo_hint())
        self.menus.enable(set(self.pages.page_actions()))

    def _open_menu(self) -> None:
        self.menus.enable(set(self.pages.page_actions()))
        button = self.rail.menu
        self.menus.root.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _show_shortcuts(self) -> None:
        from partydesk.desk.shell.dialogs import ShortcutsDialog

        ShortcutsDialog(self.menus.listed(), self).exec()

    def _show_about(self) -> None:
        from partydesk.desk.shell.dialogs import AboutDialog

        AboutDialog(self).exec()

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if look().theme == "system":
            look().apply("system")

    def _fold(self) -> None:
        self.rail.fold(self.width() < look().px(FOLDS_AT))

    def _follow_first_paint(self) -> None:
        self._tell()
        self.first_painted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._follow_first_paint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._held(self.close):
            event.ignore()
            return
        self.settings.set("geometry", bytes(self.saveGeometry().toBase64()).decode())
        self.jobs.stop()
        self.closed.emit()
        super().closeEvent(event)
