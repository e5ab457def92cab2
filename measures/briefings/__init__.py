"""Briefings: sequences of scenes in YAML."""
