"""Evaluation (评价): schemes as data, reviews, reverse ballots, scores that name their records, seals."""
