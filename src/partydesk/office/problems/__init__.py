"""问题清单 and 销号: problems heard, solved, and closed only when the people say so (S1 3.1.3, DOMAIN 3.4)."""
