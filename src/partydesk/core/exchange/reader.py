"""Spreadsheets in: one way to open .xlsx, .xls, .ods and text files, each row with its number.

The spreadsheet formats are parsed in a child process with a ceiling for memory and time; whatever
happens to it is one `KnownError` here. Rows are streamed: the parent holds a few thousand at a time.
"""

import io
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from types import TracebackType
from typing import Any, Protocol, Self

from partydesk.core.errors import KnownError
from partydesk.core.exchange.child import CHILD_FLAG, TOO_HEAVY
from partydesk.core.exchange.container import Kind, check_outside, scan_parts
from partydesk.core.exchange.csvfile import TextBook
from partydesk.core.exchange.table import Closing, Row
from partydesk.core.text.words import N_

TIME_LIMIT = 30.0
_SECONDS_PER_MEGABYTE = 3.0
HEAD_ROWS = 60

_CRASHED = N_("文件已损坏，读取程序中断：请用 WPS 或 Excel 打开后另存为 .xlsx 再导入。")
_TOO_SLOW = N_("读取文件超时：请删除多余的工作表和列，或分成几个文件后再导入。")


class Book(Protocol):
    """An open file. Sheets are named by their index in `sheets`; close it when done (or use `with`)."""

    @property
    def sheets(self) -> tuple[tuple[str, bool], ...]:
        """Name of each sheet and whether it is visible."""

    def head(self, index: int, count: int = HEAD_ROWS) -> list[Row]:
        """The first `count` rows of a sheet."""

    def rows(self, index: int) -> Iterator[Row]:
        """All rows of a sheet; row number = place in the iteration, from 1."""

    def close(self) -> None:
        """Ends the child process, if there is one."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def open_workbook(path: str | os.PathLike[str]) -> Book:
    """Opens a file by its content. Raises KnownError for whatever cannot or must not be read."""
    kind = check_outside(path)
    if kind is Kind.TEXT:
        return TextBook(path)
    return ChildBook(path, kind)


class ChildBook(Closing):
    """A spreadsheet that a child process reads.

    Its XML is scanned here while the caged child already parses; no row is asked for before the scan
    has passed, and its refusal is the one that counts.
    """

    def __init__(self, path: str | os.PathLike[str], kind: Kind) -> None:
        self._seconds = TIME_LIMIT + _SECONDS_PER_MEGABYTE * os.path.getsize(path) / 2**20
        self._late = False
        self._process = subprocess.Popen(
            _command(os.path.abspath(path)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        try:
            scan_parts(path, kind)
            _answered, content = self._answer()
        except BaseException:
            self.close()
            raise
        self.sheets: tuple[tuple[str, bool], ...] = tuple(content)

    def head(self, index: int, count: int = HEAD_ROWS) -> list[Row]:
        """The first `count` rows of a sheet; the child keeps the sheet for `rows`."""
        return list(self._request(f"head {index} {count}\n"))

    def rows(self, index: int) -> Iterator[Row]:
        """All rows of a sheet. Take them to the end before the next request."""
        return self._request(f"rows {index}\n")

    def close(self) -> None:
        """Ends the child, wherever it is."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()

    def _request(self, line: str) -> Iterator[Row]:
        try:
            assert self._process.stdin
            self._process.stdin.write(line.encode())
            self._process.stdin.flush()
        except OSError as error:
            raise self._death() from error
        while True:
            kind, content = self._answer()
            if kind == "end":
                return
            yield from content

    def _answer(self) -> tuple[str, Any]:
        """The next frame. Only the time spent waiting for the child counts against its limit."""
        began = time.monotonic()
        timer = threading.Timer(max(self._seconds, 0.01), self._time_out)
        timer.start()
        try:
            frame = self._read(int.from_bytes(self._read(4), "little"))
        finally:
            timer.cancel()
            self._seconds -= time.monotonic() - began
        try:
            kind, content = _SafeUnpickler(io.BytesIO(frame)).load()
        except pickle.UnpicklingError as error:
            raise KnownError(_CRASHED) from error
        if kind == "refused":
            raise KnownError(content)
        return kind, content

    def _read(self, size: int) -> bytes:
        assert self._process.stdout
        content = self._process.stdout.read(size)
        if len(content) < size:
            raise self._death()
        return content

    def _time_out(self) -> None:
        self._late = True
        self._process.kill()

    def _death(self) -> KnownError:
        """Why the child is gone: killed for its time, out of memory (an abort), or a crash."""
        if self._late:
            return KnownError(_TOO_SLOW)
        aborted = self._process.wait() in (-6, -9, 0xC0000409, 0xC0000017)
        return KnownError(TOO_HEAVY if aborted else _CRASHED)


def _command(path: str) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG, path]
    # -P: a file of the user's folder that is named like a module must not be imported.
    return [sys.executable, "-P", "-m", "partydesk.core.exchange.child", path]


class _SafeUnpickler(pickle.Unpickler):
    """Takes plain values and dates only: a child that a file took over can run nothing here."""

    def find_class(self, module: str, name: str) -> Any:
        """The classes of the datetime module that rows may hold."""
        if module == "datetime" and name in ("date", "datetime"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")
