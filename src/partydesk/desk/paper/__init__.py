"""Sheets in the window: laid out beside it, shown, printed, saved.

`preview(shell, title, make)` shows Documents over the whole window; `preview_sheet(shell, key, ask)` a sheet
by its key. `PageCanvas` shows pages anywhere. Nothing here is imported when the window opens.
"""
