"""评价方案: versions at the left, dimensions and indicators in the middle, the part in hand and the check beside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from partydesk.core.errors import KnownError
from partydesk.desk.screens.grouped_list import GroupedList
from partydesk.desk.screens.schemes import reading
from partydesk.desk.screens.schemes.acts import Acts
from partydesk.desk.screens.schemes.aside import Aside
from partydesk.desk.screens.schemes.middle import Middle
from partydesk.desk.screens.schemes.work import EDITS, Work
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton
from partydesk.desk.words import shown
from partydesk.office.evaluation.schemes import edit as draft_edit
from partydesk.office.evaluation.schemes.edit import Spot
from partydesk.office.evaluation.schemes.findings import Finding
from partydesk.office.evaluation.schemes.overview import Standing
from partydesk.office.evaluation.scoring.rules import plain

WIDE_FROM = 960
"""Width of the 100 % drawing."""


class SchemesPage(QWidget):
    """`apply(scheme=key)` shows the draft or the latest version of a scheme or a ballot, `apply(open=id)` a row."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._office = shell, shell.office
        self._found = reading.by_key(self._office)
        self.work = Work(self._office, next(iter(self._found.values())))
        self._saving = False
        self._acts = Acts(shell, self)
        self.list = GroupedList(self.tr("找方案"), self.tr("评价方案和测评票"), reading.entries(self._found))
        self.list.body.addWidget(ActionButton(self.tr("新建方案"), self._acts.begin_new, hint="Ctrl N"))
        self.middle, self.aside = Middle(self._office), Aside(self._office, self._sources)
        self._later = QTimer(self, singleShot=True, interval=120)
        self._later.timeout.connect(self.check)
        self._lay_out()
        self._connect()
        self._take(self.list.current())

    def _lay_out(self) -> None:
        self._side = side = QFrame()
        side.setProperty("frame", "inspector")
        column = QVBoxLayout(side)
        scaled(column, (14, 12, 14, 12))
        column.addWidget(self.aside)
        row = QHBoxLayout()
        scaled(row, (16, 14, 14, 14), 14)
        row.addWidget(self.list)
        row.addWidget(self.middle, 1)
        whole = QHBoxLayout(self)
        scaled(whole)
        whole.addLayout(row, 1)
        whole.addWidget(side)
        follow(self, self._fit)

    def _fit(self) -> None:
        """Gives the table the room where the window is narrow."""
        wide = self.width() >= look().px(WIDE_FROM)
        self.list.setFixedWidth(look().px(232 if wide else 172))
        self._side.setFixedWidth(look().px(318 if wide else 240))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.middle.outline.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _connect(self) -> None:
        outline = self.middle.outline
        self.list.chosen.connect(self._take)
        self.middle.asked.connect(self._do)
        self.middle.bar.taken.connect(lambda key: self._acts.start(self.standing, key, self.middle.bar.message.say))
        self._acts.show.connect(self._show_entry)
        self.middle.ballot.typed.connect(lambda key, text: self._type(None, key, text))
        self.middle.ballot.meant.connect(self.save)
        outline.chosen.connect(self._show_part)
        outline.typed.connect(self._type_cell)
        outline.entered.connect(lambda: self.aside.form.go_to(""))
        self.aside.typed.connect(lambda key, text: self._type(outline.spot, key, text))
        self.aside.meant.connect(self.save)
        self.aside.panel.picked.connect(self._go_to)

    # -- what the shell calls

    def apply(self, scheme: str = "", open: int = 0, **_: Any) -> None:
        """Shows a scheme or a ballot, or one row of its versions."""
        found = next((key for key, each in self._found.items() if each.key == scheme), "")
        if open:
            found = next((key for key, each in self._found.items() if open in (each.draft, each.row_id)), "")
        if found:
            self.list.choose(found)

    def refresh(self, changed: Any) -> None:
        """Shows what is kept now, unless the change is this page's own saving."""
        if not (self._saving or self._acts.going):
            self._reload(self.list.current())

    def actions(self) -> dict[str, Callable[[], object]]:
        """What the menus offer here."""
        return {"find": self.list.box.setFocus, "new": self._acts.begin_new, "print": lambda: self._do("preview")}

    def gallery_states(self) -> dict[str, Callable[[], object]]:
        """A version in use, a draft with an error, a ballot."""
        return {
            "used": lambda: self.apply("post_duty"),
            "draft": lambda: self._gallery_draft("instructor_quarter"),
            "ballot": lambda: self.apply("reverse"),
        }

    # -- showing

    @property
    def standing(self) -> Standing:
        """The version or draft in hand."""
        return self.work.standing

    def _sources(self) -> list[tuple[str, str]]:
        titles = self.work.source_titles()
        return [("", self.tr("（人工填写）")), *((key, shown(title)) for key, title in titles.items())]

    def _reload(self, key: str) -> None:
        """Reads the list anew and shows an entry; the first where it is gone."""
        self._found = reading.by_key(self._office)
        self.list.blockSignals(True)
        self.list.show_entries(reading.entries(self._found))
        self.list.choose(key if key in self._found else next(iter(self._found)))
        self.list.blockSignals(False)
        self._take(self.list.current())

    def _show_entry(self, key: str, typed: bool) -> None:
        self._reload(key)
        if not typed:
            return
        if self.work.scheme:
            self.middle.outline.choose(None)
        (self.aside.form if self.work.scheme else self.middle.ballot).go_to("title")

    def _take(self, key: str) -> None:
        self.save()
        each = self._found[key]
        self.work = work = Work(self._office, each)
        why = reading.reason(each) if work.locked else ""
        may = bool(each.row_id) and not each.used and bool(each.from_period)
        self.middle.show_state(draft=not work.locked, scheme=work.scheme, may_take_back=may, why=why)
        self.aside.show_kind(scheme=work.scheme)
        self._side.setVisible(work.scheme or not work.locked)
        self.middle.ballot.show_part({} if work.scheme else work.table, locked=work.locked)
        self._show_table()
        self._show_part(self.middle.outline.spot)

    def _show_table(self) -> None:
        work = self.work
        if work.scheme:
            self.middle.outline.show_table(work.table, work.sums(), work.source_titles(), locked=work.locked)
        self.check()

    def _show_part(self, spot: Spot) -> None:
        if self.work.scheme:
            alone = sum(each.key == self.standing.key for each in self._found.values()) == 1
            fixed = () if alone else ("subject", "period")
            part = draft_edit.at(self.work.table, spot)
            self.aside.show_part(spot, part, locked=self.work.locked, fixed=fixed)
            self.aside.tell(self.work.findings())

    def check(self) -> None:
        """The live check: the panel, the lines in hand, the colours of the table, the sums."""
        self._later.stop()
        found = self.work.findings()
        if self.work.scheme:
            self.middle.outline.mark(found)
            self.middle.outline.show_sums(self.work.sums())
        else:
            self.middle.ballot.tell(found)
        self.aside.show_found(found, locked=self.work.locked)
        self._say_head()

    def _say_head(self) -> None:
        each = self.standing
        said = [self.tr("第 {n} 版 · {state}").format(n=each.version, state=shown(each.state))]
        if self.work.scheme:
            total = self.work.sums()[-1]
            words = self.tr("合计 {total}，满分 {full}")
            said.append(words.format(total=plain(total.total), full=plain(total.full)))
        if each.draft:
            said.append(self.tr("改好即自动保存，可撤销"))
        self.middle.head.say(draft_edit.shown(self.work.table, "title") or shown(each.title), "", " · ".join(said))

    # -- editing

    def _type(self, spot: Spot, key: str, text: str) -> None:
        if not self.work.locked:
            self.work.put(spot, key, text)
            self._later.start()

    def _type_cell(self, spot: Spot, key: str, text: str) -> None:
        self._type(spot, key, text)
        self.save()
        self._show_part(self.middle.outline.spot)

    def _edit(self, act: str) -> None:
        if self.work.locked or not self.work.scheme:
            return
        spot = EDITS[act](self.work.table, self.middle.outline.spot)
        self.save()
        self.middle.outline.choose(spot)
        self._show_part(spot)
        self.middle.outline.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """存草案: keeps the draft as it is, where it differs from what is kept."""
        if not self.work.unsaved:
            return
        self._saving = True
        try:
            self._shell.refresh(self.work.save())
        except KnownError as error:
            self._shell.toast(str(error), "red")
        finally:
            self._saving = False
        self._show_titles()
        self._show_table()

    def _show_titles(self) -> None:
        """A draft that was given another name stands under it in the list."""
        kept = self._found.get(self.list.current())
        if kept is None or shown(kept.title) == draft_edit.shown(self.work.table, "title"):
            return
        self._found = reading.by_key(self._office)
        self.list.blockSignals(True)
        self.list.show_entries(reading.entries(self._found))
        self.list.blockSignals(False)

    def _go_to(self, finding: Finding) -> None:
        if not self.work.scheme:
            self.middle.ballot.go_to(finding.field)
            return
        self.middle.outline.choose(None if finding.dimension is None else (finding.dimension, finding.indicator))
        self.aside.form.go_to(finding.field)

    # -- acts

    def _do(self, act: str) -> None:
        if act in EDITS:
            self._edit(act)
            return
        acts = {
            "next": lambda: self._acts.begin_next(self.standing),
            "start": self._ask_start,
            "preview": lambda: self._acts.preview(self.standing.kind, self.work.table),
            "discard": self._discard,
            "take_back": lambda: self._acts.take_back(self.standing),
        }
        acts[act]()

    def _ask_start(self) -> None:
        self.save()
        self.middle.bar.begin(*reading.periods(self._office, self.standing.draft))

    def _discard(self) -> None:
        self.work.let_go()
        self._acts.discard(self.standing)

    # -- for the gallery

    def _gallery_draft(self, key: str) -> None:
        self.apply(key)
        if self.work.locked:
            self._acts.begin_next(self.standing)
        self._type_cell((0, 0), "full", "25")
        self.middle.outline.choose((0, 0))
