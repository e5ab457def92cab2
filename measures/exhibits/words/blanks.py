"""Words for the kinds of cell (queries.KINDS): a kind comes in, a short word and an explanation go out."""

from measures.language.wording import SpokenLanguage
from measures.table.queries import KINDS

# Signs for the kinds of cell in charts and files that have no room for words.
SIGNS = dict(zip(KINDS, "●0·?×", strict=True))
OTHER_UNIT = "other_unit"
"""The kind of blank of a panel of one unit, for a region that reports the metric in another unit."""
BLANKS = tuple(kind for kind in KINDS if kind != "figure")


def word(kind: str, language: SpokenLanguage) -> str:
    """Short word of a kind of cell."""
    return {
        "figure": language("figure"),
        "zero": language("explicit zero"),
        "silent": language("not mentioned"),
        "unread": language("text not available"),
        "not_applicable": language("not applicable"),
    }[kind]


def explanation(kind: str, language: SpokenLanguage) -> str:
    """What a kind of cell means, in one sentence."""
    return {
        "figure": language("The article states a figure."),
        "zero": language("The article states that the number is zero."),
        "silent": language("The articles on this place were read and do not say."),
        "unread": language("No article on this place is available as text, so nothing is known."),
        "not_applicable": language("The metric does not apply to a place of this level."),
    }[kind]


def mark(kind: str, language: SpokenLanguage) -> str:
    """Words shown in a chart in place of a figure, saying why there is none; "" for other kinds."""
    return {
        "silent": language("not stated"),
        "unread": language("text not read"),
        "not_applicable": language("not applicable"),
        OTHER_UNIT: language("in another unit"),
    }.get(kind, "")


def key_word(kind: str, language: SpokenLanguage) -> str:
    """Name of a kind of cell in the legend of a chart."""
    return {
        "figure": language("figure"),
        "zero": language("stated as zero"),
        "silent": language("text read, not stated"),
        "unread": language("text not read"),
        "not_applicable": language("not applicable"),
    }[kind]


def key(language: SpokenLanguage) -> str:
    """The legend: each kind of cell without a figure and what it means."""
    return language(" · ").join(
        language("{name}: {value}", name=word(kind, language), value=explanation(kind, language))
        for kind in KINDS
        if kind != "figure"
    )


def rule(language: SpokenLanguage) -> str:
    """The sentence on blanks that every exported file carries."""
    return language("Where there is no figure, words or a sign say why, or the cell is empty; a blank is never zero.")
