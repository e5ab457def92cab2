"""Scenes of a briefing filled from the table."""
