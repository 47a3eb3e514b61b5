"""Which pages the window has, and what it asks of the office: the desk's only wiring."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from partydesk.desk.shell.contract import Hit, Hooks, PageSpec, Shell, Standing
from partydesk.desk.words import shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partydesk.core.spec.ledger import Ledger
    from partydesk.office.context import Office

_PEOPLE, _OTHERS = 8, 3
"""Hits of the one search: people first, then a few of every other ledger."""


def page_specs(office: Office) -> tuple[PageSpec, ...]:
    """Every page in the order of the rail; a page's module is loaded when it is first shown."""
    grouped = [each for each in office.registry.listed if each.group]
    ledgers = [_ledger(office, each) for each in grouped]
    by_group = {name: [spec for spec in ledgers if spec.group == name] for name in ("台账", "四个连接", "评价", "纸面")}
    return (
        PageSpec("today", _tr("今日"), "今日", _later("today", "make_today"), lambda: len(office.due()) or None, "today"),
        *by_group["台账"],
        PageSpec("month", _tr("月度工作指引"), "四个连接", _later("month", "make_month"), lambda: _month(office), "month"),
        *by_group["四个连接"],
        PageSpec("evaluation", _tr("评价工作台"), "评价", _later("evaluation", "make_evaluation"),
                 lambda: f"Q{(office.today.month + 2) // 3}", "evaluation", ("evaluations",)),
        *by_group["评价"],
        PageSpec("print", _tr("打印中心"), "纸面", _later("print_centre", "make_print_centre"), icon="print"),
        *by_group["纸面"],
        PageSpec("import", _tr("导入"), "纸面", _later("importing", "make_import"), icon="import"),
        PageSpec("settings", _tr("设置"), "纸面", _later("settings", "make_settings"), icon="settings"),
    )  # fmt: skip


def _later(room: str, maker: str) -> Callable[[Shell], QWidget]:
    """Makes a screen whose module is imported only then."""

    def make(shell: Shell) -> QWidget:
        from importlib import import_module

        made: QWidget = getattr(import_module(f"partydesk.desk.screens.{room}"), maker)(shell)
        return made

    return make


def _ledger(office: Office, ledger: Ledger) -> PageSpec:
    def make(shell: Shell) -> QWidget:
        from partydesk.desk.ledger import ledger_page

        return ledger_page(shell, ledger.key)

    return PageSpec(ledger.key, shown(ledger.title), ledger.group, make, lambda: office.count(ledger.key) or None)


def _month(office: Office) -> str:
    return _tr("{n}月").format(n=office.today.month)


def _tr(text: str) -> str:
    return QCoreApplication.translate("pages", text)


def hooks(office: Office) -> Hooks:
    """Undo, the one search, what top bar and foot tell, and the entries of 文件."""
    return Hooks(
        standing=lambda: _standing(office),
        search=lambda shell, text: _search(office, shell, text),
        undo=office.store.undo,
        redo=office.store.redo,
        verbs={
            "import": lambda shell: shell.go("import"),
            "backup": _safety("back_up"),
            "restore": _safety("restore"),
            "check": _safety("check"),
        },
    )


def _safety(name: str) -> Callable[[Shell], Any]:
    def act(shell: Shell) -> Any:
        from partydesk.desk.screens import safety

        return getattr(safety, name)(shell)

    return act


def _standing(office: Office) -> Standing:
    from partydesk.core.store.log import recent
    from partydesk.core.store.outside import last_backup

    branch = office.fact("branch")
    newest = next(iter(recent(office.store.connection, 1)), None)
    backup = last_backup(office.store.connection, office.store.path)
    return Standing(
        branch=branch["name"] if branch else "",
        period=office.quarter.title,
        actor=shown(office.store.actor),
        saved=_tr("已保存 {time}").format(time=newest.at[11:16]) if newest else "",
        undo=office.store.undoable(),
        redo=office.store.redoable(),
        backup=backup.line(office.today) if backup else _tr("还没有备份"),
        backup_ok=backup is not None and backup.verified,
    )


def _search(office: Office, shell: Shell, text: str) -> Sequence[Hit]:
    """Records by their own search: people first, with team and number, then the rest, then sheets."""
    found: list[Hit] = []
    for ledger in sorted(office.registry.listed, key=lambda each: not each.indexed):
        if ledger.search and ledger.group:
            rows = office.read(
                ledger.key, columns=ledger.label, search=text, limit=_PEOPLE if ledger.indexed else _OTHERS
            )
            found += [_record_hit(shell, ledger, row) for row in rows]
    found += [
        Hit(shown(sheet.title), _tr("表单"), _tr("打印"), lambda key=sheet.key: shell.go("print", sheet=key))
        for sheet in office.sheets.values()
        if text in sheet.title
    ]
    return found


def _record_hit(shell: Shell, ledger: Ledger, row: dict[str, Any]) -> Hit:
    first, *more = (str(row[path] or "") for path in ledger.label)
    return Hit(first, " ".join(more), shown(ledger.title), lambda: shell.open_record(ledger.key, row["id"]))
