"""评价工作台: people at the left, one evaluation in the middle, what stands behind it at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.desk.screens.evaluation import reading
from partydesk.desk.screens.evaluation.columns import Columns
from partydesk.desk.screens.evaluation.evidence import EvidencePanel
from partydesk.desk.screens.evaluation.gallery import gallery_states
from partydesk.desk.screens.evaluation.grid_pane import GridPane
from partydesk.desk.screens.evaluation.many import ManyActs, ready
from partydesk.desk.screens.evaluation.middle import Middle
from partydesk.desk.screens.evaluation.nobody import nobody_posted, nobody_rated
from partydesk.desk.screens.evaluation.people import PeopleColumn
from partydesk.desk.screens.evaluation.previews import preview_scheme, preview_version
from partydesk.desk.screens.evaluation.reading import View
from partydesk.desk.screens.evaluation.together import in_job
from partydesk.desk.screens.evaluation.way_back import WayBack
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import scaled
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.late import Late, late
from partydesk.office.evaluation.ledger import REOPEN, REVIEW, SEAL
from partydesk.office.evaluation.queries import INSTRUCTOR, SEALED
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.scoring.compute import Key
from partydesk.office.evaluation.standings import TRIED, Standing, standings, with_late
from partydesk.office.family import Ask

LATER = 400
"""Milliseconds without another change before it is looked for what many seals leave out."""


class EvaluationPage(QWidget):
    """`apply(period="2026Q3")` opens a quarter of the instructors, `apply(scheme="team_points")` another scheme,
    `apply(open=evaluation id, act=key)` an evaluation, `apply(…, act="grid")` the grid of its marks."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self.office = shell, shell.office
        self._people: list[Standing] = []
        self._version = 0
        self._later = QTimer(self, singleShot=True, interval=LATER)
        self._later.timeout.connect(self._look_for_late)
        self.left = PeopleColumn()
        self.middle = Middle(shell)
        self.evidence = EvidencePanel(shell)
        self._empty = {True: nobody_posted(shell), False: nobody_rated(shell)}
        self.columns = Columns(self.left, self.middle, self.evidence, *self._empty.values())
        self.grid = GridPane(shell)
        self.many = ManyActs(shell, self.middle.acts, self.middle.refused)
        self.way_back = WayBack(self, shell, "evaluation", self._come_back)
        self._panes = QStackedWidget()
        self._panes.addWidget(self.columns)
        self._panes.addWidget(self.grid)
        row = QHBoxLayout(self)
        scaled(row)
        row.addWidget(self._panes)
        self._connect()
        self._take_scheme(INSTRUCTOR)

    # -- what the shell calls

    def apply(self, period: str = "", open: int | None = None, act: str = "", scheme: str = "", **_: Any) -> None:
        """Opens a scheme, a period, an evaluation, or the act that it waits for."""
        row = self.office.one("evaluations", open) if open else None
        if row or scheme or period:
            self._close_grid()
            self._take_scheme(row["scheme"] if row else scheme or INSTRUCTOR)
        if row or period:
            self._take_period(Period.parse(row["period"] if row else period))
        if row:
            self._show_subject(*queries.subject_key(row))
        if act in ("review", "seal"):
            self._do(act)
        elif act == "grid":
            self._open_grid()

    def holding(self) -> str:
        """Marks that were typed into the grid and not saved."""
        n = self.grid.unsaved
        return self.tr("还有 %d 格评分没有保存") % n if n else ""

    def let_go(self) -> None:
        """Lets go of the marks that were not saved."""
        self.grid.forget()

    def refresh(self, changed: Any) -> None:
        """Everything here is derived from the records, so everything is read anew."""
        self.reload()

    def actions(self) -> dict[str, Callable[[], object]]:
        """Ctrl+P shows the sheet of the one in hand; Ctrl+F looks for somebody."""
        found: dict[str, Callable[[], object]] = {"find": self.left.find.setFocus}
        if self.view is not None:
            found["print"] = lambda: self._do("preview")
        return found

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._later.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.way_back.close()
        if self._panes.currentWidget() is self.grid:
            self.grid.enter()
        else:
            self.left.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def gallery_states(self) -> dict[str, Callable[[], object]]:
        """Somebody computed, somebody sealed, totals being typed, marks in the grid, a quarter without anybody."""
        return gallery_states(self)

    # -- reading

    @property
    def view(self) -> View | None:
        """The evaluation on show."""
        return self.middle.view if self._people else None

    def reload(self) -> None:
        """Reads the quarter anew; the person and the indicator in hand stay."""
        self.scheme = schemes.in_force(self.office, self.scheme.key, self.period)
        self.left.scheme.offer(schemes.offered(self.office, self.period))
        self.left.scheme.show_scheme(self.scheme.key)
        self.left.version.setText(f"v{self.scheme.version}")
        self._people = standings(self.office, self.scheme.key, self.period)
        if sum(each.state == SEALED for each in self._people) > TRIED:
            self._later.start()
        sealed, scored = sum(each.state == SEALED for each in self._people), len(self._people)
        if self.scheme.key == INSTRUCTOR:  # who was posted too short is on the list and not scored
            sealed, scored = queries.progress(self.office, self.period, self.scheme.key)
        counts = self.tr("已定稿 {a} / {b}").format(a=sealed, b=scored)
        self.left.show_people(self._people, self.period, counts)
        self.left.grid.setVisible(any(each.by_hand for each in self.scheme.indicators))
        if self._panes.currentWidget() is self.grid:
            self.grid.show_marks(self.scheme, self.period, self._people)
        posted = self.scheme.key == INSTRUCTOR
        without = self.office.fact("teams_without_instructor") if posted else ()
        self.left.show_without([team["name"] for team in without])
        self.columns.show_some(bool(self._people), self._empty[posted])
        self._show_person()

    def _look_for_late(self) -> None:
        """Of many sealed ones it takes a while to find what they leave out: that is done beside the window."""
        key, period = self.scheme.key, self.period

        def show(left_out: Mapping[Key, Late]) -> None:
            if (key, period) == (self.scheme.key, self.period):
                self._people = with_late(self._people, left_out)
                self.left.show_people(self._people, self.period, self.left.counts.text())

        in_job(
            self._shell, self.tr("查未计分的记录"), lambda twin, tell: late(twin, key, period), show, lambda said: None
        )

    def _show_person(self) -> None:
        standing = self.left.list.person
        if standing is None:
            if not self._people:
                self.evidence.show_nothing()
            return
        view = self._view(standing)
        self.middle.show_view(view, self.period)
        self._show_records()

    def _view(self, standing: Standing) -> View:
        if self._version:
            try:
                return reading.version_view(self.office, standing, self._version)
            except KnownError as error:
                self._version = 0
                self._shell.toast(str(error), "red")
        return reading.view_of(self.office, self.scheme.key, self.period, standing)

    def _show_records(self) -> None:
        if self.view is not None and self.middle.table.code:
            self.evidence.show_line(self.view, self.period, self.middle.table.code)

    def _pick(self, standing: Standing) -> None:
        self._version = 0
        self.middle.acts.close_form()
        self._show_person()
        self.columns.to_top()

    def _pick_refused(self, subject: int) -> None:
        self.left.show_all()
        self.left.list.choose(subject)

    def _come_back(self) -> None:
        """From a record to the line that it was opened from."""
        self.columns.to_records()
        self.evidence.enter()

    def _show_subject(self, ledger: str, row_id: int) -> None:
        """Takes somebody in hand; of one who is not rated any more that is said, and not another's shown as if his."""
        self.left.show_all()
        self.left.list.choose(row_id)
        person = self.left.list.person
        if person is None or person.key != (ledger, row_id):
            name = self.office.label(ledger, row_id)
            self._shell.toast(self.tr("%s不在本期评价对象里：草稿没有定稿，派驻或身份已变。") % name, "amber")

    def _open_record(self, ledger: str, row_id: int) -> None:
        if ledger == "evaluations":
            self._open_other(row_id)
        else:
            self.way_back.open_record(ledger, row_id)

    def _open_other(self, row_id: int) -> None:
        """Another evaluation that this one rests on or shows; the toast leads back."""
        scheme, period, person = self.scheme.key, self.period.key, self.left.list.person
        self.apply(open=row_id)

        def back() -> None:
            self.apply(scheme=scheme, period=period)
            if person is not None:
                self.left.list.choose(person.subject_id)

        self._shell.toast(self.tr("这是得分所依据的评价。"), "blue", self.tr("回到原来的评价"), back)

    def _open_grid(self) -> None:
        """The grid of hand marks for those chosen together, else for everyone on show."""
        if any(each.by_hand for each in self.scheme.indicators) and self._people:
            self.grid.show_marks(self.scheme, self.period, self._people)
            self._panes.setCurrentWidget(self.grid)
            self.grid.enter()

    def _close_grid(self) -> None:
        self._panes.setCurrentWidget(self.columns)
        self.left.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_scheme(self, key: str) -> None:
        """Another scheme, at the period that is being worked on."""
        self._version = 0
        self.middle.acts.close_form()
        self.scheme = schemes.in_force(self.office, key)
        self.period = reading.likely_period(self.office, key)
        self.reload()
        self.columns.to_top()

    def _take_period(self, period: Period) -> None:
        self._version = 0
        self.middle.acts.close_form()
        try:
            self.scheme, self.period = schemes.in_force(self.office, self.scheme.key, period), period
        except KnownError as error:
            self._shell.toast(str(error), "red")
        self.reload()
        self.columns.to_top()

    def _read_version(self, version: int) -> None:
        self._version = version
        self._show_person()
        self.columns.to_top()

    # -- acts

    def _do(self, key: str) -> None:
        view = self.view
        if view is None:
            return
        subject = view.result.subject.id
        if key == "preview" and view.version is not None:
            preview_version(self._shell, view.version)
        elif key == "preview":
            preview_scheme(self._shell, self.scheme, Ask(self.period, (subject,)))
        elif key == "compute":
            self.many.compute(self.scheme, self.period, [view.standing])
        elif view.row is not None and key in ("review", "seal", "reopen"):
            action = {"review": REVIEW, "seal": SEAL, "reopen": REOPEN}[key]
            self.middle.acts.ask_one(action, view.row["id"])
            self.columns.to_top()

    def _do_many(self, key: str) -> None:
        people = self.left.targets
        if key == "print":
            ids = None if len(people) == len(self._people) else tuple(each.subject_id for each in people)
            preview_scheme(self._shell, self.scheme, Ask(self.period, ids))
        elif key == "compute":
            self.many.compute(self.scheme, self.period, people)
        else:
            self.many.ask(key, people)
            self.columns.to_top()

    def _file_papers(self) -> None:
        """扫描件归档: signed papers come back to their evaluations."""
        from partydesk.desk.screens.print_centre.scan_back import scan_back

        scan_back(self._shell)

    def _connect(self) -> None:
        self.left.scheme.taken.connect(self._take_scheme)
        self.left.period.moved.connect(lambda: self._take_period(self.left.period.period))
        self.left.list.picked.connect(self._pick)
        self.left.list.entered.connect(lambda: self.middle.table.setFocus(Qt.FocusReason.TabFocusReason))
        self.left.asked.connect(self._do_many)
        self.left.narrowed.connect(lambda: self.left.show_ready(ready(self.left.targets)))
        self.left.grid_asked.connect(self._open_grid)
        self.left.filing_asked.connect(self._file_papers)
        self.grid.left.connect(self._close_grid)
        self.middle.refused.picked.connect(self._pick_refused)
        self.middle.compare.picked.connect(self.middle.table.choose)
        for part in (self.evidence, self.middle.late):
            part.record_asked.connect(self._open_record)
        self.middle.links.asked.connect(self._open_other)
        for keys, slot in (
            ("Ctrl+G", self._open_grid), ("Ctrl+Down", lambda: self.left.list.step(1)),
            ("Ctrl+Up", lambda: self.left.list.step(-1)),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self.columns, slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.left.posting_asked.connect(lambda: self._shell.go("postings", new={}))
        self.middle.asked.connect(self._do)
        self.evidence.acting.connect(lambda on: self.middle.mark_busy("evidence", on))
        self.middle.code_chosen.connect(lambda code: self._show_records())
        self.middle.entered.connect(self._enter_records)
        self.middle.version_asked.connect(self._read_version)

    def _enter_records(self) -> None:
        self.columns.to_records()
        self.evidence.enter()
