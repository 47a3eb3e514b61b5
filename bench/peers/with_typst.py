"""The sheets through typst: one document, tables with the same cells."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import typst

from partydesk.core import resources
from partydesk.core.documents import Cell, Document, Notes
from partydesk.core.documents.expand import as_grid

_TEMPLATE = """
#let sheets = json("sheets.json")
#set page(paper: "a4", margin: (x: 15mm, y: 10mm))
#set text(font: "Noto Serif SC", size: 9.5pt, lang: "zh")
#set table(stroke: 0.5pt, inset: 4pt)
#let form(body) = text(font: "Noto Sans SC", body)
#let content(cell) = {
  if cell.form { align(center, form(cell.text)) } else { cell.text }
  for line in cell.small { linebreak(); text(size: 8pt, line) }
}
#for sheet in sheets {
  text(size: 8pt)[编号 #sheet.serial　#sheet.mark]
  align(center, form(text(size: 16pt, sheet.title)))
  align(center, form(sheet.subtitle))
  for grid in sheet.grids {
    block(spacing: 0pt, table(
      columns: grid.columns.map(wide => wide * 1fr),
      rows: grid.rows.map(high => if high == none { auto } else { high * 1mm }),
      align: horizon,
      ..grid.cells.map(cell => table.cell(colspan: cell.colspan, rowspan: cell.rowspan, content(cell)))
    ))
  }
  for note in sheet.notes { text(size: 8pt, note) }
  text(size: 8pt, sheet.seal)
  pagebreak(weak: true)
}
"""


def write(documents: Iterable[Document], out: Path) -> None:
    """One PDF of all sheets."""
    folder = out.parent
    (folder / "sheets.json").write_text(json.dumps([_sheet(each) for each in documents], ensure_ascii=False))
    (folder / "sheets.typ").write_text(_TEMPLATE)
    typst.compile(str(folder / "sheets.typ"), output=str(out), font_paths=[str(resources.path("fonts"))],
                  ignore_system_fonts=True)  # fmt: skip


def _sheet(document: Document) -> dict[str, object]:
    grids = [
        {
            "columns": list(grid.columns),
            "rows": [max((cell.blank_height_mm or 0 for cell in row), default=0) or None for row in grid.rows],
            "cells": [_cell(cell) for row in grid.rows for cell in row],
        }
        for block in document.blocks
        if (grid := as_grid(block)) is not None
    ]
    notes = [block.text for block in document.blocks if isinstance(block, Notes)]
    heads = {key: getattr(document, key) for key in ("title", "subtitle", "serial", "mark", "seal")}
    return {**heads, "grids": grids, "notes": notes}


def _cell(cell: Cell) -> dict[str, object]:
    small = [each for each in (cell.muted_line, cell.foot_line) if each]
    form = cell.kind in ("label", "head", "number")
    return {"text": cell.text, "form": form, "small": small, "colspan": cell.colspan, "rowspan": cell.rowspan}
