"""Text made safe for files: any text comes in; text that is valid in XML and no spreadsheet formula goes out."""

import re

_ILLEGAL = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n|[\r\x0b\u2028]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def legal(text: object) -> str:
    """The text without characters that XML forbids; every line end becomes a line feed."""
    return _ILLEGAL.sub("", _LINE_END.sub("\n", str(text)))


def one_line(text: object) -> str:
    """Legal text on one line."""
    return " ".join(legal(text).split())


def harmless(value: object) -> object:
    """The value; a text that a spreadsheet would read as a formula gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
