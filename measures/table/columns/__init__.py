"""Files of the package as typed columns: read, checked, kept as a columnar copy, shown as frames."""
