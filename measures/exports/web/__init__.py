"""A briefing as one web page, and the HTML that is printed to PDF."""
