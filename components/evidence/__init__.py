"""Evidence: the panel with a figure's sentence, the user's source texts, and the check of exported files."""
