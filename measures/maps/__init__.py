"""Where the reporting places lie: squares of the tile map, and a user's base map."""
