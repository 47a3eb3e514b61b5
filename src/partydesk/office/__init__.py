"""Middle floor: what the office does, one folder per family."""
