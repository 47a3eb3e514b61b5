"""The measurements: each figure beside its limit and its peers, taken in the same run."""
