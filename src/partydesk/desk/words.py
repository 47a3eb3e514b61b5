"""Words that come from below the desk, in the language of the window."""

from PySide6.QtCore import QCoreApplication


def shown(text: str) -> str:
    """A text that was marked with `N_` below the desk, translated; texts without a translation stay as they are."""
    return QCoreApplication.translate("office", text) if text else ""
