"""Natural language: the lexicon, numerals, characters, segmentation, wording, and the catalogue of messages."""
