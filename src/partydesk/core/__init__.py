"""Ground floor: engines that know no ledger."""
