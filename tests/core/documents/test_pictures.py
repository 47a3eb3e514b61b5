"""Photos on sheets: fitted, upright, and a broken one stops nothing."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from partydesk.core.documents import Cell, Document, label
from partydesk.core.documents.pictures import prepared
from partydesk.core.documents.raster import Pages, page_png

from .reading import printed, text


def photo(size: tuple[int, int], kind: str = "PNG", mode: str = "RGB") -> bytes:
    packed = BytesIO()
    Image.new(mode, size, "red").save(packed, kind)
    return packed.getvalue()


def with_photo(data: bytes) -> Document:
    rows = [(label("姓名"), "周敏", Cell(picture=data, rowspan=2)), (label("民族"), "汉族")]
    return Document("员工信息登记表").grid((20, 110, 35), rows, row_height_mm=20)


def test_a_photo_is_printed_no_larger_than_300_dpi_asks_for():
    data, width, height = prepared(photo((3000, 4000)), 72.0, 72.0) or (b"", 0, 0)
    assert (width, height) == (225, 300)
    assert data.startswith(b"\xff\xd8")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "1", "CMYK"])
def test_every_kind_of_picture_becomes_rgb(mode: str):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    packed = BytesIO()
    Image.new(mode, (30, 40)).save(packed, kind)
    data, _, _ = prepared(packed.getvalue(), 72.0, 72.0) or (b"", 0, 0)
    assert Image.open(BytesIO(data)).mode == "RGB"


def test_the_photo_stands_in_its_cell():
    pdf = printed(with_photo(photo((300, 400))))
    picture = Image.open(BytesIO(page_png(pdf, 0, 72)))
    red = [
        x for x in range(picture.width) for y in range(0, picture.height, 3) if picture.getpixel((x, y))[:2] == (254, 0)
    ]
    assert red
    assert min(red) > 150 / 25.4 * 72


@pytest.mark.parametrize("data", [b"", b"no picture", photo((40, 40))[:60]])
def test_a_broken_photo_is_said_on_the_sheet(data: bytes):
    assert ("照片无法读取" in text(printed(with_photo(data)))) is bool(data)


def test_a_photo_used_twice_is_in_the_file_once():
    data = photo((300, 400))
    pdf = printed(with_photo(data), with_photo(data))
    pages = PdfReader(BytesIO(pdf)).pages
    numbers = {str(value) for page in pages for value in page["/Resources"]["/XObject"].values()}
    images = [page["/Resources"]["/XObject"] for page in pages]
    assert len(images) == 2
    assert pdf.count(b"/Subtype/Image") == 1
    assert numbers


def test_a_page_is_given_as_rows_of_four_bytes_from_the_top():
    with Pages(printed(Document("名单"), Document("名单", landscape=True))) as pages:
        assert len(pages) == 2
        width, height = pages.size(1)
        assert width > height
        raster = pages.raster(0, 72)
    assert len(raster.data) == raster.width * raster.height * 4
    assert raster.data[:4] == b"\xff\xff\xff\xff"
