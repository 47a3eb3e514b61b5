"""Signed papers that come back from a scanner: what kind of file it is, and whether it is whole."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

from .pictures import MAX_PIXELS

Kind = Literal["", "pdf", "jpg", "png"]
_FORMATS: dict[str | None, Kind] = {"JPEG": "jpg", "PNG": "png"}


def kind_of(data: bytes) -> Kind:
    """The kind of a scanned file by its content, whatever its name; empty where it is none or is not whole."""
    if b"%PDF-" in data[:1024]:
        return "pdf" if b"%%EOF" in data[-2048:] else ""
    from PIL import Image  # on use: it takes as long to load as a page takes to print

    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                return ""
            opened.load()
            return _FORMATS.get(opened.format, "")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):  # what the reader raises for broken files
        return ""
