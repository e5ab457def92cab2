"""Parts of a web page: what its styles hide, and its tables."""
