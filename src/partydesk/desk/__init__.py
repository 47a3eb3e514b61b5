"""Top floor: the only room that knows Qt."""
