"""People (员工信息): the employee ledger with family, skills and work history."""
