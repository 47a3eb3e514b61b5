"""The one table of every ledger: rows by page, chips, columns, order."""
