"""Supervision (督办 and 质询): what was demanded of whom, the reply, the check, and the negative list."""
