"""The two languages of the program: an English message comes in, its text in the reader's language goes out."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

LANGUAGES = {"zh": "中文", "en": "English"}
# In both languages, because the reader has not chosen one yet.
SWITCH_LABEL = "语言 / Language"
_CATALOGUES = {"zh": Path(__file__).parent / "locale" / "zh_Hans" / "LC_MESSAGES" / "jianfu.po"}


@cache
def _catalogue(code: str) -> dict[str, str]:
    if code not in _CATALOGUES:
        return {}
    with _CATALOGUES[code].open("rb") as stream:
        return dict(_text(entry) for entry in read_po(stream) if entry.id and entry.string)


def _text(entry: Message) -> tuple[str, str]:
    """An English message with its text; Chinese has one form, whatever the count."""
    text = entry.string if isinstance(entry.string, str) else (entry.string or ("",))[0]
    return entry.id if isinstance(entry.id, str) else entry.id[0], text


@dataclass(frozen=True)
class Language:
    """A language by its code, "zh" or "en"; calling it gives a message in that language."""

    code: str

    def __call__(self, message: str, **values: object) -> str:
        """Text of an English `message` with its {placeholders} filled."""
        text = _catalogue(self.code).get(message, message)
        return text.format(**values) if values else text

    def counted(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Text for a `count`: of the English message `one` for 1, else of `many`.

        {count} is filled with the count, unless `values` give it in other words.
        """
        text = _catalogue(self.code).get(one) or (one if count == 1 else many)
        return text.format(**{"count": count, **values})


def preferred(locale: str | None) -> str:
    """Code of the language for a browser's locale such as "zh-CN"; Chinese where it names none."""
    return "zh" if not locale or locale.lower().startswith("zh") else "en"
