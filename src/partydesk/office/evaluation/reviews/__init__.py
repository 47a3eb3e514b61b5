"""The quarterly review (季度复盘): the three questions, filled from the records, marked by the secretary."""
