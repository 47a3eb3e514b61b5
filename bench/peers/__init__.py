"""The same sheets through other tools."""
