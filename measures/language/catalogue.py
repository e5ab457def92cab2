"""The two languages of the program: an English message comes in, the reader's text goes out."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = {"zh": "中文", "en": "English"}
# Before a language is chosen, both are spoken.
SWITCH_LABEL = "语言 / Language"
_CATALOGUES = {"zh": Path(__file__).parent / "locale" / "zh_Hans" / "LC_MESSAGES" / "jianfu.po"}


@cache
def _catalogue(code: str) -> dict[str, str]:
    if code not in _CATALOGUES:
        return {}
    with _CATALOGUES[code].open("rb") as stream:
        return {str(entry.id): str(entry.string) for entry in read_po(stream) if entry.id and entry.string}


@dataclass(frozen=True)
class Language:
    """A language by its code, "zh" or "en"; calling it gives a message in that language."""

    code: str

    def __call__(self, message: str, **values: object) -> str:
        """Text of an English `message` with its {placeholders} filled."""
        text = _catalogue(self.code).get(message, message)
        return text.format(**values) if values else text


def preferred(locale: str | None) -> str:
    """Code of the language for a browser's locale such as "zh-CN"; Chinese where it names none."""
    return "zh" if not locale or locale.lower().startswith("zh") else "en"
