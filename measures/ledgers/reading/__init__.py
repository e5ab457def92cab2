"""Reading of one sheet: its cells come in; roles of its rows and columns, and figures with their values, go out."""
