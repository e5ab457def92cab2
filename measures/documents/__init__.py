"""Source files: the bytes of a file come in, its articles go out, or a DocumentFault that says what is wrong.

`reader.read` is the entry point. Each kind of file has its own module with a function `text` (plain text: `decode`),
which `reader` calls.
"""
