"""The page: figures by family, code lists by ledger, and the way to the branch's own record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partydesk.desk.screens.grouped_list import Entry, GroupedList
from partydesk.desk.screens.settings.branch import BranchPane, no_branch
from partydesk.desk.screens.settings.calendar import CalendarPane
from partydesk.desk.screens.settings.figures import FiguresPane
from partydesk.desk.screens.settings.words import WordsPane
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import TitleLine
from partydesk.desk.words import shown
from partydesk.office import wording

BRANCH, CALENDAR, FIGURES, WORDS = "branch", "calendar", "figures:", "words:"


class SettingsPage(QWidget):
    """设置. `apply(words=name)` opens a code list, `apply(family=key)` the figures of a family."""

    def __init__(self, shell: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._office = shell, shell.office
        self.pane: QWidget | None = None
        self._saving = False
        self.list = GroupedList(self.tr("找设置、词表"), self.tr("各项设置"), self._entries())
        self.head = TitleLine("")
        self._room = QVBoxLayout()
        scaled(self._room)
        right = QVBoxLayout()
        scaled(right, spacing=12)
        right.addWidget(self.head)
        right.addLayout(self._room, 1)
        whole = QHBoxLayout(self)
        scaled(whole, (20, 16, 20, 16), 14)
        whole.addWidget(self.list)
        whole.addLayout(right, 1)
        self.list.chosen.connect(self._take)
        self._take(self.list.current())

    def apply(self, words: str = "", family: str = "") -> None:
        """Opens one code list, or the figures of one family."""
        if words or family:
            self.list.choose(WORDS + words if words else FIGURES + family)

    def refresh(self, changed: Any) -> None:
        """Shows what is in force, unless the change is this page's own."""
        reload = getattr(self.pane, "reload", None)
        if reload is not None and not self._saving:
            reload()

    def actions(self) -> dict[str, Callable[[], object]]:
        """What the menus offer here."""
        own: dict[str, Callable[[], object]] = {"find": self.list.box.setFocus}
        if isinstance(self.pane, WordsPane):
            own["new"] = self.pane.new.setFocus
        return own

    def gallery_states(self) -> dict[str, Callable[[], object]]:
        """Views for the gallery."""
        return {
            "figures": lambda: self.list.choose(FIGURES + "concern"),
            "calendar": lambda: self.list.choose(CALENDAR),
            "words": lambda: self.list.choose(WORDS + "visit_kind"),
        }

    def _entries(self) -> Iterator[Entry]:
        yield Entry(BRANCH, self.tr("支部资料"), self.tr("支部"))
        for family in self._office.families:
            if family.settings:
                yield Entry(FIGURES + family.key, self._title(family), self.tr("数字与规则"))
        yield Entry(CALENDAR, self.tr("年度放假安排"), self.tr("数字与规则"))
        for name in self._office.code_lists:
            place = shown(wording.place_of(self._office, name)).split("、")[0]
            yield Entry(WORDS + name, shown(wording.title_of(self._office, name)), self.tr("词表 · %s") % place)

    @staticmethod
    def _title(family: Any) -> str:
        return shown(next((each.title for each in family.ledgers if not each.parent), family.key))

    def _take(self, key: str) -> None:
        if self.pane is not None:
            self._room.removeWidget(self.pane)
            self.pane.hide()
            self.pane.deleteLater()
        self.pane = self._make(key)
        self._room.addWidget(self.pane, 1)

    def _make(self, key: str) -> QWidget:
        if key.startswith(WORDS):
            name = key.removeprefix(WORDS)
            place = shown(wording.place_of(self._office, name))
            self.head.say(
                shown(wording.title_of(self._office, name)), self.tr("用于%s") % place if place else "",
                self.tr("随程序的词可以隐藏，不能改名；自加的词改名时，用到它的记录一起改。"),
            )  # fmt: skip
            return WordsPane(self._shell, name, self._saved)
        if key.startswith(FIGURES):
            family = next(each for each in self._office.families if each.key == key.removeprefix(FIGURES))
            below = self.tr("改好一项即保存，可撤销；提醒、时限和分数随即按新的数字算。")
            self.head.say(self._title(family), "", below)
            return FiguresPane(self._office, family.settings, self._saved)
        return self._calendar() if key == CALENDAR else self._branch()

    def _calendar(self) -> QWidget:
        below = self.tr("按国务院每年的放假通知计工作日和调休；新一年公布后从文件载入，没有的年份按周一至周五计。")
        self.head.say(self.tr("年度放假安排"), "", below)
        return CalendarPane(self._office, self._saved)

    def _branch(self) -> QWidget:
        branch = self._office.fact("branch")
        hint = self.tr("支部名称印在每张表的左上角，显示在窗口右上角；改好一格即保存，可撤销。")
        self.head.say(self.tr("支部资料"), "", hint if branch else "")
        return BranchPane(self._shell, branch["id"]) if branch else no_branch(self._shell)

    def _saved(self, changed: Any, words: str) -> None:
        self._saving = True
        try:
            self._shell.refresh(changed)
        finally:
            self._saving = False
        self._shell.toast(words)
