"""The published table: its schema, its validation, the loaded package, queries and the only writer."""
