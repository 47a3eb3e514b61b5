"""A small writer of .xlsx: one sheet of texts and numbers, streamed (ECMA-376 part 1, 18.3).

Of its own because the speed asked for (0.6 of openpyxl's write-only mode) is out of reach of
xlsxwriter, which took 0.61 of it. Texts are inline strings, so nothing is kept of a row once written.
"""

import re
import zipfile
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import BinaryIO

from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_

CELL_LIMIT = 32_767
ROW_CAPACITY = 1_048_576
_BATCH = 500

_LONG_CELL = N_("第 {row} 行“{column}”的内容超过 {limit} 字，Excel 放不下：请缩短后再导出，或导出为 .json。")
_MANY_ROWS = N_("行数超过 Excel 的上限（{limit} 行）：请先筛选，或导出为 .csv。")

_SHEET_NAME = "Sheet1"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_FIXED_PARTS = {
    "[Content_Types].xml": (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        f'<sheet name="{_SHEET_NAME}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>'
    ),
    # Cell formats: 0 general, 1 text, 2 header, 3 title, 4 note.
    "xl/styles.xml": (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="3">'
        '<font><sz val="11"/><name val="宋体"/></font>'
        '<font><b/><sz val="11"/><name val="宋体"/></font>'
        '<font><b/><sz val="16"/><name val="宋体"/></font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFE7EAEE"/></patternFill></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>'
        '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}

# Anything that needs care in XML; blanks too, since a reader may drop them at the ends of a text.
_CAREFUL = re.compile("[&<>\\s\x00-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
# Characters that XML cannot hold are written as _xHHHH_, and so is what looks like it (22.9.2.19);
# half a surrogate pair is no character at all.
_HALVES = re.compile("[\ud800-\udfff]")
_CODED = re.compile("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(
    stream: BinaryIO,
    titles: Sequence[str],
    widths: Sequence[float],
    rows: Iterable[Sequence[str | int | float]],
    lines_above: Sequence[str] = (),
) -> None:
    """Writes a workbook of one sheet: the lines above (a title, notes), the header, the rows.

    Every `str` stays text whatever it begins with; `""` leaves its cell empty. Raises KnownError for
    a text over 32,767 characters (UTF-16 units, as Excel counts) and for too many rows.
    """
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in _FIXED_PARTS.items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(_sheet_start(widths, len(lines_above) + 1).encode())
            writer = _RowWriter(titles)
            for line in lines_above:
                writer.number += 1
                part.write(writer.row([line], 3 if writer.number == 1 else 4).encode())
            part.write(writer.next_row(titles, 2).encode())
            header = writer.number
            source = iter(rows)
            while batch := list(islice(source, _BATCH)):
                part.write("".join([writer.next_row(row, 1) for row in batch]).encode())
            last = f"{_letters(max(len(titles), 1) - 1)}{max(writer.number, header)}"
            part.write(f'</sheetData><autoFilter ref="A{header}:{last}"/></worksheet>'.encode())


def _sheet_start(widths: Sequence[float], frozen: int) -> str:
    columns = "".join(
        f'<col min="{i}" max="{i}" width="{width}" style="1" customWidth="1"/>' for i, width in enumerate(widths, 1)
    )
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="{frozen}" topLeftCell="A{frozen + 1}" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews>{f'<cols>{columns}</cols>' if columns else ''}<sheetData>"
    )


def _letters(index: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


class _RowWriter:
    """Turns rows into XML and keeps their number."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._titles = titles
        self._starts = [f'<c r="{_letters(index)}' for index in range(max(len(titles), 1))]
        self.number = 0

    def next_row(self, row: Sequence[str | int | float], style: int) -> str:
        """The XML of the next row."""
        self.number += 1
        if self.number > ROW_CAPACITY:
            raise KnownError(_MANY_ROWS.format(limit=ROW_CAPACITY))
        return self.row(row, style)

    def row(self, row: Sequence[str | int | float], style: int) -> str:
        """The XML of a row with the present number."""
        number = self.number
        try:
            together = "".join(row)  # type: ignore[arg-type]
        except TypeError:
            return self._careful(row, style)
        if len(together) * 2 > CELL_LIMIT or _CAREFUL.search(together):
            return self._careful(row, style)
        middle = f'{number}" s="{style}" t="inlineStr"><is><t>'
        cells = [f"{start}{middle}{text}</t></is></c>" for start, text in zip(self._starts, row, strict=False) if text]
        return f'<row r="{number}">{"".join(cells)}</row>'

    def _careful(self, row: Sequence[str | int | float], style: int) -> str:
        cells = [self._cell(index, value, style) for index, value in enumerate(row) if value != ""]
        return f'<row r="{self.number}">{"".join(cells)}</row>'

    def _cell(self, index: int, value: str | int | float, style: int) -> str:
        start = f'{self._starts[index]}{self.number}"'
        if not isinstance(value, str):
            return f"{start}><v>{value!r}</v></c>"
        if len(value) * 2 > CELL_LIMIT and len(value.encode("utf-16-le", "surrogatepass")) > CELL_LIMIT * 2:
            column = self._titles[index]
            raise KnownError(_LONG_CELL.format(row=self.number, column=column, limit=CELL_LIMIT))
        if _CAREFUL.search(value):
            value = _CODED.sub(lambda found: f"_x{ord(found[0]):04X}_", _HALVES.sub("\ufffd", value))
            value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            space = ' xml:space="preserve"'
        else:
            space = ""
        return f'{start} s="{style}" t="inlineStr"><is><t{space}>{value}</t></is></c>'
