"""What is done with a draft or a version as a whole: begun, put into force, taken back, discarded, previewed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.desk.doing import do
from partydesk.desk.screens.schemes import reading
from partydesk.desk.screens.schemes.reading import key_of
from partydesk.desk.shell.contract import Shell
from partydesk.desk.words import shown
from partydesk.office.evaluation.schemes import drafts as scheme_drafts
from partydesk.office.evaluation.schemes import edit as draft_edit
from partydesk.office.evaluation.schemes.overview import Standing


class Acts(QObject):
    """`show(key, typed)`: the entry of the list to go to, and whether it is to be typed into at once.

    While `going` there, the page need not show the entry that it is on once more.
    """

    show = Signal(str, bool)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._office = shell, shell.office
        self.going = False

    def begin_next(self, each: Standing) -> None:
        """新建下一版."""
        self._begin(lambda: scheme_drafts.begin_next(self._office, each.kind, each.key))

    def begin_new(self) -> None:
        """新建方案: whom it rates, and how often, is chosen in its form."""
        self._begin(lambda: scheme_drafts.begin_new(self._office, self.tr("新方案"), "member", "quarter"))

    def _begin(self, make: Callable[[], tuple[int, Any]]) -> None:
        made: list[int] = []

        def begin() -> Any:
            draft, changed = make()
            made.append(draft)
            return changed

        if self._do(begin, self.tr("已建草案；改好后自某期启用")) is not None:
            self.show.emit(f"draft:{made[0]}", True)

    def start(self, each: Standing, period: str, refused: Callable[[str], object]) -> None:
        """自某期启用."""
        chosen = Period.parse(period)
        said = self.tr("{title}自 {period} 起启用").format(title=shown(each.title), period=chosen.title)
        if self._do(lambda: scheme_drafts.start(self._office, each.draft, chosen), said, refused) is not None:
            found = reading.by_key(self._office).values()
            self.show.emit(key_of(next(one for one in found if one.row_id == each.draft)), False)

    def take_back(self, each: Standing) -> None:
        """退回草案."""
        said = self.tr("已退回草案")
        if self._do(lambda: scheme_drafts.take_back(self._office, each.row_id), said) is not None:
            self.show.emit(f"draft:{each.row_id}", False)

    def _do(self, verb: Callable[[], Any], said: str, refused: Callable[[str], object] | None = None) -> Any:
        self.going = True
        try:
            return do(self._shell, verb, said, refused)
        finally:
            self.going = False

    def discard(self, each: Standing) -> None:
        """弃用草案."""
        do(self._shell, lambda: scheme_drafts.discard(self._office, each.draft), self.tr("已弃用草案"))

    def preview(self, kind: str, table: Mapping[str, Any]) -> None:
        """预览空白表; a draft that is not whole says what is wrong first."""
        from partydesk.desk.paper.preview import preview
        from partydesk.office.evaluation.sheets.own import blank_of

        try:
            blank_of(self._office, kind, table)
        except KnownError as error:
            self._shell.toast(str(error), "red")
            return
        preview(self._shell, draft_edit.shown(table, "title"), lambda twin: [blank_of(twin, kind, table)])
