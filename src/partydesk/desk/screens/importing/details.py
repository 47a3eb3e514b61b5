"""At the right of step 3: everything about the row in hand, and what is said of the file as a whole.

Cells of the file are shown as they stand in it, since they are to be checked; what is stored already shows
masked where it is sensitive (DOMAIN 6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from partydesk.desk.screens.importing.output import made_names
from partydesk.desk.screens.importing.review_model import PlanFacts, ReviewModel
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import Card, Chip, label, rule, scrolled
from partydesk.desk.words import shown
from partydesk.office.exchange.plan import Plan, PlannedRow
from partydesk.office.exchange.sources import as_text

Line = tuple[str, str, str]
"""What it is about, what is said, a further remark."""


class Details(QWidget):
    """Sections of lines for one row; below, the file."""

    def __init__(self, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.name, self.state, self.how = label("", "heading"), Chip(""), label("", "small")
        self.how.setWordWrap(True)
        self._sections = QVBoxLayout()
        scaled(self._sections, spacing=12)
        self.file = QWidget()
        self._file_lines = QVBoxLayout(self.file)
        scaled(self._file_lines, spacing=6)
        content = QWidget()
        column = QVBoxLayout(content)
        scaled(column, (0, 0, 6, 0), 8)
        head = QHBoxLayout()
        scaled(head, spacing=8)
        head.addWidget(self.name)
        head.addWidget(self.state)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.how)
        column.addLayout(self._sections)
        column.addStretch(1)
        column.addWidget(self.file)
        card = Card()
        card.body.addWidget(scrolled(content))
        whole = QVBoxLayout(self)
        scaled(whole)
        whole.addWidget(card)
        follow(self, lambda: self.setFixedWidth(look().px(340)))

    def show_row(self, row: PlannedRow | None) -> None:
        """Shows one row; None for none."""
        _empty(self._sections)
        facts = self._model.facts
        self.state.setVisible(row is not None)
        if row is None or facts is None:
            self.name.setText(self.tr("这里没有行"))
            self.how.setText("")
            return
        mark = self._model.state(row)
        self.name.setText(self.tr("第 %d 行 %s") % (row.number, _name(facts, row)))
        self.state.show_as(mark.text, mark.tone)
        self.how.setText(self._how(row))
        sections = (
            (self.tr("没有收的"), list(self._said(facts, row, True))),
            (self.tr("提示"), list(self._said(facts, row, False))),
            (self.tr("与现有记录不同（现有 → 新）"), list(_differences(facts, row))),
            (self.tr("读法有变（原文 → 读成）"), list(_readings(facts, row, self.tr("（空）")))),
        )
        for title, lines in sections:
            if lines:
                self._sections.addWidget(_section(title, lines))

    def show_file(self, facts: PlanFacts) -> None:
        """Shows what is said of the file: what will be made, which columns and rows were left."""
        _empty(self._file_lines)
        self._file_lines.addWidget(rule())
        self._file_lines.addWidget(label(self.tr("整个文件"), "heading"))
        for title, words in self._file_words(facts):
            line = QLabel(f"{title}：{words}")
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setWordWrap(True)
            line.setProperty("role", "small")
            self._file_lines.addWidget(line)

    def text(self) -> str:
        """All that is shown of the row, for a reader and for tests."""
        return "\n".join(each.text() for each in self.findChildren(QLabel) if each.text())

    def _how(self, row: PlannedRow) -> str:
        return {
            "new": self.tr("将新建一条记录。按空格不导入这一行。"),
            "changed": self.tr("已有这条记录，将更新下面的内容。按空格不导入这一行。"),
            "same": self.tr("与现有记录相同，自动跳过。"),
            "refused": self.tr("这一行不能导入；改好后可用问题清单再导入。"),
            "deselected": self.tr("这一行不导入。再按空格恢复。"),
        }[row.state]

    def _said(self, facts: PlanFacts, row: PlannedRow, refused: bool) -> Iterator[Line]:
        place = {title: i for i, title in enumerate(facts.plan.titles)}
        for note in facts.notes.get(row.number, ()):
            if note.refused == refused:
                at = place.get(note.column or "")
                raw = facts.raw(row, at) if refused and at is not None else ""
                yield note.column or self.tr("整行"), raw or shown(note.message), shown(note.message) if raw else ""

    def _file_words(self, facts: PlanFacts) -> Iterator[tuple[str, str]]:
        for title, names in made_names(facts.plan).items():
            yield self.tr("将新建%s %d 个") % (title, len(names)), _listed(names)
        ignored = [note.column or "" for note in facts.file_notes if note.kind == "column_ignored"]
        if ignored:
            yield self.tr("没有导入的列 %d") % len(ignored), _listed(ignored)
        rows = [f"{note.row}" for note in facts.file_notes if note.kind == "not_data"]
        if rows:
            yield self.tr("不是数据的行 %d") % len(rows), self.tr("第 %s 行") % _listed(rows)
        more = facts.plan.readings_total - len(facts.plan.readings)
        if more > 0:
            yield self.tr("读法有变的"), self.tr("共 %d 处，只列出前 %d 处") % (
                facts.plan.readings_total, len(facts.plan.readings),
            )  # fmt: skip


def _listed(names: list[str], most: int = 8) -> str:
    return "、".join(" ".join(each.split()) for each in names[:most]) + ("…" if len(names) > most else "")


def _name(facts: PlanFacts, row: PlannedRow) -> str:
    """How a person knows the row: the label of the record it makes."""
    plan: Plan = facts.plan
    keys = [each.key for each in plan.fields]
    first = plan.ledger.label[0].partition(".")[0]
    return facts.text(row, keys.index(first)) if first in keys else ""


def _differences(facts: PlanFacts, row: PlannedRow) -> Iterator[Line]:
    for each in facts.plan.differences(row):
        yield shown(each.field.title), f"{each.old or '—'} → {each.new}", ""


def _readings(facts: PlanFacts, row: PlannedRow, nothing: str) -> Iterator[Line]:
    for each in facts.readings.get(row.number, ()):
        value = "、".join(map(str, each.value)) if isinstance(each.value, tuple) else each.value
        yield each.column, f"{as_text(each.raw)} → {nothing if value is None else value}", ""


def _section(title: str, lines: Iterable[Line]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    scaled(grid, spacing=4)
    grid.addWidget(label(title, "small"), 0, 0, 1, 2)
    for place, (about, said, more) in enumerate(lines, 1):
        name = label(" ".join(about.split()), "muted")
        name.setWordWrap(True)
        follow(name, lambda name=name: name.setFixedWidth(look().px(88)))
        cell = QVBoxLayout()
        scaled(cell, spacing=0)
        for text, role in ((said, ""), (more, "error")):
            if text:
                words = label(text, role)
                words.setWordWrap(True)
                words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                cell.addWidget(words)
        grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(cell, place, 1)
    grid.setColumnStretch(1, 1)
    return made


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
