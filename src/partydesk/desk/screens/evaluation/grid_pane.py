"""批量评分: everyone by every indicator without a source, typed in one grid and saved as one change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from partydesk.core.text.dates import Period
from partydesk.desk.doing import do
from partydesk.desk.screens.evaluation.grid_view import MarksView
from partydesk.desk.screens.evaluation.reading import whole
from partydesk.desk.screens.evaluation.together import in_job
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import Card, ChipButton, MessageLine, TitleLine, label, link_button
from partydesk.desk.words import shown
from partydesk.office.evaluation import marks
from partydesk.office.evaluation.queries import SEALED
from partydesk.office.evaluation.schemes.scheme import BRANCH, Scheme
from partydesk.office.evaluation.standings import Standing

AT_ONCE = 200
"""So many marks are saved within a frame or two; more are a job."""


class GridPane(QWidget):
    """The grid with its foot. `left` when one goes back; what was typed and not saved stays until it is."""

    left = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._office = shell, shell.office
        self._scheme: Scheme | None = None
        self._period: Period | None = None
        self._warned = False
        self.head = TitleLine(" ", below=" ")
        self.back = self.head.add_action(self.tr("返回"), self.leave, hint="Esc")
        self.save_button = self.head.add_action(self.tr("保存"), self.save, primary=True, hint="Ctrl S")
        self.grid = MarksView()
        self.columns: dict[str, ChipButton] = {}
        self.place, self.message = label("", "small"), MessageLine()
        self.place.setWordWrap(True)
        keeps = self.message.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # else the grid would jump at each refusal
        self.message.setSizePolicy(keeps)
        self.who, self.why = self._line(self.tr("整批评分人（F6）")), self._line(self.tr("整批理由"))
        self.own_who, self.own_why = self._line(self.tr("同整批")), self._line(self.tr("同整批"))
        self._columns_row = QHBoxLayout()
        self._lay_out()
        self._wire()

    @staticmethod
    def _line(prompt: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(prompt)
        made.setMaxLength(500)
        return made

    def _lay_out(self) -> None:
        scaled(self._columns_row, spacing=8)
        framed = Card(flush=True)
        framed.body.addWidget(self.grid)
        column = QVBoxLayout(self)
        scaled(column, (20, 14, 20, 12), 8)
        column.addWidget(self.head)
        column.addLayout(self._columns_row)
        column.addWidget(framed, 1)
        column.addWidget(self.place)
        column.addWidget(self.message)
        column.addLayout(self._said_row(self.tr("整批"), self.who, self.why))
        column.addLayout(self._said_row(self.tr("本格另写"), self.own_who, self.own_why))

    def _said_row(self, title: str, who: QLineEdit, why: QLineEdit) -> QHBoxLayout:
        row, head = QHBoxLayout(), label(title, "muted")
        scaled(row, spacing=8)
        follow(head, lambda: head.setFixedWidth(look().px(64)))
        row.addWidget(head)
        for words, line, wide in ((self.tr("评分人"), who, 1), (self.tr("理由"), why, 4)):
            line.setAccessibleName(f"{title} {words}")
            row.addWidget(label(words, "small"))
            row.addWidget(line, wide)
        return row

    def _wire(self) -> None:
        self.grid.said.connect(lambda text, wrong: self.message.say(text, wrong=wrong))
        self.grid.moved.connect(self._show_place)
        self.grid.left.connect(self.leave)
        self.grid.done.connect(lambda: self.who.setFocus(Qt.FocusReason.TabFocusReason))
        for signal in (self.grid.rows.dataChanged, self.grid.rows.modelReset):
            signal.connect(self._show_unsaved)
        for line in (self.own_who, self.own_why):
            line.textEdited.connect(self._say_own)
        for line in (self.who, self.why, self.own_who, self.own_why):
            line.returnPressed.connect(self.grid.setFocus)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(QKeySequence(keys), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape = QShortcut(QKeySequence("Esc"), self, self.leave)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # -- what the page calls

    @property
    def unsaved(self) -> int:
        """How many cells were typed and not saved."""
        return len(self.grid.rows.typed)

    def show_marks(self, scheme: Scheme, period: Period, people: Sequence[Standing]) -> None:
        """Shows a scheme and period; what was typed for another is let go, its leaving having been asked."""
        if (scheme, period) != (self._scheme, self._period):
            self._scheme, self._period = scheme, period
            self.forget()
            self.grid.rows.column = BRANCH
            self._show_columns(scheme)
        by_hand = [each for each in scheme.indicators if each.by_hand]
        kept = marks.kept_marks(self._office, scheme.key, period)
        at = self.grid.currentIndex()
        row, column = (at.row(), at.column()) if at.isValid() else (0, 0)
        self.grid.rows.show_marks(people, by_hand, kept)
        self.grid.fit()
        self.grid.setCurrentIndex(self.grid.rows.index(row, column))
        sealed = sum(each.state == SEALED for each in people)
        below = self.tr("{n} 份 × {m} 项；数字加回车、Tab 或方向键，可粘贴表格").format(n=len(people), m=len(by_hand))
        if sealed:
            below += self.tr("；{n} 份已定稿，锁住").format(n=sealed)
        self.head.say(self.tr("批量评分 · %s") % shown(scheme.title), period.title, below)
        self._show_unsaved()

    def enter(self) -> None:
        """Puts the keyboard into the grid."""
        self.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Goes back; with something unsaved it asks once before it lets go of it."""
        if self.unsaved and not self._warned:
            self._warned = True
            words = self.tr("还有 {n} 格没有保存：Ctrl+S 保存，再按一次 Esc 放弃。").format(n=self.unsaved)
            self.message.say(words)
            return
        self.forget()
        self.left.emit()

    def forget(self) -> None:
        """Lets go of what was typed and not saved."""
        self.grid.buffer = None
        self.grid.rows.forget()
        self._show_place()

    # -- inside

    def _show_columns(self, scheme: Scheme) -> None:
        while (item := self._columns_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.columns = {}
        for each in scheme.mark_columns if len(scheme.mark_columns) > 1 else ():
            chip = ChipButton(each)
            chip.clicked.connect(lambda _=False, column=each: self.show_column(column))
            self.columns[each] = chip
            self._columns_row.addWidget(chip)
        if self.columns:
            self._columns_row.addWidget(label(self.tr("以支部栏计分，自评和党小组栏印在表上"), "small"))
        self._columns_row.addStretch(1)
        for words, slot in (
            (self.tr("本列全部满分"), self._all_full), (self.tr("向下填充（Ctrl+D）"), self.grid.fill_down),
            (self.tr("粘贴（Ctrl+V）"), self.grid.paste),
        ):  # fmt: skip
            self._columns_row.addWidget(link_button(words, slot))
        self._tick()

    def show_column(self, column: str) -> None:
        """自评, 党小组 or 支部."""
        self.grid.commit()
        self.grid.rows.show_column(column)
        self._tick()
        self._show_place()
        self.enter()

    def _tick(self) -> None:
        for key, chip in self.columns.items():
            chip.show_as(key, "blue" if key == self.grid.rows.column else "plain")

    def _all_full(self) -> None:
        index = self.grid.currentIndex()
        if index.isValid():
            each = self.grid.rows.indicator(index)
            self.grid.fill_column("0" if each.rule == "veto" else str(each.most))
            self.enter()

    def _show_place(self) -> None:
        """Who, which indicator, its standard and range, and what was said of the mark that is kept."""
        index, rows = self.grid.currentIndex(), self.grid.rows
        self._warned = False
        if not index.isValid():
            return
        each, place = rows.indicator(index), rows.place(index)
        reach = self.tr("1 有，0 无") if each.rule == "veto" else f"0～{whole(each.most)}"
        parts = [rows.people[index.row()].name, f"{each.code} {shown(each.text)}", shown(each.standard), reach]
        kept = rows.kept.get(place)
        if kept:
            parts.append(self.tr("已存：{who}：{why}").format(who=kept["who"], why=kept["why"]))
        self.place.setText(" · ".join(filter(None, parts)))
        wrong = rows.cell(index).wrong
        self.message.say(wrong or (self.tr("已定稿，要改先重开。") if rows.locked(index) else ""))
        for line, text in zip((self.own_who, self.own_why), rows.own.get(place, ("", "")), strict=True):
            line.setText(text)
            line.setEnabled(not rows.locked(index))

    def _say_own(self) -> None:
        index = self.grid.currentIndex()
        if index.isValid():
            self.grid.rows.say_own(index, self.own_who.text(), self.own_why.text())

    def _show_unsaved(self) -> None:
        self.save_button.setEnabled(bool(self.unsaved))
        self.save_button.setText(self.tr("保存 %d 格") % self.unsaved if self.unsaved else self.tr("保存"))

    # -- keeping

    def save(self) -> None:
        """Keeps every column's marks as one change; a refusal stands under the grid, at its cell."""
        self.grid.commit()
        rows = self.grid.rows
        if rows.first_wrong is not None:
            wrong = rows.first_wrong
            self.show_column(wrong[3])
            self.grid.setCurrentIndex(rows.at(wrong))
            return
        found, who, why = rows.marks(), self.who.text(), self.why.text()
        bare = any(
            not ((each.who or who).strip() and (each.why or why).strip()) for each in found if each.points is not None
        )
        if bare:
            self.message.say(self.tr("请写明整批的评分人和理由：人工评分要写明谁评的、为什么。"))
            (self.who if not who.strip() else self.why).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if found:
            self._keep(found, who, why)

    def _keep(self, found: Sequence[marks.Mark], who: str, why: str) -> None:
        assert self._scheme is not None
        assert self._period is not None
        key, period = self._scheme.key, self._period
        said = self.tr("已保存 %d 格评分；重新计算后计入") % len(found)

        def keep(office: Any) -> Any:
            return marks.set_marks(office, key, period, found, who, why)

        def kept(changed: Any) -> None:
            self.grid.rows.forget()
            do(self._shell, lambda: changed, said)

        if len(found) > AT_ONCE:
            in_job(
                self._shell,
                self.tr("保存 %d 格评分") % len(found),
                lambda twin, tell: keep(twin),
                kept,
                self.message.say,
            )
            return
        changed = do(self._shell, lambda: keep(self._office), said, self.message.say)
        if changed is not None:
            self.grid.rows.forget()
