"""The least a writer of these sheets can do: every text once at a fixed place, no wrapping, no rules."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from pathlib import Path

from partydesk.core.documents import Document, Notes
from partydesk.core.documents.expand import as_grid
from partydesk.core.documents.faces import bundled


def write(documents: Iterable[Document], out: Path) -> None:
    """One PDF of all sheets; the glyphs are looked up in one cached table."""
    face = bundled("NotoSerifSC-Regular")
    glyphs: dict[str, str] = {}
    objects: list[bytes] = []
    for document in documents:
        lines = []
        for n, text in enumerate(_texts(document)):
            for char in text:
                if char not in glyphs:
                    glyphs[char] = f"{face.glyph(char):04X}" if face.has(char) else "0000"
            shown = "".join([glyphs[char] for char in text])
            lines.append(f"1 0 0 1 40 {800 - 9 * n} Tm <{shown}> Tj")
        body = zlib.compress(("BT /F1 9 Tf " + "\n".join(lines) + " ET").encode(), 6)
        objects.append(b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(body), body))
        objects.append(b"<</Type/Page/Contents %d 0 R>>" % len(objects))
    with out.open("wb") as file:
        for n, each in enumerate(objects, 1):
            file.write(b"%d 0 obj\n%s\nendobj\n" % (n, each))


def _texts(document: Document) -> Iterable[str]:
    yield from (document.title, document.subtitle, document.serial, document.mark, document.seal)
    for block in document.blocks:
        if isinstance(block, Notes):
            yield block.text
        elif (grid := as_grid(block)) is not None:
            yield from (text for row in grid.rows for cell in row for text in (cell.text, cell.muted_line) if text)
