"""Step 3, 核对: the figures, the rows by what is to become of them, and one row in full."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partydesk.desk.screens.importing.details import Details
from partydesk.desk.screens.importing.review_model import FILTERS, PlanFacts
from partydesk.desk.screens.importing.review_table import ReviewTable
from partydesk.desk.screens.importing.session import ImportSession
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import Card, ElidedLabel, SegmentedTabs, label, quiet_button
from partydesk.office.exchange.plan import Plan, PlannedRow


class ReviewStep(QWidget):
    """Shows the plan of a session. Emits `chosen()` when rows were left out or taken in, `problems_asked()`."""

    chosen = Signal()
    problems_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session: ImportSession | None = None
        self.figures = label("", "heading")
        self.titles = (
            self.tr("全部"), self.tr("新增"), self.tr("变更"), self.tr("相同"), self.tr("拒绝"),
            self.tr("有提示的"), self.tr("读法有变"),
        )  # fmt: skip
        self.tabs = SegmentedTabs(self.titles)
        self.tabs.setAccessibleName(self.tr("看哪些行"))
        self.table = ReviewTable()
        self.details = Details(self.table.rows)
        self.no_changes = quiet_button("", self.turn_changes)
        self.problems = quiet_button(self.tr("导出问题清单…"), self.problems_asked.emit)
        self._lay_out()
        self.tabs.currentChanged.connect(self._filter)
        self.table.picked.connect(self.details.show_row)
        self.table.turned.connect(self.turn)

    @property
    def plan(self) -> Plan:
        """The plan on show."""
        assert self.session is not None
        assert self.session.plan is not None
        return self.session.plan

    def show_session(self, session: ImportSession) -> None:
        """Shows a session whose plan is made."""
        again = self.session is session
        self.session = session
        facts = self._facts = PlanFacts(self.plan)
        counts = facts.counts()
        for place, which in enumerate(FILTERS):
            self.tabs.setTabText(place, f"{self.titles[place]} {counts.get(which, 0)}")
        if not again:
            self.tabs.setCurrentIndex(0)
        self.table.show_rows(facts, FILTERS[self.tabs.currentIndex()])
        self.table.fit()
        self.details.show_row(self.table.current())
        self.problems.setVisible(any(note.refused for note in self.plan.said))
        self._tell()
        self.table.setFocus()

    def outdated(self) -> bool:
        """Whether records changed since the plan was made."""
        return self.session is not None and self.session.outdated()

    def turn(self, rows: list[PlannedRow]) -> None:
        """Leaves rows out; takes them in again where all of them are out."""
        free = [row for row in rows if row.outcome in ("new", "changed")]
        if not free or self.session is None:
            return
        self.session.leave_out({row.number for row in free}, any(row.selected for row in free))
        self.table.rows.tell_states()
        self.details.show_row(self.table.current())
        self._tell()
        self.chosen.emit()

    def turn_changes(self) -> None:
        """Leaves all changes of records out (批量取消变更), or takes them in again."""
        self.turn(self.plan.changes)

    def identity(self) -> str:
        """Where every row of the file went."""
        plan = self.plan
        said = (plan.rows_in, plan.accepted, plan.refused, plan.skipped)
        return self.tr("读入 %d 行 = 接受 %d + 拒绝 %d + 跳过 %d") % said

    def _tell(self) -> None:
        changes = self.plan.changes
        self.figures.setText(self.identity())
        self.no_changes.setVisible(bool(changes))
        taken = any(row.selected for row in changes)
        words = self.tr("变更都不导入（%d）") if taken else self.tr("变更都导入（%d）")
        self.no_changes.setText(words % len(changes))
        self.details.show_file(self._facts)

    def _filter(self, place: int) -> None:
        if self.session is not None and self.session.plan is not None:
            self.table.show_rows(self._facts, FILTERS[place])

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        scaled(top, spacing=8)
        top.addWidget(self.figures)
        top.addStretch(1)
        top.addWidget(self.no_changes)
        top.addWidget(self.problems)
        card = Card(flush=True)
        card.body.addWidget(self.table)
        left = QVBoxLayout()
        scaled(left, spacing=8)
        left.addWidget(card, 1)
        legend = self.tr("空格：导入 / 不导入　　红：没有收　　琥珀：请核对　　蓝：与现有不同　　蓝角：读法有变")
        left.addWidget(ElidedLabel(legend, "small"))
        body = QHBoxLayout()
        scaled(body, spacing=14)
        body.addLayout(left, 1)
        body.addWidget(self.details)
        whole = QVBoxLayout(self)
        scaled(whole, spacing=8)
        whole.addLayout(top)
        whole.addWidget(self.tabs)
        whole.addLayout(body, 1)
