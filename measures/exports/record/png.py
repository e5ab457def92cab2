"""The record in PNG pictures: a picture and a Record come in, the picture with a text chunk goes out, and back."""

import struct
import zlib
from collections.abc import Iterator

from measures.exports.record import Record, from_json, json_text, without_record

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEYWORD = b"JianfuRecord\x00"


def with_record(data: bytes, record: Record) -> bytes:
    """A PNG picture with the record in a text chunk before its end."""
    kept = [(kind, body) for kind, body in _chunks(data) if not _is_record(kind, body)]
    added = (b"tEXt", _KEYWORD + json_text(record).encode())
    return SIGNATURE + b"".join(chunk(*one) for one in [*kept[:-1], added, *kept[-1:]])


def from_picture(data: bytes) -> Record:
    """The record of a PNG picture. Raises DocumentFault where it has none."""
    for kind, body in _chunks(data):
        if _is_record(kind, body):
            return from_json(body.removeprefix(_KEYWORD))
    raise without_record()


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(SIGNATURE)
    while position < len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        yield kind, data[position + 8 : position + 8 + length]
        position += length + 12


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG picture: its length, kind, content and checksum."""
    return struct.pack(">I4s", len(body), kind) + body + struct.pack(">I", zlib.crc32(kind + body))


def _is_record(kind: bytes, body: bytes) -> bool:
    return kind == b"tEXt" and body.startswith(_KEYWORD)
