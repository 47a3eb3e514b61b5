"""Photos (照片) made fit for print: upright, no larger than 300 dpi asks for, JPEG."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import PIL.Image

DPI = 300
MAX_PIXELS = 50_000_000  # a larger picture is refused before it is unpacked


def prepared(data: bytes, width: float, height: float) -> tuple[bytes, int, int] | None:
    """JPEG bytes (RGB), width and height in pixels for a box in points; None where it cannot be read."""
    from PIL import Image, ImageOps  # on use: most sheets have no photo

    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "BMP")) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                return None
            upright = ImageOps.exif_transpose(opened)
            picture = _on_white(upright)
    except (OSError, ValueError, SyntaxError):  # what the reader raises for broken files
        return None
    picture.thumbnail((max(1, round(width / 72 * DPI)), max(1, round(height / 72 * DPI))))
    packed = BytesIO()
    picture.save(packed, "JPEG", quality=88)
    return packed.getvalue(), picture.width, picture.height


def _on_white(picture: PIL.Image.Image) -> PIL.Image.Image:
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "P"):
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture)
    return picture.convert("RGB")
