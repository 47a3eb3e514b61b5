"""The left column: scheme and period, everyone rated in it by state, and what can be done to many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout

from partydesk.core.text.dates import Period
from partydesk.desk.screens.evaluation.people_list import PeopleList
from partydesk.desk.screens.evaluation.state_filter import StateFilter
from partydesk.desk.screens.print_centre.stepper import PeriodStepper
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.widgets import ActionButton, ChoiceBox, SearchBox, label, link_button, quiet_button
from partydesk.desk.words import shown
from partydesk.office.evaluation.schemes.scheme import Scheme, SubjectKind
from partydesk.office.evaluation.standings import Standing

WIDTH, NARROW = 254, 236
ACTS = ("compute", "review", "seal", "print")


class SchemePicker(ChoiceBox):
    """The schemes in force; `taken(key)` when another is chosen."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("评价方案"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(lambda: self.taken.emit(self.currentData()))

    def offer(self, schemes: Iterable[Scheme]) -> None:
        """Offers these schemes anew; what is chosen stays chosen."""
        chosen = self.currentData()
        self.clear()
        for each in sorted(schemes, key=_usual_first):
            self.addItem(shown(each.title), each.key)
        self.setCurrentIndex(self.findData(chosen))

    def show_scheme(self, key: str) -> None:
        """Shows a scheme without telling."""
        self.setCurrentIndex(self.findData(key))


def _usual_first(scheme: Scheme) -> int:
    return get_args(SubjectKind).index(scheme.subject)


class PeopleColumn(QFrame):
    """Scheme, period, people found and filtered, counts, teams that nobody is posted to, and the acts for many.

    Emits `asked(key of ACTS)`, `grid_asked`, `filing_asked` and `posting_asked`; `narrowed` when others are shown or
    chosen.
    """

    asked = Signal(str)
    grid_asked = Signal()
    filing_asked = Signal()
    posting_asked = Signal()
    narrowed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "rail")
        self._people: Sequence[Standing] = ()
        self.scheme, self.version = SchemePicker(), label("", "small")
        self.period = PeriodStepper()
        self.find = SearchBox(self.tr("姓名或拼音"))
        self.states = StateFilter()
        self.list = PeopleList()
        self.nobody = label(self.tr("没有符合的：换一个状态，或清空查找。"), "small")
        self.counts = label("", "small")
        self.without = label("", "small")
        for part in (self.nobody, self.counts, self.without):
            part.setWordWrap(True)
        self.post = link_button(self.tr("登记派驻"), self.posting_asked.emit)
        self.grid = ActionButton(self.tr("批量评分"), self.grid_asked.emit, hint="Ctrl G")
        self.filing = quiet_button(self.tr("归档…"), self.filing_asked.emit)
        self.filing.setToolTip(self.tr("签字的纸扫描后按编号归到评价"))
        self.filing.setAccessibleName(self.tr("扫描件归档"))
        self.whom = label("", "small")
        words = (self.tr("计算"), self.tr("复核"), self.tr("定稿"), self.tr("打印 PDF"))
        self.acts = {
            key: ActionButton(text, lambda key=key: self.asked.emit(key)) for key, text in zip(ACTS, words, strict=True)
        }
        self._lay_out()
        self._wire()
        self.narrow = False
        follow(self, self.fit)

    def _lay_out(self) -> None:
        head, together, below = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        scaled(head, (8, 0, 8, 0), 8)
        head.addWidget(self.scheme, 1)
        head.addWidget(self.version)
        scaled(together, spacing=6)
        scaled(below, spacing=6)
        for key in ACTS[:-1]:
            together.addWidget(self.acts[key], 1)
        below.addWidget(self.acts["print"], 1)
        below.addWidget(self.grid, 1)
        column = QVBoxLayout(self)
        scaled(column, (10, 14, 10, 10), 8)
        column.addLayout(head)
        when = QHBoxLayout()
        scaled(when)
        when.addWidget(self.period)
        when.addStretch(1)
        when.addWidget(self.filing)
        column.addLayout(when)
        column.addWidget(self.find)
        column.addWidget(self.states)
        column.addWidget(self.nobody)
        column.addWidget(self.list, 1)
        for part in (self.without, self.counts, self.whom):
            part.setContentsMargins(8, 0, 8, 0)
        column.addWidget(self.without)
        column.addWidget(self.post, alignment=Qt.AlignmentFlag.AlignLeft)
        said = QHBoxLayout()
        scaled(said, spacing=8)
        said.addWidget(self.counts, 1)
        said.addWidget(self.whom)
        column.addLayout(said)
        column.addLayout(together)
        column.addLayout(below)

    def _wire(self) -> None:
        self.find.textChanged.connect(lambda: self._show_found())
        self.find.moved.connect(self.list.step)
        self.find.returnPressed.connect(self.list.setFocus)
        self.states.taken.connect(self._show_found)
        self.list.chose.connect(self.narrowed)

    def fit(self) -> None:
        """Takes its width, less where the window is narrow."""
        self.setFixedWidth(look().px(NARROW if self.narrow else WIDTH))

    def show_without(self, teams: Sequence[str]) -> None:
        """Names the teams that have no instructor now: nobody is rated for them."""
        self.without.setText(self.tr("没有指导员的班组：%s") % "、".join(teams))
        for part in (self.without, self.post):
            part.setVisible(bool(teams))

    def show_people(self, people: Sequence[Standing], period: Period, counts: str) -> None:
        """Shows a period's people; who is in hand, what is looked for and the state stay."""
        self.period.show_period(period)
        self._people = people
        self.states.show_people(people)
        self.list.blockSignals(True)
        self._show_found()
        self.list.blockSignals(False)
        self.counts.setText(counts)

    def show_all(self) -> None:
        """Lets go of what is looked for and of the state."""
        self.find.blockSignals(True)
        self.find.clear()
        self.find.blockSignals(False)
        self.states.take("all")

    def _show_found(self) -> None:
        text = self.find.text().strip().casefold()
        found = [each for each in self._people if self.states.meets(each) and _called(each, text)]
        self.list.show_people(found)
        self.nobody.setVisible(bool(self._people) and not found)
        self.narrowed.emit()

    @property
    def targets(self) -> list[Standing]:
        """Whom an act for many is for: those chosen together, else everyone on show."""
        return self.list.several or list(self.list.rows.rows)

    def show_ready(self, ready: dict[str, int]) -> None:
        """Says whom the acts are for, and for how many each can be done."""
        several, shown_, all_ = len(self.list.several), self.list.rows.rowCount(), len(self._people)
        if several:
            whom = self.tr("对所选 %d 份") % several
        else:
            whom = self.tr("对全部 %d 份") % all_ if shown_ == all_ else self.tr("对筛出的 %d 份") % shown_
        self.whom.setText(whom)
        for key, button in self.acts.items():
            button.setEnabled(bool(ready[key]))
            button.setAccessibleName(f"{whom}{button.text()}")


def _called(standing: Standing, text: str) -> bool:
    """Whether a name, its spelling or one of the teams begins or goes on like this."""
    return not text or text in standing.name.casefold() or any(part.startswith(text) for part in standing.latin.split())
