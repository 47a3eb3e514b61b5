"""The one form of every ledger and act, drawn from sections of fields."""
