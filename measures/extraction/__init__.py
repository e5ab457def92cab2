"""From an article to candidates: a text comes in, figures with metric, place and exact position go out.

`pipeline.extract` is the way in, `candidates.Candidate` what comes out. In between, a text is folded to one way of
writing, and each sentence is read for its figures, what they measure and where. Each folder holds the tables of words
that its code reads. Nothing else is kept, so that many articles may be read at once.
"""
