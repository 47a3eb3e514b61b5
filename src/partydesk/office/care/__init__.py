"""Care (日常关心): 谈心谈话, 员工动态, 员工大事 and the visits and talks that they oblige to."""
