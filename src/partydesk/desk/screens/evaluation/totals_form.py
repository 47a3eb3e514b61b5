"""Typing the counted totals of a batch: counts, the sum of each statement, opinions; Enter goes on to the next."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partydesk.core.errors import KnownError
from partydesk.core.spec.fields import Field
from partydesk.desk.doing import do
from partydesk.desk.form.editor import LineEditor
from partydesk.desk.form.editors import editor_for
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, MessageLine, label, quiet_button
from partydesk.desk.words import shown
from partydesk.office.evaluation.ballots import counting as ballots
from partydesk.office.evaluation.ballots.actions import ENTER_TOTALS
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.questionnaire import MOST_STATEMENTS, Questionnaire

SUMS = tuple(f"s{n}" for n in range(1, MOST_STATEMENTS + 1))
COUNTS = ("returned", "valid")
REST = ("blanks", "scrutineer", "teller", "excerpts")


class TotalsForm(QWidget):
    """`closed` when the totals are kept, or were given up with Esc."""

    closed = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._office = shell, shell.office
        self._batch, self._issued = 0, 0
        self._form: Questionnaire = schemes.questionnaire(self._office)
        self._fields: dict[str, Field] = {
            field.key: field for section in ENTER_TOTALS.sections for field in section.fields
        }
        self.editors = {key: editor_for(self._office, field) for key, field in self._fields.items()}
        self.title, self.counts, self.progress = label("", "heading"), MessageLine(), MessageLine()
        self.message = MessageLine()
        self.save_button = ActionButton(self.tr("保存汇总"), self.save, kind="primary", hint="Ctrl S")
        self.save_button.setAutoDefault(True)
        self._sums: dict[str, QWidget] = {}
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=80)
        self._later.timeout.connect(self.check)
        self._wire()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        scaled(head, spacing=8)
        head.addWidget(self.title, 1)
        head.addWidget(quiet_button(self.tr("返回（Esc）"), self._close))
        column = QVBoxLayout(self)
        scaled(column, spacing=6)
        column.addLayout(head)
        for key in COUNTS:
            column.addWidget(self._line(key, shown(self._fields[key].title)))
        column.addWidget(self.counts)
        self._sums_head = label(self.tr("各项合计（全部有效票相加），回车到下一项"), "small")
        column.addWidget(self._sums_head)
        for key in SUMS:
            self._sums[key] = self._line(key, "")
            column.addWidget(self._sums[key])
        column.addWidget(self.progress)
        for key in REST[:-1]:
            column.addWidget(self._line(key, shown(self._fields[key].title), wide=True))
        column.addWidget(label(self.tr("意见（每行一条，保存时打乱次序）"), "small"))
        column.addWidget(self.editors["excerpts"])
        final = label(self.tr("保存后不能撤销，可重新录入更正；日志只记票数，不记分数和意见。"), "small")
        final.setWordWrap(True)
        for part in (final, self.message):
            column.addWidget(part)
        column.addWidget(self.save_button, alignment=Qt.AlignmentFlag.AlignRight)

    def _line(self, key: str, title: str, *, wide: bool = False) -> QWidget:
        """A title and its editor at the right: short for figures, `wide` for words."""
        made, editor = QWidget(), self.editors[key]
        made.words = label(title, "small" if key in SUMS else "muted")  # type: ignore[attr-defined]
        made.words.setWordWrap(True)  # type: ignore[attr-defined]
        editor.hint(shown(self._fields[key].help))
        row = QHBoxLayout(made)
        scaled(row, spacing=8)
        row.addWidget(made.words, 0 if wide else 1)  # type: ignore[attr-defined]
        row.addWidget(editor, 1 if wide else 0)
        if not wide:
            follow(editor, lambda: editor.setFixedWidth(look().px(94)))
        else:
            follow(made, lambda: made.words.setFixedWidth(look().px(52)))  # type: ignore[attr-defined]
        return made

    def _wire(self) -> None:
        for editor in self.editors.values():
            editor.edited.connect(self._later.start)
            if isinstance(editor, LineEditor):
                editor.line.returnPressed.connect(lambda editor=editor: self._next(editor))
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(
                QKeySequence(keys), self, activated=self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )

    def begin(self, batch: int) -> None:
        """Starts with what is known of a batch; sums typed before are not shown again."""
        row = self._office.one("ballot_batches", batch, "number", "team_id.name", "issued", "questionnaire")
        self._batch, self._issued = batch, row["issued"]
        self._form = schemes.questionnaire(self._office, version=row["questionnaire"])
        self.title.setText(f"{row['number']} · {row['team_id.name']}")
        start = ENTER_TOTALS.start(self._office, batch) if ENTER_TOTALS.start else {}
        for key, editor in self.editors.items():
            editor.put(start.get(key))
        for n, key in enumerate(SUMS):
            known = n < len(self._form.statements)
            self._sums[key].setVisible(known)
            if known:
                self._sums[key].words.setText(f"{n + 1}. {self._form.statements[n]}")  # type: ignore[attr-defined]
        self.message.say("")
        self.check()
        self.editors["returned"].setFocus(Qt.FocusReason.TabFocusReason)

    # -- while one types

    def drafted(self) -> dict[str, Any]:
        """What could be read so far."""
        values, _ = self._office.draft(self._fields.values(), self._raw())
        return values

    def _raw(self) -> dict[str, Any]:
        return {key: editor.raw() for key, editor in self.editors.items()}

    def check(self) -> None:
        """Says at once whether counts and sums fit together."""
        values = self.drafted()
        returned, valid = values.get("returned"), values.get("valid")
        try:
            ballots.check_counts(self._issued, returned, valid)
            order = " ≥ ".join(
                f"{word} {'—' if number is None else number}"
                for word, number in (
                    (self.tr("发出"), self._issued), (self.tr("收回"), returned), (self.tr("有效"), valid),
                )
            )  # fmt: skip
            self.counts.say(order, wrong=False)
            fits = True
        except KnownError as error:
            self.counts.say(str(error))
            fits = False
        for key in COUNTS:
            self.editors[key].set_wrong(not fits)
        self._check_sums(values, valid)

    def _check_sums(self, values: dict[str, Any], valid: int | None) -> None:
        wanted = valid != 0
        self._sums_head.setVisible(wanted)
        for n, key in enumerate(SUMS):
            self._sums[key].setVisible(wanted and n < len(self._form.statements))
            value = values.get(key)
            over = value is not None and valid is not None and value > self._form.high * valid
            self.editors[key].set_wrong(over)
        given = [values.get(key) for key in SUMS[: len(self._form.statements)]]
        if valid and all(value is not None for value in given):
            try:
                ballots.read_totals(self._form, valid, given, values.get("blanks") or "")
            except KnownError as error:
                self.progress.say(str(error))
                return
        hint = ENTER_TOTALS.hint(self._office, self._batch, values) if ENTER_TOTALS.hint else ""
        self.progress.say(shown(hint), wrong=False)

    def _next(self, editor: QWidget) -> None:
        """Enter: the next field that is on show, at last the button."""
        keys = [key for key in (*COUNTS, *SUMS, *REST) if self.editors[key].isVisibleTo(self)]
        place = next(n for n, key in enumerate(keys) if self.editors[key] is editor)
        follower: QWidget = self.editors[keys[place + 1]] if place + 1 < len(keys) else self.save_button
        follower.setFocus(Qt.FocusReason.TabFocusReason)

    # -- keeping

    def save(self) -> None:
        """Keeps the totals; a refusal stands above the button."""
        self._later.stop()
        self.check()
        values, refusals = self._office.draft(self._fields.values(), self._raw())
        if refusals:
            self.message.say(shown(refusals[0].message))
            self.editors[refusals[0].field.key].setFocus()
            return
        batch = self._batch
        said = self.tr("已录入反评汇总（不能撤销，可更正）")
        changed = do(self._shell, lambda: ENTER_TOTALS.perform(self._office, batch, values), said, self.message.say)
        if changed is not None:
            self.closed.emit()

    def _close(self) -> None:
        self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._later.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)
