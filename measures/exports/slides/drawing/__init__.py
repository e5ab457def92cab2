"""What can be drawn on a slide: text, bar charts, tables, maps of tiles, large figures."""
