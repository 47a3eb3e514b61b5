"""A face inside a PDF: a subset with one code for each character used, found and copied as that character.

reportlab's own embedding splits a face into fonts of 256 characters and maps characters outside the BMP to
the wrong text; so its parser and subsetter are used here, and the PDF objects are our own (ISO 32000-1, 9.7).
"""

from __future__ import annotations

from hashlib import sha256

from .faces import Face
from .pdf import PdfFile


class _Codes(dict[str, str]):
    """Character → its code in the file as two bytes of a literal string, given out in order of first use."""

    def __missing__(self, char: str) -> str:
        high, low = divmod(len(self) + 1, 256)
        code = self[char] = _ESCAPED.get(high, chr(high)) + _ESCAPED.get(low, chr(low))
        return code


# What a literal string cannot hold bare (ISO 32000-1, 7.3.4.2).
_ESCAPED = {ord(char): "\\" + char for char in "()\\"} | {13: "\\r"}


class EmbeddedFace:
    """The part of a face that one file uses. `key` is its name in content streams."""

    def __init__(self, face: Face, key: str, number: int) -> None:
        self.face = face
        self.key = key
        self.number = number
        self._codes = _Codes()

    def encode(self, text: str) -> str:
        """The text as a literal string operand; content streams are written in latin-1."""
        return f"({''.join(map(self._codes.__getitem__, text))})"

    def write(self, pdf: PdfFile) -> None:
        """Puts the font and everything it refers to."""
        chars = list(self._codes)
        data = self.face.font.makeSubset([ord(char) for char in chars])
        tag = sha256(data).digest()[:6].translate(_LETTERS)
        name = b"%s+%s" % (tag, self.face.name.encode("ascii"))
        file = pdf.stream(data, b"/Length1 %d" % len(data))
        descriptor = pdf.put(self._descriptor(name, file))
        descendant = pdf.put(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/FontDescriptor %d 0 R/DW 1000/W[1[%s]]"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap %d 0 R>>"
            % (name, descriptor, self._widths(chars), pdf.stream(self._glyphs(chars)))
        )
        pdf.put(
            b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]"
            b"/ToUnicode %d 0 R>>" % (name, descendant, pdf.stream(_to_unicode(chars))),
            self.number,
        )

    def _widths(self, chars: list[str]) -> bytes:
        return b" ".join(b"%g" % round(self.face.width(char), 2) for char in chars)

    def _glyphs(self, chars: list[str]) -> bytes:
        """Code → glyph of the subset. The subsetter numbers glyphs in order, each once."""
        numbers = {0: 0}
        table = [0]
        for char in chars:
            table.append(numbers.setdefault(self.face.glyph(char), len(numbers)))
        return b"".join(number.to_bytes(2, "big") for number in table)

    def _descriptor(self, name: bytes, file: int) -> bytes:
        font = self.face.font
        box = b" ".join(b"%d" % edge for edge in font.bbox)
        return (
            b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%s]/ItalicAngle 0/Ascent %d/Descent %d"
            b"/CapHeight %d/StemV %d/FontFile2 %d 0 R>>"
            % (name, box, font.ascent, font.descent, font.capHeight, font.stemV, file)
        )


_LETTERS = bytes(65 + n % 26 for n in range(256))


def _to_unicode(chars: list[str]) -> bytes:
    """The map by which readers search and copy; characters outside the BMP as UTF-16 pairs."""
    rows = [
        b"<%04X><%s>\n" % (code, char.encode("utf-16-be").hex().upper().encode("ascii"))
        for code, char in enumerate(chars, 1)
    ]
    parts = [
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        b"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
    ]
    for start in range(0, len(rows), 100):
        some = rows[start : start + 100]
        parts += [b"%d beginbfchar\n" % len(some), *some, b"endbfchar\n"]
    parts.append(b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
    return b"".join(parts)
