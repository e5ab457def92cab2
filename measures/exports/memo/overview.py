"""Sentences on a whole briefing: a Deck comes in; its finding, scope, limits and method go out."""

from measures.exhibits.groupings import Basis, basis
from measures.exhibits.words import blanks
from measures.exports.deck import Deck
from measures.exports.memo.phrases import day, enumeration, sentence
from measures.language.wording import SpokenLanguage


def finding(deck: Deck) -> str:
    """The finding that the memo begins with: the headline of the first scene that shows figures."""
    language = deck.language
    scenes = [scene for scene in deck.scenes if scene.headline.strip() and not scene.obstacle]
    with_figures = [scene for scene in scenes if scene.kind != "text"]
    if not scenes:
        return language("The table has no figure for any scene of this briefing.")
    return sentence((with_figures or scenes)[0].headline, language)


def scope(deck: Deck) -> list[str]:
    """What was compared, and on what."""
    language, found = deck.language, basis(deck.all_figures)
    if not found.figures:
        return []
    words = {"regions": enumeration(found.regions, language), "metrics": enumeration(found.metrics, language)}
    if len(found.regions) > 1:
        compared = language("This memo compares {regions} on {metrics}.", **words)
    else:
        compared = language("This memo is on {regions} and {metrics}.", **words)
    return [compared, _basis(found, language)]


def _basis(found: Basis, language: SpokenLanguage) -> str:
    numbers = {"figures": found.figures, "articles": found.articles}
    if not found.first:
        return language("Figures: {figures}; articles: {articles}.", **numbers)
    return language(
        "Figures: {figures}; articles: {articles}, published from {first} to {last}.",
        first=day(found.first, language),
        last=day(found.last, language),
        **numbers,
    )


def rules(language: SpokenLanguage) -> str:
    """Which figures are set against each other."""
    return language(
        "Only figures that count the same on the same basis are compared, of regions in the comparison group; "
        "each metric is compared per unit where a scene shows it so, else as reported. What needs care is said in "
        "brackets. Where bounds leave open which is more, no order is stated."
    )


def limits(deck: Deck) -> list[str]:
    """What the figures cannot say."""
    language = deck.language
    return list(deck.limits) or [
        language("Governments report on themselves; nobody else has checked these figures."),
        language("An article that is silent on a metric does not say that nothing was done."),
    ]


def method(deck: Deck) -> list[str]:
    """How the figures came about, are counted and are rounded."""
    language, colophon = deck.language, deck.colophon
    own = [
        language(
            "Numbers stand as the articles give them; percentages worked out here are rounded to one decimal, "
            "so that parts may not add up."
        ),
        language(
            "Data: {title}, version {version} of {date}. {exported}",
            title=colophon.data_title,
            version=colophon.data_version,
            date=day(colophon.data_date[:10], language),
            exported=language("Exported {date}.", date=day(colophon.exported.isoformat(), language)),
        ),
    ]
    if not deck.method:
        own.insert(1, blanks.rule(language))
    return [*deck.method, *own, *([colophon.licence] if colophon.licence else [])]
