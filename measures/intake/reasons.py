"""Why a value was proposed, and what is asked: a message with values comes in, one text to keep goes out, and back.

A text is kept with a candidate in English and said in the language of whoever reads it, so the message and its values
are kept apart.
"""

import json

from measures.language.wording import SpokenLanguage


def kept(message: str, **values: str) -> str:
    """The text to keep of an English message of the catalogue and the values of its placeholders."""
    return json.dumps([message, values], ensure_ascii=False) if values else message


def said(text: str, language: SpokenLanguage) -> str:
    """A kept text in a language; a text of unknown form stays as it is."""
    if not text.startswith("["):
        return language(text) if text else ""
    try:
        message, values = json.loads(text)
        return language(message, **values)
    except (ValueError, TypeError, LookupError):
        return text
