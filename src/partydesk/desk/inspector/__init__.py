"""The one inspector of every ledger: the next act, the form, what belongs to the record, its history."""
