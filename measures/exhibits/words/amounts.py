"""How many there are of something: a count comes in, the count with its noun goes out, as a part of a sentence."""

from measures.language.wording import SpokenLanguage


def regions(count: int, language: SpokenLanguage) -> str:
    """Such as "3 regions"."""
    return language.counted("{count} region", "{count} regions", count)


def metrics(count: int, language: SpokenLanguage) -> str:
    """Such as "3 metrics"."""
    return language.counted("{count} metric", "{count} metrics", count)


def figures(count: int, language: SpokenLanguage) -> str:
    """Such as "3 figures"."""
    return language.counted("{count} figure", "{count} figures", count)


def articles(count: int, language: SpokenLanguage) -> str:
    """Such as "3 articles"."""
    return language.counted("{count} article", "{count} articles", count)
