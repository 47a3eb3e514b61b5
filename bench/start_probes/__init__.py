"""Windows that say on their first paint how long the process has run, and end."""
