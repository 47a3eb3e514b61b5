"""Bookmarks for some pages of a PDF: PDFium copies pages without them, so they follow as an update of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .outline import Node, written

_TRAILER = re.compile(rb"trailer\s*<<(?P<entries>.*)>>\s*startxref\s*(?P<at>\d+)\s*%%EOF\s*\Z", re.DOTALL)
_SIZE, _ROOT = re.compile(rb"/Size\s+(\d+)"), re.compile(rb"/Root\s+(\d+) 0 R")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")


class Mark(NamedTuple):
    """A bookmark of the whole file: its depth from 0 and its page from 0; None where it leads nowhere."""

    level: int
    title: str
    page: int | None


class Update:
    """Objects added behind a whole file (ISO 32000-1, 7.5.6), numbered on from `size`."""

    def __init__(self, base: bytes, size: int) -> None:
        self._parts, self._at, self._next = [base], len(base), size
        self._places: dict[int, int] = {}

    def reserve(self) -> int:
        """The number of an object that is put later."""
        self._next += 1
        return self._next - 1

    def put(self, body: bytes, number: int | None = None) -> int:
        """Adds an object, or another version of one; returns its number."""
        number = self.reserve() if number is None else number
        self._places[number] = self._at
        self._add(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        return number

    def finish(self, entries: bytes, before: int) -> bytes:
        """The whole file; `entries` are those of its trailer, `before` the place of its cross-reference table."""
        start = self._at
        self._add(b"xref\n0 1\n0000000000 65535 f \n")
        for number, place in sorted(self._places.items()):
            self._add(b"%d 1\n%010d 00000 n \n" % (number, place))
        entries = _SIZE.sub(b"/Size %d" % self._next, entries)
        self._add(b"trailer\n<<%s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (entries, before, start))
        return b"".join(self._parts)

    def _add(self, data: bytes) -> None:
        self._parts.append(data)
        self._at += len(data)


def with_bookmarks(part: bytes, marks: Iterable[Mark], pages: Sequence[int]) -> bytes:
    """The copied pages with those bookmarks that lead to them, below the headings that these stand under.

    `pages` are the pages of the whole file, from 0, in the order of the copy. Where nothing leads to one of them, the
    copy is returned as it is.
    """
    trailer, kids = _TRAILER.search(part), _KIDS.search(part)
    if trailer is None or kids is None:
        return part
    objects = [int(number) for number in re.findall(rb"(\d+) 0 R", kids[1])]
    nodes = _kept(_tree(marks, {page: (objects[n], n + 1) for n, page in enumerate(pages)}))
    size, root = _SIZE.search(trailer["entries"]), _ROOT.search(trailer["entries"])
    if not nodes or size is None or root is None:
        return part
    catalog = re.search(rb"(?<!\d)%s 0 obj\s*<<(.*?)>>\s*endobj" % root[1], part, re.DOTALL)
    if catalog is None:
        return part
    update = Update(part, int(size[1]))
    update.put(b"<<%s%s>>" % (catalog[1], written(update, nodes)), int(root[1]))
    return update.finish(trailer["entries"], int(trailer["at"]))


def _tree(marks: Iterable[Mark], places: dict[int, tuple[int, int]]) -> list[Node]:
    """All bookmarks nested; one whose page was not copied has the number 0."""
    roots: list[Node] = []
    above: list[Node] = []
    for mark in marks:
        node = Node(mark.title, *places.get(-1 if mark.page is None else mark.page, (0, 0)))
        del above[mark.level :]
        (above[-1].below if above else roots).append(node)
        above.append(node)
    return roots


def _kept(nodes: Iterable[Node]) -> list[Node]:
    """Those that lead to a copied page; a heading leads to the first that is left below it."""
    found = []
    for node in nodes:
        node.below = _kept(node.below)
        if not node.number and node.below:
            node.page, node.number = node.below[0].page, node.below[0].number
        if node.number:
            found.append(node)
    return found
