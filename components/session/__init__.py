"""What belongs to one visit: the address, the language, the window, and the data package, loaded once."""
