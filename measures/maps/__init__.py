"""Maps of the places that report: squares of the tile map, and shapes of a base map that a user supplies."""
