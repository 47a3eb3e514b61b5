"""Text as these offices write it: names, dates, numbers, and how they sort and are found."""
