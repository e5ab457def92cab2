"""Files of ledgers by their format: bytes come in, sheets with their cells go out. `grids` calls them."""
