"""民主评议党员: self-review, mutual ballots, ballots of the masses, the grade that the branch decides (DOMAIN 4, 8)."""
