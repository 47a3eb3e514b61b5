"""What left the office on paper or as a file, and the signed papers that came back."""
