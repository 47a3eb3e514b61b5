"""评价工作台: people at the left, one evaluation in the middle, what stands behind it at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.desk.screens.evaluation import behind, reading
from partydesk.desk.screens.evaluation.columns import Columns
from partydesk.desk.screens.evaluation.evidence import EvidencePanel
from partydesk.desk.screens.evaluation.middle import Middle
from partydesk.desk.screens.evaluation.people import PeopleColumn
from partydesk.desk.screens.evaluation.reading import View
from partydesk.desk.screens.evaluation.together import do_together
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import EmptyState
from partydesk.desk.words import shown
from partydesk.office.evaluation import actions, queries, schemes
from partydesk.office.evaluation.ledger import REOPEN, REVIEW, SEAL
from partydesk.office.evaluation.queries import COMPUTED, INSTRUCTOR, REVIEWED, SEALED
from partydesk.office.evaluation.scheme_sheets import sealed_sheets, sheet_key
from partydesk.office.evaluation.standings import Standing, standings
from partydesk.office.family import Ask


class EvaluationPage(QWidget):
    """`apply(period="2026Q3")` opens a quarter of the instructors, `apply(scheme="team_points")` another scheme,
    `apply(open=evaluation id, act=key)` an evaluation."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._office = shell, shell.office
        self._people: list[Standing] = []
        self._version = 0
        self.left = PeopleColumn()
        self.middle = Middle(shell)
        self.evidence = EvidencePanel(shell)
        self._empty = {True: self._nobody_posted(), False: self._nobody_rated()}
        self._columns = Columns(self.left, self.middle, self.evidence, *self._empty.values())
        row = QHBoxLayout(self)
        scaled(row)
        row.addWidget(self._columns)
        self._connect()
        self._take_scheme(INSTRUCTOR)

    def _nobody_rated(self) -> QWidget:
        return EmptyState(
            self.tr("没有这个方案评价的对象"),
            self.tr("党员在“员工”台账登记，班组和党支部在“组织”台账登记；登记后这里按现有记录试算。"),
            self.tr("登记组织"), lambda: self._shell.go("units"), icon="evaluation",
        )  # fmt: skip

    def _nobody_posted(self) -> QWidget:
        least = self._office.setting("evaluation.least_days")
        return EmptyState(
            self.tr("这个季度没有可评的指导员"),
            self.tr("先在“派驻”登记谁派驻到哪个班组；派驻满 %d 天的本季计分。也可用 ◂ ▸ 看别的季度。") % least,
            self.tr("登记派驻"), lambda: self._shell.go("postings"), icon="evaluation",
        )  # fmt: skip

    # -- what the shell calls

    def apply(self, period: str = "", open: int | None = None, act: str = "", scheme: str = "", **_: Any) -> None:
        """Opens a scheme, a period, an evaluation, or the act that it waits for."""
        row = self._office.one("evaluations", open) if open else None
        if row or scheme or period:
            self._take_scheme(row["scheme"] if row else scheme or INSTRUCTOR)
        if row or period:
            self._take_period(Period.parse(row["period"] if row else period))
        if row:
            self.left.list.choose(queries.subject_key(row)[1])
        if act in ("review", "seal"):
            self._do(act)

    def refresh(self, changed: Any) -> None:
        """Everything here is derived from the records, so everything is read anew."""
        self.reload()

    def actions(self) -> dict[str, Callable[[], object]]:
        """Ctrl+P shows the sheet of the one in hand; Ctrl+F goes to the people."""
        found: dict[str, Callable[[], object]] = {"find": self.left.list.setFocus}
        if self.view is not None:
            found["print"] = lambda: self._do("preview")
        return found

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.left.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def gallery_states(self) -> dict[str, Callable[[], object]]:
        """Somebody computed, somebody sealed, totals being typed, and a quarter without anybody."""
        return {
            "computed": lambda: self._gallery((COMPUTED, REVIEWED)),
            "sealed": lambda: self._gallery((SEALED,)),
            "ballots": self._gallery_ballots,
            "team": lambda: self._take_scheme("team_points"),
            "no data": lambda: self.apply(period="2001Q1"),
        }

    # -- reading

    @property
    def view(self) -> View | None:
        """The evaluation on show."""
        return self.middle.view if self._people else None

    def reload(self) -> None:
        """Reads the quarter anew; the person and the indicator in hand stay."""
        self.scheme = schemes.in_force(self._office, self.scheme.key, self.period)
        self.left.scheme.offer(schemes.offered(self._office, self.period))
        self.left.scheme.show_scheme(self.scheme.key)
        self.left.version.setText(f"v{self.scheme.version}")
        self._people = standings(self._office, self.scheme.key, self.period)
        sealed, people = queries.progress(self._office, self.period, self.scheme.key)
        counts = self.tr("已定稿 {a} / {b} · 满分 {full}").format(
            a=sealed, b=people, full=reading.whole(self.scheme.full)
        )
        ready = {
            "compute": sum(each.state != SEALED for each in self._people),
            "review": len(self._ids(COMPUTED)),
            "seal": len(self._ids(REVIEWED)),
            "print": len(self._people),
        }
        self.left.list.blockSignals(True)
        self.left.show_people(self._people, self.period, counts, ready)
        self.left.list.blockSignals(False)
        posted = self.scheme.key == INSTRUCTOR
        without = self._office.fact("teams_without_instructor") if posted else ()
        self.left.show_without([team["name"] for team in without])
        self._columns.show_some(bool(self._people), self._empty[posted])
        self._show_person()

    def _ids(self, state: str) -> list[int]:
        """The evaluations in a state that have a total."""
        return [
            each.evaluation_id for each in self._people
            if each.state == state and each.evaluation_id is not None and each.total is not None
        ]  # fmt: skip

    def _show_person(self) -> None:
        standing = self.left.list.person
        if standing is None:
            self.evidence.show_nothing()
            return
        view = self._view(standing)
        self.middle.show_view(view, self.period)
        self._show_records()

    def _view(self, standing: Standing) -> View:
        if self._version:
            try:
                return reading.version_view(self._office, standing, self._version)
            except KnownError as error:
                self._version = 0
                self._shell.toast(str(error), "red")
        return reading.view_of(self._office, self.scheme.key, self.period, standing)

    def _show_records(self) -> None:
        if self.view is not None and self.middle.table.code:
            self.evidence.show_line(self.view, self.period, self.middle.table.code)

    def _pick(self, standing: Standing) -> None:
        self._version = 0
        self.middle.acts.close_form()
        self._show_person()
        self._columns.to_top()

    def _take_scheme(self, key: str) -> None:
        """Another scheme, at the period that is being worked on."""
        self._version = 0
        self.middle.acts.close_form()
        self.scheme = schemes.in_force(self._office, key)
        self.period = reading.likely_period(self._office, key)
        self.reload()

    def _take_period(self, period: Period) -> None:
        self._version = 0
        self.middle.acts.close_form()
        try:
            self.scheme, self.period = schemes.in_force(self._office, self.scheme.key, period), period
        except KnownError as error:
            self._shell.toast(str(error), "red")
        self.reload()

    def _read_version(self, version: int) -> None:
        self._version = version
        self._show_person()
        self._columns.to_top()

    # -- acts

    def _do(self, key: str) -> None:
        view = self.view
        if view is None:
            return
        subject = view.result.subject.id
        if key == "preview" and view.version is not None:
            self._preview_version(view.version)
        elif key == "preview":
            self._preview(Ask(self.period, (subject,)))
        elif key == "compute":
            self._compute({subject}, self.tr("已计算：%s") % view.result.subject.name)
        elif view.row is not None and key in ("review", "seal", "reopen"):
            action = {"review": REVIEW, "seal": SEAL, "reopen": REOPEN}[key]
            self.middle.acts.ask_one(action, view.row["id"])
            self._columns.to_top()

    def _do_all(self, key: str) -> None:
        if key == "print":
            self._preview(Ask(self.period))
        elif key == "compute":
            self._compute(None, self.tr("已计算 %s 全部未定稿的评价") % self.period.title)
        else:
            self._ask_all(key)

    def _ask_all(self, key: str) -> None:
        action, act, state = (REVIEW, actions.review, COMPUTED) if key == "review" else (SEAL, actions.seal, REVIEWED)
        ids, words = self._ids(state), {
            "review": self.tr("表示有人核对过这些结果；可撤销。记录再有变动的要重新复核。"),
            "seal": self.tr("盖封签号和内容校验码，从此不随记录变动。不能撤销；要改须逐份重开并写明原因。"),
        }  # fmt: skip
        title = self.tr("全部{act}：{n} 份").format(act=shown(action.title), n=len(ids))

        def begin(values: dict[str, Any]) -> None:
            said = self.tr("已{act} {n} 份评价").format(act=shown(action.title), n=len(ids))
            do_together(self._shell, len(ids), lambda office: act(office, ids, values.get("by") or ""), said)

        self.middle.acts.ask_all(action, title, words[key], begin)
        self._columns.to_top()

    def _compute(self, subjects: set[int] | None, said: str) -> None:
        count = len(self._people) if subjects is None else len(subjects)
        scheme, period = self.scheme.key, self.period
        do_together(self._shell, count, lambda office: actions.compute(office, scheme, period, subjects), said)

    def _preview(self, ask: Ask) -> None:
        from partydesk.desk.paper.preview import preview_sheet

        preview_sheet(self._shell, sheet_key(self.scheme.key), ask)

    def _preview_version(self, version: Mapping[str, Any]) -> None:
        from partydesk.desk.paper.preview import preview

        title = self.tr("封签 %s") % version["seal_number"]
        preview(self._shell, title, lambda twin: sealed_sheets(twin, version["id"]))

    def _connect(self) -> None:
        self.left.scheme.taken.connect(self._take_scheme)
        self.left.period.moved.connect(lambda: self._take_period(self.left.period.period))
        self.left.list.picked.connect(self._pick)
        self.left.list.entered.connect(lambda: self.middle.table.setFocus(Qt.FocusReason.TabFocusReason))
        self.left.asked.connect(self._do_all)
        self.left.posting_asked.connect(lambda: self._shell.go("postings", new={}))
        self.middle.asked.connect(self._do)
        self.evidence.acting.connect(lambda on: self.middle.mark_busy("evidence", on))
        self.middle.code_chosen.connect(lambda code: self._show_records())
        self.middle.entered.connect(self._enter_records)
        self.middle.version_asked.connect(self._read_version)

    def _enter_records(self) -> None:
        self._columns.to_records()
        self.evidence.enter()

    # -- for the gallery

    def _gallery(self, states: tuple[str, ...]) -> None:
        self._take_scheme(INSTRUCTOR)
        found = next((each for each in self._people if each.state in states), None)
        if found is not None:
            self.left.list.choose(found.subject_id)

    def _gallery_ballots(self) -> None:
        self._gallery((COMPUTED, REVIEWED))
        if self.view is None:
            return
        rows = [row for row in self.middle.table.rows.rows if row.code]
        code = next(
            (row.code for row in rows if behind.kind_of(self._office, self.view.result, row.code) == "ballot"), ""
        )
        self.middle.table.choose(code)
        if self.evidence.ballots.cards and not self.view.locked:
            self.evidence.ballots.cards[0].enter.click()
            self._columns.to_records()
