"""The command line: the same actions as the window, without a screen (docs/decisions/verbs.md)."""
