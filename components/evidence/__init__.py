"""From a figure to its sentence: the panel, the user's source texts, and the check of exported files."""
