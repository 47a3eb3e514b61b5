"""设置: figures, lists and words that the office may change."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from partydesk.desk.shell.contract import PageSpec, Shell


def settings_spec(office: Any) -> PageSpec:
    """The page of the rail; its widget is loaded when it is first shown."""

    def make(shell: Shell) -> QWidget:
        from partydesk.desk.screens.settings.page import SettingsPage

        return SettingsPage(shell)

    return PageSpec("settings", "设置", "管理", make, icon="settings")
