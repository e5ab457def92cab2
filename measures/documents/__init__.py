"""Source files: the bytes of a file come in, its articles go out, or a DocumentFault that says what is wrong.

`reader.read` is the entry point. Each kind of file has its own module with a function `content` (plain text:
`decode`), which `reader` calls; it gives the text and notes about what was not read. `layout` holds what all kinds
share, `office`, `webparts` and `pdfparts` the parts of one kind.
"""
