"""From an article to candidates: a text comes in, figures with metric, place and exact position go out.

`extract` keeps nothing but the tables of words, which are read once: it may run over many articles at once.
"""

from measures.extraction.candidates import Candidate
from measures.extraction.pipeline import extract

__all__ = ["Candidate", "extract"]
