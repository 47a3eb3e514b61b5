"""The one filter bar of every ledger: search, chips, saved filters."""
