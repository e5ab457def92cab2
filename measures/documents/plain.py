"""Plain text: the bytes of a file come in, its text goes out, with "\\n" as the only line end."""

from measures.faults import DocumentFault
from measures.language.characters import common

ENCODINGS = ("utf-8-sig", "gb18030", "big5hkscs")
# Whether an encoding is right is judged by the first _SAMPLE characters: where at least _LEAST_FOREIGN of them
# are not ASCII, a share of _LEAST_COMMON of these must be common Chinese characters.
_SAMPLE = 20_000
_LEAST_FOREIGN = 20
_LEAST_COMMON = 0.1
_HEAD = 4096
# Byte order marks, the longer first, with the encodings that they announce, and the bytes of a character in each.
_MARKS = {b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_WIDTHS = {"utf-32": 4, "utf-16": 2}
# Text without a mark must be of such characters to this share.
_LEAST_PLAIN = 0.4


def decode(data: bytes) -> str:
    """Text of a file in UTF-8, GB 18030 (which includes GBK), Big5 or UTF-16.

    Raises DocumentFault if the bytes are in no such encoding or are not text.
    """
    text = _in_wide_encoding(data)
    if text is None and b"\x00" in data[:_HEAD]:
        raise DocumentFault("The file is not plain text.")
    if text is None:
        text = _in_encoding(data, ENCODINGS[0])
    if text is None:
        text = _in_chinese_encoding(data)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def commonness(text: str) -> float:
    """Share (0 to 1) of common Chinese characters among those characters of a text that are not ASCII."""
    characters = [character for character in text[:_SAMPLE] if not character.isascii()]
    return sum(character in common() for character in characters) / max(len(characters), 1)


def _in_wide_encoding(data: bytes) -> str | None:
    """Text in UTF-16 or UTF-32, None if the bytes are in neither.

    Without a byte order mark, a file that holds zero bytes is in the order that gives more common characters.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            text = _in_encoding(data[: len(data) - len(data) % _WIDTHS[encoding]], encoding)
            return None if text is None or "\x00" in text else text
    if b"\x00" not in data[:_HEAD]:
        return None
    even = data[: len(data) - len(data) % 2]
    readings = [text for order in ("utf-16-le", "utf-16-be") if (text := _in_encoding(even, order)) is not None]
    best = max(readings, key=_plainness, default="")
    return best if best and "\x00" not in best and _plainness(best) >= _LEAST_PLAIN else None


def _plainness(text: str) -> float:
    """Share (0 to 1) of common Chinese characters, printable ASCII ones and line ends in a text."""
    sample = text[:_SAMPLE]
    known = sum((" " <= sign <= "~") or sign in "\r\n\t\u3000" or sign in common() for sign in sample)
    return known / max(len(sample), 1)


def _in_chinese_encoding(data: bytes) -> str:
    """Text in GB 18030 or Big5, whichever gives more common characters: nearly all bytes are valid GB 18030."""
    readings = [text for text in (_in_encoding(data, encoding) for encoding in ENCODINGS[1:]) if text is not None]
    best = max(readings, key=commonness, default="")
    if not readings or _is_misread(best):
        raise DocumentFault("The text is neither UTF-8 nor GB 18030 nor Big5.")
    return best


def _is_misread(text: str) -> bool:
    """Whether a text has so few common characters that its bytes must be in a different encoding."""
    foreign = sum(not character.isascii() for character in text[:_SAMPLE])
    return foreign >= _LEAST_FOREIGN and commonness(text) < _LEAST_COMMON


def _in_encoding(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
