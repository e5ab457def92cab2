"""Words for a cell without a figure: why it is blank comes in, a short word and its explanation go out."""

from measures.language.catalogue import Language


def word(kind: str, language: Language) -> str:
    """Short word of a kind of cell."""
    return {
        "figure": language("figure"),
        "zero": language("explicit zero"),
        "silent": language("not mentioned"),
        "unread": language("text not available"),
        "not_applicable": language("not applicable"),
    }[kind]


def explanation(kind: str, language: Language) -> str:
    """What a kind of cell means, in one sentence."""
    return {
        "figure": language("The article states a figure."),
        "zero": language("The article states that the number is zero."),
        "silent": language("The articles on this place were read and do not say."),
        "unread": language("No article on this place is available as text, so nothing is known."),
        "not_applicable": language("The metric does not apply to a place of this level."),
    }[kind]
