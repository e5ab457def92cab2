"""Briefings on the screen: the user's own briefing, its editor, scenes on the page, and presenting full-screen."""
