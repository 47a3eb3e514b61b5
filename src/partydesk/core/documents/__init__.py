"""From a Document to a PDF that looks like the paper form."""
