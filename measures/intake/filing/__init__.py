"""What the page of files shows: sheets by their reading, counts, two texts side by side, templates."""
