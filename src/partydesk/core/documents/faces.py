"""The bundled faces, and which of them draws a character (fallback by character)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from reportlab.pdfbase.ttfonts import TTFontFile

from .. import resources

Style = Literal["song", "song-bold", "hei", "hei-medium"]
MAIN: dict[Style, str] = {
    "song": "NotoSerifSC-Regular",
    "song-bold": "NotoSerifSC-Bold",
    "hei": "NotoSansSC-Regular",
    "hei-medium": "NotoSansSC-Medium",
}
FALLBACK = ("NotoSerifSC-Rare", "PartyDeskMincho1", "PartyDeskMincho2")


class Face:
    """One TrueType file: which characters it draws and how wide they are, in thousandths of the size."""

    def __init__(self, file: Path, index: int = 0) -> None:
        self.font = TTFontFile(str(file), subfontIndex=index)
        self.name: str = self.font.name.decode("ascii")
        self._glyphs: dict[int, int] = self.font.charToGlyph
        self._widths: dict[int, float] = self.font.charWidths

    def has(self, char: str) -> bool:
        """Whether the face draws the character."""
        return self._glyphs.get(ord(char), 0) != 0

    def width(self, char: str) -> float:
        """Its advance in thousandths of the type size."""
        return self._widths[ord(char)]

    def glyph(self, char: str) -> int:
        """Its glyph in the whole font."""
        return self._glyphs[ord(char)]


@cache
def bundled(name: str) -> Face:
    """A face of resources/fonts, read once."""
    return Face(resources.path(f"fonts/{name}.ttf"))


@lru_cache(maxsize=65_536)
def find(char: str, style: Style) -> Face | None:
    """The face that draws a character: the style's, a fallback, one of the system; None if none has it."""
    for name in (MAIN[style], *FALLBACK):
        face = bundled(name)
        if face.has(char):
            return face
    return _of_system(char)


@cache
def _of_system(char: str) -> Face | None:
    for file in _system_files():
        face = _readable(file)
        if face is not None and face.has(char):
            return face
    return None


@cache
def _readable(file: Path) -> Face | None:
    """A system font that may be embedded, or None: no TrueType outlines, a licence bit, a broken file."""
    try:
        face = Face(file)
        return face if face.font.get_table("glyf") and not face.font._full_font else None
    except Exception:  # a damaged font fails in the parser's many ways, and the next font may do
        return None


@cache
def _system_files() -> tuple[Path, ...]:
    """Fonts of the system that are large enough to hold rare characters; those known for them come first."""
    found = [file for folder in _system_folders() for file in _fonts_in(folder)]
    known = ("simsunb", "simsun", "hanamin", "babelstone", "jigmo", "mingliub", "fzsong", "plangothic")

    def rank(file: Path) -> tuple[int, str]:
        lower = file.name.lower()
        return next((n for n, part in enumerate(known) if lower.startswith(part)), len(known)), lower

    return tuple(sorted(found, key=rank))


def _fonts_in(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        for name in names:
            file = Path(place, name)
            if name.lower().endswith((".ttf", ".ttc")) and file.stat().st_size > 1_000_000:
                yield file


def _system_folders() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        return (
            Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"),
            home / "AppData/Local/Microsoft/Windows/Fonts",
        )
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    )
