"""Source files: the bytes of a file come in, its articles go out, or a DocumentFault that says what is wrong.

`reader` is the way in; each kind of file has a module whose function `text` (for plain text `decode`) it calls.
"""
