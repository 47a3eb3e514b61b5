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
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton
from partydesk.desk.words import shown
from partydesk.office.evaluation import check, draft_edit, scheme_drafts
from partydesk.office.evaluation.draft_edit import Spot
from partydesk.office.evaluation.findings import Finding
from partydesk.office.evaluation.rules import plain
from partydesk.office.evaluation.scheme_list import Standing
from partydesk.office.evaluation.version_ledger import SCHEME

WIDE_FROM = 960
"""Width of the 100 % drawing."""
_EDITS: dict[str, Callable[[dict[str, Any], Spot], Spot]] = {
    "add": draft_edit.add_indicator,
    "dimension": draft_edit.add_dimension,
    "double": draft_edit.double,
    "remove": draft_edit.remove,
    "up": lambda table, spot: draft_edit.move(table, spot, -1),
    "down": lambda table, spot: draft_edit.move(table, spot, 1),
}


class SchemesPage(QWidget):
    """`apply(scheme=key)` shows the draft or the latest version of a scheme or a ballot, `apply(open=id)` a row."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._office = shell, shell.office
        self._found = reading.by_key(self._office)
        self.standing: Standing = next(iter(self._found.values()))
        self.table: dict[str, Any] = {}
        self._kept, self._saving = "", False
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
        self.list.setFixedWidth(look().px(232 if wide else 184))
        self._side.setFixedWidth(look().px(318 if wide else 256))

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
        if not self._saving:
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
    def locked(self) -> bool:
        """Whether what is shown is no draft."""
        return not self.standing.draft

    def _sources(self) -> list[tuple[str, str]]:
        titles = reading.source_titles(self._office, self.table)
        return [("", self.tr("（人工填写）")), *((key, shown(title)) for key, title in titles.items())]

    def _reload(self, key: str) -> None:
        """Reads the list anew and shows an entry; the first where it is gone."""
        self._found = reading.by_key(self._office)
        self.list.list.blockSignals(True)
        self.list.show_entries(reading.entries(self._found))
        self.list.choose(key if key in self._found else next(iter(self._found)))
        self.list.list.blockSignals(False)
        self._take(self.list.current())

    def _show_entry(self, key: str, typed: bool) -> None:
        self._reload(key)
        if typed and self.standing.kind == SCHEME:
            self.aside.form.go_to("title")

    def _take(self, key: str) -> None:
        self.save()
        self.standing = each = self._found[key]
        if each.draft:
            self.table = scheme_drafts.table_of_draft(self._office, each.draft)
        else:
            self.table = scheme_drafts.table_of_version(self._office, each.kind, each.key, each.version)
        self._kept = scheme_drafts.written(self.table)
        scheme = each.kind == SCHEME
        why = reading.reason(each) if self.locked else ""
        may = bool(each.row_id) and not each.used and bool(each.from_period)
        self.middle.show_state(draft=not self.locked, scheme=scheme, may_take_back=may, why=why)
        self.aside.show_kind(scheme=scheme)
        self._side.setVisible(scheme or not self.locked)
        self.middle.ballot.show_part({} if scheme else self.table, locked=self.locked)
        self._show_table()

    def _show_table(self) -> None:
        if self.standing.kind == SCHEME:
            titles = reading.source_titles(self._office, self.table)
            self.middle.outline.show_table(self.table, check.sums(self.table), titles, locked=self.locked)
            self._show_part(self.middle.outline.spot)
        self.check()

    def _show_part(self, spot: Spot) -> None:
        alone = sum(each.key == self.standing.key for each in self._found.values()) == 1
        fixed = () if alone else ("subject", "period")
        self.aside.show_part(spot, draft_edit.at(self.table, spot), locked=self.locked, fixed=fixed)
        self.aside.tell(self._findings())

    def _findings(self) -> list[Finding]:
        return [] if self.locked else scheme_drafts.findings_of(self._office, self.standing.kind, self.table)

    def check(self) -> None:
        """The live check: the panel, the lines in hand, the colours of the table, the sums."""
        self._later.stop()
        found = self._findings()
        if self.standing.kind == SCHEME:
            self.middle.outline.mark(found)
            self.middle.outline.show_sums(check.sums(self.table))
        else:
            self.middle.ballot.tell(found)
        self.aside.show_found(found, locked=self.locked)
        self._say_head()

    def _say_head(self) -> None:
        each = self.standing
        said = [self.tr("第 {n} 版 · {state}").format(n=each.version, state=shown(each.state))]
        if each.kind == SCHEME:
            total = check.sums(self.table)[-1]
            words = self.tr("合计 {total}，满分 {full}")
            said.append(words.format(total=plain(total.total), full=plain(total.full)))
        if each.draft:
            said.append(self.tr("改好即自动保存，可撤销"))
        self.middle.head.say(draft_edit.shown(self.table, "title") or shown(each.title), "", " · ".join(said))

    # -- editing

    def _type(self, spot: Spot, key: str, text: str) -> None:
        if not self.locked:
            draft_edit.put(draft_edit.at(self.table, spot), key, text)
            self._later.start()

    def _type_cell(self, spot: Spot, key: str, text: str) -> None:
        self._type(spot, key, text)
        self.save()
        self._show_part(self.middle.outline.spot)

    def _edit(self, act: str) -> None:
        if self.locked or self.standing.kind != SCHEME:
            return
        spot = _EDITS[act](self.table, self.middle.outline.spot)
        self.save()
        self._show_table()
        self.middle.outline.choose(spot)
        self.middle.outline.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """存草案: keeps the draft as it is, where it differs from what is kept."""
        if self.locked or not self.table:
            return
        text = scheme_drafts.written(self.table)
        if text == self._kept:
            return
        self._saving = True
        try:
            self._shell.refresh(scheme_drafts.save(self._office, self.standing.draft, self.table))
            self._kept = text
        except KnownError as error:
            self._shell.toast(str(error), "red")
        finally:
            self._saving = False
        if self.standing.kind == SCHEME:
            titles = reading.source_titles(self._office, self.table)
            self.middle.outline.show_table(self.table, check.sums(self.table), titles, locked=False)
        self.check()

    def _go_to(self, finding: Finding) -> None:
        if self.standing.kind != SCHEME:
            self.middle.ballot.go_to(finding.field)
            return
        self.middle.outline.choose(None if finding.dimension is None else (finding.dimension, finding.indicator))
        self.aside.form.go_to(finding.field)

    # -- acts

    def _do(self, act: str) -> None:
        if act in _EDITS:
            self._edit(act)
            return
        acts = {
            "next": lambda: self._acts.begin_next(self.standing),
            "start": self._ask_start,
            "preview": lambda: self._acts.preview(self.standing.kind, self.table),
            "discard": self._discard,
            "take_back": lambda: self._acts.take_back(self.standing),
        }
        acts[act]()

    def _ask_start(self) -> None:
        self.save()
        self.middle.bar.begin(*reading.periods(self._office, self.standing.draft))

    def _discard(self) -> None:
        self._kept = scheme_drafts.written(self.table)  # nothing of it is saved once more on the way out
        self._acts.discard(self.standing)

    # -- for the gallery

    def _gallery_draft(self, key: str) -> None:
        self.apply(key)
        if self.locked:
            self._acts.begin_next(self.standing)
        self._type_cell((0, 0), "full", "25")
        self.middle.outline.choose((0, 0))
