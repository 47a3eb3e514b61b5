"""Spreadsheets in and out of any ledger, driven by its declaration alone (DOMAIN 7)."""
