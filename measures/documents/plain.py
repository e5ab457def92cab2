"""Plain text: the bytes of a file come in, its text with plain line ends goes out."""

from measures.faults import DocumentFault
from measures.language.characters import common

ENCODINGS = ("utf-8-sig", "gb18030", "big5hkscs")
_SAMPLE = 20_000
_ENOUGH = 20
_LEAST_COMMON = 0.1


def decode(data: bytes) -> str:
    """Text of a file in UTF-8, GB 18030 (GBK is a part of it) or Big5. Raises DocumentFault otherwise."""
    if b"\x00" in data[:4096]:
        raise DocumentFault("The file is not plain text.")
    text = _in_encoding(data, ENCODINGS[0])
    if text is None:
        text = _in_chinese_encoding(data)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def commonness(text: str) -> float:
    """Share of common Chinese characters among those of a text that are not ASCII."""
    characters = [character for character in text[:_SAMPLE] if not character.isascii()]
    return sum(character in common() for character in characters) / max(len(characters), 1)


def _in_chinese_encoding(data: bytes) -> str:
    """The reading with more common characters, as nearly any bytes are GB 18030: of two alike, GB 18030."""
    readings = [text for text in (_in_encoding(data, encoding) for encoding in ENCODINGS[1:]) if text is not None]
    best = max(readings, key=commonness, default="")
    if not readings or _is_rubbish(best):
        raise DocumentFault("The text is neither UTF-8 nor GB 18030 nor Big5.")
    return best


def _is_rubbish(text: str) -> bool:
    """Whether a text has so few common characters that its bytes must have meant something else."""
    foreign = sum(not character.isascii() for character in text[:_SAMPLE])
    return foreign >= _ENOUGH and commonness(text) < _LEAST_COMMON


def _in_encoding(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
