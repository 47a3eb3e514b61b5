"""One import from opening the file to the named change: what the wizard and the command line drive."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from partydesk.core.errors import KnownError
from partydesk.core.exchange.headers import Header, find_header
from partydesk.core.exchange.reader import Book
from partydesk.core.exchange.table import Closing, Row
from partydesk.core.store.change import Changed
from partydesk.core.text.words import N_
from partydesk.office.exchange import mapping
from partydesk.office.exchange.mapping import Columns, headings, label_field, needed_titles, qualifies
from partydesk.office.exchange.plan import Plan
from partydesk.office.exchange.planning import Progress, make_plan
from partydesk.office.exchange.sources import keeps_types, open_source, pasted_source
from partydesk.office.exchange.writing import write_plan

if TYPE_CHECKING:
    from partydesk.office.context import Office

_PASTED = N_("粘贴的内容")
_NO_SHEET = N_("文件里没有可见的工作表：请在 WPS 或 Excel 中取消隐藏后另存，再导入。")
_NO_HEADER = N_("没有找到表头：{ledger}的表头要有{needed}，请核对后再导入。")
_NOT_OPEN = N_("{ledger}由程序生成，不能从表格导入。")


class Import(Closing):
    """An import of one ledger from a file or from pasted rows.

    Make it with `from_file` or `from_text`; use it as a context manager, or `close` it. Choose a sheet,
    edit the columns, `plan`, select rows, `apply`.
    """

    def __init__(
        self, office: Office, opener: Callable[[], Book], name: str, ledger: str, *, strict: bool = True
    ) -> None:
        self.office = office
        self.ledger = office.registry[ledger]
        self.name = name
        self.columns: Columns | None = None
        self.sheet = -1
        self.remembered_as = ""
        self._strict = strict
        self._plan: Plan | None = None
        if not self.ledger.editable:
            raise KnownError(_NOT_OPEN.format(ledger=self.ledger.title))
        self._opener = opener
        self._open: Book | None = None
        try:
            self._find_sheet()
        except BaseException:
            self.close()
            raise

    @classmethod
    def from_file(
        cls, office: Office, path: str | os.PathLike[str], ledger: str = "employees", *, strict: bool = True
    ) -> Import:
        """Opens a file and finds sheet and header.

        `strict` takes only a header with a key of the ledger's own (工号, 身份证号), as the command line
        does; else a heading for the label and any other field will do.

        Raises:
            KnownError: the file can't or must not be read.
        """
        return cls(office, lambda: open_source(path), Path(path).name, ledger, strict=strict)

    @classmethod
    def from_text(cls, office: Office, text: str, ledger: str = "employees", *, strict: bool = True) -> Import:
        """Takes rows pasted from Excel or WPS, their header first.

        Raises:
            KnownError: there are too many rows or columns.
        """
        return cls(office, lambda: pasted_source(text), _PASTED, ledger, strict=strict)

    @property
    def _book(self) -> Book:
        """The open source; opened again where it was closed."""
        if self._open is None:
            self._open = self._opener()
        return self._open

    @property
    def sheets(self) -> tuple[tuple[str, bool], ...]:
        """Name and visibility of each sheet."""
        return self._book.sheets

    @property
    def header(self) -> Header | None:
        """The header of the chosen sheet; None where none was found."""
        return self.columns.header if self.columns else None

    def head(self) -> list[Row]:
        """The first rows of the chosen sheet, for the eye."""
        return self._book.head(max(self.sheet, 0))

    def _find_sheet(self) -> None:
        """The first visible sheet with a header; else the first visible one, without."""
        visible = [index for index, (_name, shown) in enumerate(self._book.sheets) if shown]
        if not visible:
            raise KnownError(_NO_SHEET)
        for index in visible:
            self.choose_sheet(index)
            if self.columns:
                return
        self.choose_sheet(visible[0])

    def choose_sheet(self, index: int) -> None:
        """Takes another sheet and looks for its header."""
        self.sheet = index
        self._plan = None
        header = find_header(self._book.head(index), headings(self.ledger), self._wanted)
        self.columns = Columns(header) if header else None
        self.remembered_as = ""

    def _wanted(self, found: frozenset[str]) -> bool:
        if self._strict:
            return qualifies(self.ledger)(found)
        return label_field(self.ledger) in found and len(found) > 1

    def choose_header(self, row: int) -> None:
        """Takes a row (from 1) of the sheet's first ones as the header, whatever it holds."""
        rows = self._book.head(self.sheet)[row - 1 :]
        found = find_header(rows, headings(self.ledger), lambda fields: True)
        if found is None:
            raise KnownError(self._no_header())
        moved = replace(
            found, rows=tuple(each + row - 1 for each in found.rows), first_data_row=found.first_data_row + row - 1
        )
        self.columns = Columns(moved)
        self._plan = None

    def _no_header(self) -> str:
        return _NO_HEADER.format(ledger=self.ledger.title, needed=needed_titles(self.ledger))

    def known_mappings(self) -> Mapping[str, Mapping[str, str]]:
        """The mappings remembered for this ledger, by name."""
        return mapping.remembered(self.office, self.ledger)

    def use_mapping(self, name: str = "") -> str:
        """Takes a remembered mapping: the named one, else one made for just these headings; tells its name."""
        if not self.columns:
            return ""
        known = self.known_mappings()
        name = name or mapping.fitting(known, self.columns.header.columns)
        if name in known:
            self.columns.use(known[name])
            self.remembered_as = name
            self._plan = None
        return name

    def plan(self, progress: Progress | None = None) -> Plan:
        """Reads every row; made anew when sheet, header or columns changed.

        Raises:
            KnownError: there is no header, or a row can't be read.
        """
        if self.columns is None or not self._complete(self.columns.header):
            raise KnownError(self._no_header())
        header = self.columns.header
        if self._plan is None or self._plan.header is not header:
            self._plan = self._made(header, progress)
        return self._plan

    def _made(self, header: Header, progress: Progress | None) -> Plan:
        try:
            return make_plan(
                self.office, self.ledger, self.name, header, self._book.rows(self.sheet),
                typed=keeps_types(self._book), progress=progress,
            )  # fmt: skip
        except BaseException:
            # Stopped halfway, the reading process still has rows to hand over.
            self.close()
            raise

    def _complete(self, header: Header) -> bool:
        """Whether every required field without a default has its column."""
        needed = {each.key for each in mapping.exchanged(self.ledger) if each.required and each.default is None}
        return needed <= header.fields

    def select(self, number: int, taken: bool) -> None:
        """Takes a row (by its number in the sheet) in or leaves it out."""
        self.plan().select(number, taken)

    def apply(
        self, progress: Progress | None = None, *, remember_as: str = "", office: Office | None = None
    ) -> Changed:
        """Writes the accepted rows as one named change, with the mapping to remember; all of it or nothing.

        `office` is another one over the same store, where a job writes on its own connection.
        """
        plan, target = self.plan(), office or self.office
        columns = self.columns
        assert columns is not None
        # The rows are in the plan; the reading process gives its memory back before the writing begins.
        self.close()
        also = (lambda: mapping.remember(target, self.ledger, remember_as, columns)) if remember_as else None
        done = write_plan(target, plan, progress=progress, also=also)
        self._plan = plan
        return done

    def close(self) -> None:
        """Ends the reading process; whatever needs the file again opens it again."""
        if self._open is not None:
            self._open.close()
            self._open = None
