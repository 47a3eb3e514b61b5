"""Writes a PDF file as it goes: objects, streams, the cross-reference table. Knows nothing of sheets.

Nothing but each object's place in the file is kept, so a batch of any length needs little memory.
"""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import Protocol


class Sink(Protocol):
    """What the file is written to."""

    def write(self, data: bytes, /) -> object:
        """Takes the next bytes."""


class PdfFile:
    """One PDF 1.7 file (ISO 32000-1), written front to back."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._places: list[int] = [0]
        self._at = 0
        self._digest = sha256()
        self._write(b"%PDF-1.7\n%\xe5\x85\x9a\xe5\xbb\xba\n")

    def reserve(self) -> int:
        """The number of an object that is put later."""
        self._places.append(-1)
        return len(self._places) - 1

    def put(self, body: bytes, number: int | None = None) -> int:
        """Writes an object; returns its number."""
        if number is None:
            number = self.reserve()
        self._places[number] = self._at
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        return number

    def stream(self, data: bytes, entries: bytes = b"", *, packed: bool = False) -> int:
        """Writes a stream, deflated unless it is `packed` already; returns its number."""
        if not packed:
            data = zlib.compress(data, 6)
            entries += b"/Filter/FlateDecode"
        return self.put(b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data))

    def finish(self, catalog: int, info: int) -> None:
        """Writes the cross-reference table and the trailer."""
        start = self._at
        rows = [b"xref\n0 %d\n0000000000 65535 f \n" % len(self._places)]
        rows += [b"%010d 00000 n \n" % place for place in self._places[1:]]
        digest = self._digest.hexdigest()[:32].encode("ascii")
        rows.append(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (len(self._places), catalog, info, digest, digest, start)
        )
        self._write(b"".join(rows))

    def _write(self, data: bytes) -> None:
        self._sink.write(data)
        self._digest.update(data)
        self._at += len(data)


def text_string(text: str) -> bytes:
    """A text for the file's own entries (title, bookmark), any character."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode("ascii")
