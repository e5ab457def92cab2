"""Briefings on the screen: the user's own one, its editor, scenes on the page and on the stage."""
