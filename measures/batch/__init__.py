"""Extraction over many files: the run, its journal, its progress and its files of candidates."""

FORMATS = ("jsonl", "csv", "table")
"""Forms of the results, of which `candidate_files` knows how each is written."""
