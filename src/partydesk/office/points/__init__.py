"""Points (积分台账): an append-only ledger of what members and teams earn; corrections are reversing entries."""
