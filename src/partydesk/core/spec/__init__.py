"""Declarations: what a ledger, a field, a column and a filter are."""
