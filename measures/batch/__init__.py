"""Extraction over many files: the run, its journal, its progress and its files of candidates."""
