"""Reverse evaluation (党员反评) on paper, and what every tally of ballots shares."""
