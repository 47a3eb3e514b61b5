"""What is printed of evaluations: one form for each paper, summaries with charts, what a 册 binds."""
