"""One module for each kind of file: bytes come in, the text of the file goes out, or a DocumentFault."""
