"""Text into lines that are ready to be placed: wrapped, split by face, encoded; each text once per file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from ..text.normal import plain
from .embed import EmbeddedFace
from .faces import MAIN, Face, Style, bundled, find
from .pdf import PdfFile, text_string
from .wrap import wrap

LEADING = 1.4  # line height in type sizes
MIDDLE = 0.38  # from the baseline up to the middle of an ideograph, in type sizes
GREY = 0.38
CACHED = 20_000  # texts kept ready
GAP = 1000.0  # width of the ruled gap for a character that no font has
# Variation selectors and joiners: they change the look of a neighbour at most and take no room.
_INVISIBLE = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@dataclass(slots=True, eq=False)
class Line:
    """One line of text: operators that choose its font and show it; lengths in points."""

    font: str  # empty where `show` chooses fonts itself
    show: str
    width: float
    size: float
    height: float
    drop: float  # from the line's upper edge down to its baseline
    gaps: tuple[float, ...] = ()  # where ruled gaps begin, from the line's left end


class _Chain(dict[str, float]):
    """Character → width in thousandths for one style; remembers which face draws it (None: none has it)."""

    def __init__(self, style: Style, missing: dict[str, None]) -> None:
        super().__init__()
        self.main = bundled(MAIN[style])
        self.of_main: set[str] = set()
        self.is_mixed = False  # whether any character so far came from another face
        self.faces: dict[str, Face | None] = {}
        self._style = style
        self._missing = missing

    def __missing__(self, char: str) -> float:
        face = find(char, self._style)
        self.faces[char] = face
        if face is self.main:
            self.of_main.add(char)
        else:
            self.is_mixed = True
        if face is None:
            self._missing[char] = None
        width = self[char] = GAP if face is None else face.width(char)
        return width


class Typesetter:
    """Sets text for one PDF file; `missing` collects characters that no font has, in order of appearance."""

    def __init__(self, pdf: PdfFile) -> None:
        self.missing: dict[str, None] = {}
        self.fonts = pdf.reserve()
        self._pdf = pdf
        self._chains: dict[Style, _Chain] = {}
        self._embedded: dict[Face, EmbeddedFace] = {}
        # `lines`, remembered. Bounded, so that a long batch of different people does not fill the memory.
        self.set = lru_cache(maxsize=CACHED)(self.lines)

    def lines(
        self, text: str, style: Style, size: float, room: float, grey: bool = False, spacing: float = 0.0
    ) -> tuple[Line, ...]:
        """The lines of a text in a room of so many points; `spacing` is extra room between characters."""
        chain = self._chains.get(style)
        if chain is None:
            chain = self._chains[style] = _Chain(style, self.missing)
        bare = clean(text)
        limit = room / size * 1000 + 1
        if "\n" not in bare and not bare.endswith(" "):
            width = sum(map(chain.__getitem__, bare))
            if width <= limit:
                return (self._line(bare, width, chain, size, grey, spacing),)
        return tuple(
            [
                self._line(line, sum(map(chain.__getitem__, line.rstrip(" "))), chain, size, grey, spacing)
                for line in wrap(bare, chain, limit)
            ]
        )

    def _line(self, text: str, width: float, chain: _Chain, size: float, grey: bool, spacing: float) -> Line:
        """`width` is in thousandths of the size, without blanks at the end."""
        gaps: tuple[float, ...] = ()
        if not chain.is_mixed or chain.of_main.issuperset(text):
            used = self._use(chain.main)
            font, show = f"/{used.key} {size:g} Tf", used.encode(text) + " Tj"
        else:
            font = ""
            show, gaps = self._mixed(text, chain, size)
        if grey:
            show = f"{GREY} g {show} 0 g"
        if spacing:
            show = f"{spacing:g} Tc /Span<</ActualText{text_string(text).decode()}>>BDC {show} EMC 0 Tc"
            width += spacing * (len(text) - 1) * 1000 / size
        drop = size * (LEADING / 2 + MIDDLE)
        return Line(font, show, width * size / 1000, size, size * LEADING, drop, gaps)

    def _mixed(self, text: str, chain: _Chain, size: float) -> tuple[str, tuple[float, ...]]:
        """A line whose characters come from several faces, or from none."""
        parts: list[str] = []
        gaps: list[float] = []
        at = 0.0
        for face, chars in groupby(text, chain.faces.__getitem__):
            run = "".join(chars)
            if face is None:
                parts += [self._gap(char, size) for char in run]
                gaps += [at + n * size for n in range(len(run))]
            else:
                used = self._use(face)
                parts.append(f"/{used.key} {size:g} Tf {used.encode(run)} Tj")
            at += sum(map(chain.__getitem__, run)) * size / 1000
        return " ".join(parts), tuple(gaps)

    def _gap(self, char: str, size: float) -> str:
        """Room for a character that no font has; readers still find and copy it (14.9.4)."""
        face = bundled(MAIN["song"])
        used = self._use(face)
        rest = face.width(" ") - GAP
        actual = text_string(char).decode()
        return f"/Span<</ActualText{actual}>>BDC /{used.key} {size:g} Tf [{used.encode(' ')} {rest:g}]TJ EMC"

    def _use(self, face: Face) -> EmbeddedFace:
        used = self._embedded.get(face)
        if used is None:
            key = f"F{len(self._embedded) + 1}"
            used = self._embedded[face] = EmbeddedFace(face, key, self._pdf.reserve())
        return used

    def write_fonts(self) -> None:
        """Puts every face that was used."""
        for used in self._embedded.values():
            used.write(self._pdf)
        entries = b"".join(b"/%s %d 0 R" % (used.key.encode(), used.number) for used in self._embedded.values())
        self._pdf.put(b"<<%s>>" % entries, self.fonts)


def clean(text: str) -> str:
    """The text as it is printed: no control characters, a tab as a wide blank."""
    if not text.isprintable():
        text = plain(text).replace("\t", "　")
    return text if text.isascii() else _INVISIBLE.sub("", text)
