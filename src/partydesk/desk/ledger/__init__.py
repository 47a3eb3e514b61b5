"""The page of any ledger: title, filters, table, inspector."""
