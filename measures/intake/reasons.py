"""Why a value was proposed: a message and words of the source come in, one text to keep goes out, and back.

Reasons and questions are kept with a candidate in English and said in the language of whoever reads them, so the message
and the words that fill it are kept apart.
"""

from measures.language.wording import SpokenLanguage

_GAP = "\t"


def reason(message: str, words: str = "") -> str:
    """A text to keep: an English message of the catalogue, and words of the source that follow it."""
    return f"{message}{_GAP}{' '.join(words.split())}" if words else message


def said(kept: str, language: SpokenLanguage) -> str:
    """A kept text in a language; the words of the source stay as they are."""
    message, _, words = kept.partition(_GAP)
    return language("{message}: {words}", message=language(message), words=words) if words else language(message)
