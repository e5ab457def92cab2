"""Extraction over many files: the run, its journal, its progress and its files of candidates."""

FORMATS = ("jsonl", "csv", "table")
"""Formats of the results; `candidate_files` writes them."""
