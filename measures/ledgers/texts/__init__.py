"""Texts in ledgers: heads, labels, titles and cells come in; what they mean goes out."""
