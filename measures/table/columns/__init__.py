"""Files of the package as typed columns: read, checked, cached as a columnar copy, converted to rows and frames."""
