"""指导员工作: duty lists, the monthly work guide, and the tasks that follow from it (DOMAIN 3.5)."""
