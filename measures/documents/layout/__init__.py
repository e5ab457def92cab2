"""What every kind of file shares: rows of tables, line breaks inside sentences, and raised signs."""
