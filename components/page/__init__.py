"""The frame of a page and the widgets that several pages use."""
