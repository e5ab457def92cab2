"""A briefing as a memo for Word (DOCX)."""
