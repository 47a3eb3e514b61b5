"""Text into lines that are ready to be placed: wrapped, split by face, encoded; each text once per file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from ..text.normal import plain
from .embed import EmbeddedFace
from .faces import INVISIBLE, Face, Style, find
from .pdf import PdfFile, text_string
from .wrap import wrap

LEADING = 1.4  # line height in type sizes
MIDDLE = 0.38  # from the baseline up to the middle of an ideograph, in type sizes
GREY = 0.38
GAP = 1000.0  # width of the ruled gap for a character that no font has


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of text: operators that show it, its width and height in points."""

    show: bytes
    width: float
    size: float
    height: float
    gaps: tuple[float, ...] = ()  # where ruled gaps begin, from the line's left end

    @property
    def drop(self) -> float:
        """From the line's upper edge down to its baseline."""
        return self.height / 2 + MIDDLE * self.size


class _Chain(dict[str, float]):
    """Character → width in thousandths for one style; remembers which face draws it (None: none has it)."""

    def __init__(self, style: Style, missing: dict[str, None]) -> None:
        super().__init__()
        self.faces: dict[str, Face | None] = {}
        self._style = style
        self._missing = missing

    def __missing__(self, char: str) -> float:
        face = find(char, self._style)
        self.faces[char] = face
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
        # Bounded, so that a long batch of different people does not fill the memory.
        self.set = lru_cache(maxsize=20_000)(self._set)

    def _set(
        self, text: str, style: Style, size: float, room: float, grey: bool = False, spacing: float = 0.0
    ) -> tuple[Line, ...]:
        """The lines of a text in a room of so many points; `spacing` is extra room between characters."""
        chain = self._chains.get(style)
        if chain is None:
            chain = self._chains[style] = _Chain(style, self.missing)
        scale = size / 1000
        bare = clean(text)
        lines = wrap(bare, chain, room / scale + 0.001)
        return tuple(self._line(line, chain, size, grey, spacing) for line in lines)

    def _line(self, text: str, chain: _Chain, size: float, grey: bool, spacing: float) -> Line:
        parts: list[bytes] = []
        gaps: list[float] = []
        at = 0.0
        for face, chars in groupby(text, chain.faces.__getitem__):
            run = "".join(chars)
            if face is None:
                parts += [self._gap(char, size) for char in run]
                gaps += [at + n * size for n in range(len(run))]
            else:
                used = self._use(face)
                parts.append(b"/%s %g Tf %s Tj" % (used.key, size, used.encode(run)))
            at += sum(map(chain.__getitem__, run)) * size / 1000 + spacing * len(run)
        width = at - spacing - _hanging(text, chain) * size / 1000
        show = b" ".join(parts)
        if grey:
            show = b"%g g %s 0 g" % (GREY, show)
        if spacing:
            show = b"%g Tc /Span<</ActualText%s>>BDC %s EMC 0 Tc" % (spacing, text_string(text), show)
        return Line(show, max(width, 0.0), size, size * LEADING, tuple(gaps))

    def _gap(self, char: str, size: float) -> bytes:
        """Room for a character that no font has; readers still find and copy it (14.9.4)."""
        face = find(" ", "song")
        assert face is not None
        used = self._use(face)
        return b"/Span<</ActualText%s>>BDC /%s %g Tf [%s %g]TJ EMC" % (
            text_string(char),
            used.key,
            size,
            used.encode(" "),
            face.width(" ") - GAP,
        )

    def _use(self, face: Face) -> EmbeddedFace:
        used = self._embedded.get(face)
        if used is None:
            key = b"F%d" % (len(self._embedded) + 1)
            used = self._embedded[face] = EmbeddedFace(face, key, self._pdf.reserve())
        return used

    def write_fonts(self) -> None:
        """Puts every face that was used."""
        for used in self._embedded.values():
            used.write(self._pdf)
        entries = b"".join(b"/%s %d 0 R" % (used.key, used.number) for used in self._embedded.values())
        self._pdf.put(b"<<%s>>" % entries, self.fonts)


def clean(text: str) -> str:
    """The text as it is printed: no control characters, a tab as a wide blank."""
    bare = plain(text).replace("\t", "　")
    return bare if bare.isascii() else "".join(char for char in bare if char not in INVISIBLE)


def _hanging(text: str, chain: _Chain) -> float:
    """The width of the blanks at the end of a line."""
    return (len(text) - len(text.rstrip(" "))) * chain[" "]
