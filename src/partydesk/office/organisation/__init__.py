"""Organisation (组织): units, postings of instructors, responsibility areas and their coverage."""
