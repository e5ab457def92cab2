"""Parts shared by charts: axes, text layout, colours, bars, colour steps, title and source."""
