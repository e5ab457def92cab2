"""Parts of a PDF page: its characters, the rules drawn on it, and its tables."""
