"""One encrypted-ready SQLite file: named changes, undo, history, backup, migrations."""
