"""备份, 恢复, 检查: what the 文件 menu offers for keeping the store safe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def verbs() -> dict[str, Callable[[Any], object]]:
    """Entries of the menu by key; each gets the shell. The dialogs are loaded when first asked for."""

    def backup(shell: Any) -> object:
        from partydesk.desk.screens.safety.backing_up import backup

        return backup(shell)

    def restore(shell: Any) -> object:
        from partydesk.desk.screens.safety.restoring import restore

        return restore(shell)

    def check(shell: Any) -> object:
        from partydesk.desk.screens.safety.checking import check

        return check(shell)

    return {"backup": backup, "restore": restore, "check": check}
