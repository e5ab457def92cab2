"""Saved pages and messages (.mht, .mhtml, .eml): the bytes of a file come in, the text of its article goes out.

Of a message with a web page and plain text, the page is read. Files that are attached to it are not read.
"""

import re
from email.message import Message

from measures.documents import notes, webpage
from measures.documents.layout import breaks
from measures.documents.notes import DocumentNote, FileContent, Unread
from measures.documents.plain import ENCODINGS, decode
from measures.faults import DocumentFault
from measures.language.characters import one_line

# The parser looks for each open boundary in each line, so more of them would take more than linear time.
_MOST_BOUNDARIES = 20
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_HEADER_START = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}[ \t]*:")
_PAGE, _PLAIN = "text/html", "text/plain"
_CODECS = {"utf-8": ENCODINGS[0], "gb2312": ENCODINGS[1], "gbk": ENCODINGS[1], "big5": ENCODINGS[2]}
_LONGEST_TITLE = 200


def content(data: bytes) -> FileContent:
    """Text of the article with notes. Raises DocumentFault if the file is no message or holds no text."""
    if not _HEADER_START.match(data.lstrip()):
        raise DocumentFault("The file is not a saved page or message: it does not begin with headers.")
    if len(_BOUNDARY.findall(data)) > _MOST_BOUNDARIES:
        raise DocumentFault("The message has too many parts.")
    try:
        parts = list(_message(data).walk())
        pages = [part for part in parts if _is_text(part, _PAGE)]
        texts = [part for part in parts if _is_text(part, _PLAIN)]
        subject = _subject(parts[0])
        found = (pages or texts)[:1]
        source = _decoded(found[0]) if found else ""
    except DocumentFault:
        raise
    except Exception as error:
        raise DocumentFault("The saved page or message is broken.") from error
    if not found:
        raise DocumentFault("The message holds no text.")
    told = webpage.content_of(source) if pages else _plain(source)
    title = [subject] if subject and _bare(subject) not in _bare(told.text[: 4 * _LONGEST_TITLE]) else []
    return FileContent("\n".join([*title, told.text]), (*told.notes, *_left_out(parts)))


def _message(data: bytes) -> Message:
    from email import message_from_bytes
    from email.policy import compat32

    return message_from_bytes(data.lstrip(), policy=compat32)


def _is_text(part: Message, kind: str) -> bool:
    return part.get_content_type() == kind and part.get_content_disposition() != "attachment"


def _decoded(part: Message) -> str:
    """Text of a part, in the encoding that its bytes or its headers tell."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return decode(data)
    except DocumentFault:
        codec = _CODECS.get(str(part.get_content_charset("")).lower())
        if codec is None:
            raise
    return data.decode(codec, "replace")


def _plain(text: str) -> FileContent:
    """Text of a plain message; its lines are cut at a width that has nothing to do with its sentences."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return FileContent("\n".join(breaks.joined([one_line(line) for line in lines])))


def _subject(message: Message) -> str:
    from email.header import decode_header, make_header

    try:
        subject = str(make_header(decode_header(str(message.get("Subject", ""))[: 20 * _LONGEST_TITLE])))
    except Exception:
        return ""
    return one_line(subject.encode("utf-8", "replace").decode())[:_LONGEST_TITLE]


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def _left_out(parts: list[Message]) -> tuple[DocumentNote, ...]:
    """Notes about attached files, and about pictures of the message."""
    named = [one_line(str(part.get_filename() or "?")) for part in parts if _is_attached(part)]
    unread = Unread()
    unread.add(notes.PICTURES, sum(part.get_content_maintype() == "image" for part in parts))
    message = "Files that are attached were not read: {names}."
    attached = [DocumentNote(message, (("names", ", ".join(named[:20])),))] if named else []
    return (*attached, *unread.notes())


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" and part.get_content_maintype() != "image"
