"""From records to results: evidence gathered at once, scored by rules, put together, kept as text."""
