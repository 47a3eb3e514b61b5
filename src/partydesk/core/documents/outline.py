"""Bookmarks of a PDF (书签): parts, sheets and persons, and where each begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from .pdf import text_string


@dataclass(slots=True)
class Node:
    """A bookmark: `page` is the page's object in the file, `number` its running number from 1."""

    title: str
    page: int
    number: int
    below: list[Node] = field(default_factory=list)
    item: int = 0  # its own object, once the outline is written


class Outline:
    """Collects bookmarks in the order of the pages."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._open: list[Node] = []  # the headings that the last sheet stands under

    def add(self, title: str, under: Sequence[str], page: int, number: int) -> None:
        """A sheet's bookmark below the headings `under`; headings that the sheet before had are not begun anew."""
        same = 0
        while same < min(len(under), len(self._open)) and self._open[same].title == under[same]:
            same += 1
        del self._open[same:]
        for heading in under[same:]:
            self._open.append(self._put(Node(heading, page, number)))
        self._put(Node(title, page, number))

    def _put(self, node: Node) -> Node:
        (self._open[-1].below if self._open else self.nodes).append(node)
        return node

    def settled(self) -> list[Node]:
        """The bookmarks with a heading over a single sheet and that sheet made one: `评价表（周敏）`."""
        for part in self.nodes:
            for sheet in part.below:
                if len(sheet.below) == 1 and not sheet.below[0].below:
                    only = sheet.below.pop().title
                    sheet.title += f"（{only}）" if only and only != sheet.title else ""
        return self.nodes


class Holder(Protocol):
    """What bookmarks are put into: a file that is being written, or an update of one."""

    def reserve(self) -> int:
        """The number of an object that is put later."""

    def put(self, body: bytes, number: int | None = None) -> int:
        """Writes an object; returns its number."""


def written(pdf: Holder, nodes: Sequence[Node]) -> bytes:
    """Puts the bookmarks; returns the catalog's entries for them (ISO 32000-1, 12.3.3).

    The first level is open, what lies deeper is closed.
    """
    root = pdf.reserve()
    for node in _all(nodes):
        node.item = pdf.reserve()
    shown = len(nodes) + sum(len(node.below) for node in nodes)
    _put(pdf, nodes, root, is_first=True)
    pdf.put(b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (nodes[0].item, nodes[-1].item, shown), root)
    return b"/Outlines %d 0 R/PageMode/UseOutlines" % root


def _put(pdf: Holder, nodes: Sequence[Node], parent: int, *, is_first: bool) -> None:
    for n, node in enumerate(nodes):
        entries = b"/Prev %d 0 R" % nodes[n - 1].item if n else b""
        if n + 1 < len(nodes):
            entries += b"/Next %d 0 R" % nodes[n + 1].item
        if node.below:
            count = len(node.below) if is_first else -len(node.below)
            entries += b"/First %d 0 R/Last %d 0 R/Count %d" % (node.below[0].item, node.below[-1].item, count)
        title = text_string(" ".join(node.title.split("\n")))
        pdf.put(b"<</Title%s/Parent %d 0 R/Dest[%d 0 R/Fit]%s>>" % (title, parent, node.page, entries), node.item)
        _put(pdf, node.below, node.item, is_first=False)


def _all(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.below)
