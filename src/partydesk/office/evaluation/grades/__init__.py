"""Grades (等次) by total or decided by people, and how many may have one."""
