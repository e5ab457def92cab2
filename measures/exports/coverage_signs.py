"""Signs and words for the cells of a coverage matrix that have no figure, as every export shows them."""

from measures.exhibits.words import blanks
from measures.language.wording import SpokenLanguage

SIGNS = {"zero": "0", "silent": "·", "unread": "?", "not_applicable": "×"}


def words(language: SpokenLanguage) -> dict[str, str]:
    """What each kind of cell without a figure means, in the order of SIGNS."""
    return {kind: blanks.key_word(kind, language) for kind in SIGNS}
