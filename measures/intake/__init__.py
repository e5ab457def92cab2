"""From files to figures to review, and from reviewed figures to the next version of a package."""

# Kinds of sources, as sources.csv has them.
ARTICLE = "article"
LEDGER = "ledger"
