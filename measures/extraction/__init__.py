"""From an article to candidates: a text comes in, figures with metric, place and exact position go out.

Pure functions: nothing is kept but the lexicons, which are read once. They may be mapped over many documents at once.
"""

from measures.extraction.articles import extract, extract_document
from measures.extraction.candidates import Candidate

__all__ = ["Candidate", "extract", "extract_document"]
