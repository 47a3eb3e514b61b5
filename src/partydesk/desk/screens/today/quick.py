"""A quick act from the home page: whom it is about is searched for, then the ledger's own form opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from partydesk.core.spec.query import among
from partydesk.desk.shell.contract import Hit, Shell
from partydesk.desk.shell.palette import Palette

_OFFERED = 8


def _tr(text: str) -> str:
    return QCoreApplication.translate("quick", text)


@dataclass(frozen=True)
class QuickAct:
    """A record to be made: its ledger, the field that holds the person, what is asked for."""

    ledger: str
    person: str
    prompt: str


def visit() -> QuickAct:
    """登记走访."""
    return QuickAct("visits", "person_id", _tr("走访谁？姓名、拼音首字母、工号"))


def talk() -> QuickAct:
    """记一次谈话."""
    return QuickAct("talks", "person_id", _tr("和谁谈话？姓名、拼音首字母、工号"))


def problem() -> QuickAct:
    """提出问题."""
    return QuickAct("problems", "raiser_id", _tr("谁提出的？姓名、拼音首字母、工号"))


def people(office: Any, text: str) -> list[dict[str, Any]]:
    """Those in service whom a text may mean: `id name staff_no team_id.name`."""
    return office.read(
        "employees", among("state", ("在职", "借调", "长休")), columns=("name", "staff_no", "team_id.name"),
        sort=("pinyin",), search=text, limit=_OFFERED,
    )  # fmt: skip


class QuickAsk:
    """One search line for all quick acts, built when first asked."""

    def __init__(self, shell: Shell, page: QWidget) -> None:
        self._shell, self._page = shell, page
        self._act: QuickAct | None = None
        self.palette: Palette | None = None

    def ask(self, make: Callable[[], QuickAct]) -> None:
        """Asks whom the act is about."""
        self._act = make()
        if self.palette is None:
            self.palette = Palette(self._page.window(), self._find)
        self.palette.box.setPlaceholderText(self._act.prompt)
        self.palette.box.setAccessibleName(self._act.prompt)
        self.palette.ask()

    def _find(self, text: str) -> Sequence[Hit]:
        rows = people(self._shell.office, text)
        hits = [
            Hit(row["name"], " · ".join(filter(None, (row["team_id.name"], row["staff_no"]))), "",
                lambda row=row: self._open({self._act.person: row["id"]}))
            for row in rows
        ]  # fmt: skip
        return [*hits, Hit(_tr("不选人，直接填写"), "", "", lambda: self._open({}))]

    def _open(self, values: dict[str, Any]) -> None:
        self._shell.go(self._act.ledger, new=values)
