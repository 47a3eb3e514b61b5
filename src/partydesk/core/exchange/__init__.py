"""Spreadsheets in and out, driven by the declarations."""
