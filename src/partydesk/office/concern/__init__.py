"""Key concerns (重点关注): who needs looking after and why, the visits, and the end of it."""
