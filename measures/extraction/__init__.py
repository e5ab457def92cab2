"""From an article to candidates: a text comes in, figures with metric, place and exact position go out.

`pipeline.extract` is the entry point and returns `candidates.Candidate`. In between, the text is folded into one
normal form, and each sentence is searched for figures, what they measure and where. Each folder holds the tables of
words that its code reads. There is no state besides these tables, so articles can be extracted in parallel.
"""
