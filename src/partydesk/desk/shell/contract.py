"""What a page gives the shell, what it gets from it, and what the shell asks of the office."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from partydesk.core.declared import declared
from partydesk.desk.jobs import Job

GROUPS = ("今日", "台账", "四个连接", "评价", "纸面", "管理")
"""The groups of the rail in their order; the first has no heading."""

PAGE_ACTIONS = ("new", "edit", "find", "print", "export", "undo", "delete", "open")
"""Keys that a page's `actions()` may hold; the menus and their shortcuts call them. One key, one doer: a page that
takes files itself offers `open`, since two shortcuts of the same key would both stay silent."""


class Shell(Protocol):
    """What a page may ask of the window around it."""

    office: Any

    def go(self, page_key: str, **args: Any) -> None:
        """Shows a page and hands `args` to its `apply`."""

    def open_record(self, ledger_key: str, row_id: Any, **args: Any) -> None:
        """Shows the page of a ledger with one record open: its `apply(open=row_id, …)`; `action` begins an act."""

    def toast(self, text: str, tone: str = "green", action: str = "", slot: Any = None) -> None:
        """Says one line over the foot; `action` with `slot` adds a link, as 撤销."""

    def run(self, job: Job) -> Any:
        """Runs long work beside the window; returns its context."""

    def swap_store(self, job: Job) -> None:
        """Runs a job while the store is closed, and opens it again afterwards."""

    def refresh(self, changed: Any) -> None:
        """Tells pages, rail and foot that records changed, with what the action returned."""

    def recount(self) -> None:
        """Has the counts of the rail asked anew, where a page found more without a change."""


@declared(frozen=True)
class PageSpec:
    """One page of the window.

    The widget that `make` returns may have `apply(**args)`, `refresh(changed)`, `undo_hint() -> str`,
    `actions() -> dict[str, Callable]` (keys of PAGE_ACTIONS) and
    `gallery_states() -> dict[str, Callable]`. `holding() -> str` says what leaving it would lose; the window asks
    once, then calls `let_go()`. `count` is shown in the rail; a page without a group is off it. `ledgers` are the
    keys whose records this page opens, besides its own key.
    """

    key: str
    title: str
    group: str
    make: Callable[[Shell], QWidget]
    count: Callable[[], int | str | None] = field(default=lambda: None)
    icon: str = ""
    ledgers: tuple[str, ...] = ()


@declared(frozen=True)
class Hit:
    """A find of the one search: a page, an action or a record, and how to open it."""

    title: str
    subtitle: str
    kind: str
    open: Callable[[], object]


@declared(frozen=True)
class Standing:
    """What top bar and foot tell; words are ready to show, empty where there is nothing to tell."""

    branch: str = ""
    period: str = ""
    actor: str = ""
    saved: str = ""
    undo: str = ""
    redo: str = ""
    backup: str = ""
    backup_ok: bool = True


@declared(frozen=True)
class Hooks:
    """What the shell asks of the office; `undo` and `redo` return what changed, for `refresh`.

    `verbs` are the entries of 文件 (keys import, export, backup, restore) and get the shell.
    """

    standing: Callable[[], Standing] = Standing
    search: Callable[[Shell, str], Sequence[Hit]] = lambda shell, text: ()
    undo: Callable[[], Any] | None = None
    redo: Callable[[], Any] | None = None
    verbs: Mapping[str, Callable[[Shell], object]] = field(default_factory=dict)
