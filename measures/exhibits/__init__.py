"""What is shown: a query and the table come in; figures, captions, cells and verdict marks go out."""
