"""Workbooks made by hand, sound and hostile, and where the samples lie."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from partydesk.core.exchange.reader import open_workbook
from partydesk.core.exchange.table import Row, Sheet

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def sheet_xml(rows: str, before: str = "") -> str:
    """A worksheet part around the XML of its rows."""
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def xlsx_parts(sheet: str, styles: str = "") -> dict[str, str]:
    """The parts of a minimal workbook of one sheet."""
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
            '<sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": sheet,
        **({"xl/styles.xml": styles} if styles else {}),
    }


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts as a packed container."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def xlsx(rows: str, styles: str = "") -> bytes:
    """A workbook of one sheet with these rows (as XML)."""
    return zipped(xlsx_parts(sheet_xml(rows), styles))


def open_sheet_rows(path: Path) -> Iterator[Row]:
    """Streams the rows of the first visible sheet."""
    with open_workbook(path) as book:
        yield from book.rows(next(index for index, (_name, visible) in enumerate(book.sheets) if visible))


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet of a file, read into memory."""
    with open_workbook(path) as book:
        return [Sheet(name, visible, list(book.rows(index))) for index, (name, visible) in enumerate(book.sheets)]
