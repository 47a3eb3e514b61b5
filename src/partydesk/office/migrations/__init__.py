"""The history of the office's tables: one file for each step, `v0001_first.py` and on.

`tools/new_migration.py` writes a step from the records as they are. A step speaks of tables by name and
never imports a record, since records go on changing after it was written.
"""

from pathlib import Path

SCRIPTS = Path(__file__).parent
"""The folder that `core.store.migrate` is handed."""
