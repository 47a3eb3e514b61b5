"""Schemes (评价方案) as versioned data: read, checked, drafted, put into force; ballots' questions likewise."""
