"""State of one visit (address, language, window), and the data package, which is loaded once for all visits."""
