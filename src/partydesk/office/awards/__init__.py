"""Awards (评优评先): who is proposed, on what basis, who decided."""
