"""A briefing as slides (PPTX)."""
