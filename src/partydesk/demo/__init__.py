"""A made-up branch (演示支部) and one year of its work, done through the office's own actions."""
