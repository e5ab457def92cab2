"""Regions beside their peers, in words: a RegionStanding comes in, sentences in the deck's language go out."""

from collections.abc import Sequence

from measures.exhibits.peers import RegionStanding, Relation
from measures.exports.memo.phrases import enumeration, metric_name, regions_with_figures
from measures.language import wording
from measures.language.wording import SpokenLanguage


def sentences(standing: RegionStanding, language: SpokenLanguage) -> list[str]:
    """How a region stands beside those that it may be compared with, one sentence a side."""

    def listed(side: str) -> str:
        return language("; ").join(_phrase(one, language) for one in standing.sides[side])

    texts = {
        "ahead": language("Ahead: {listed}.", listed=listed("ahead")),
        "behind": language("Behind: {listed}.", listed=listed("behind")),
        "above": language("Above comparable regions: {listed}.", listed=listed("above")),
        "below": language("Below comparable regions: {listed}.", listed=listed("below")),
        "equal": language("Equal: {listed}.", listed=listed("equal")),
        "open": language("Which is more is not certain: {listed}.", listed=listed("open")),
    }
    return [texts[side] for side, relations in standing.sides.items() if relations] + _silent(
        standing.silent, language
    )


def _phrase(relation: Relation, language: SpokenLanguage) -> str:
    """What a figure says beside those of its peers, with what its comparison needs care for."""
    words = {
        "metric": metric_name(relation.figure, language),
        "figure": wording.in_words(relation.figure, language.code),
        "others": enumeration(regions_with_figures(relation.others, language), language),
    }
    if relation.way == "above":
        text = language("{metric} {figure}, more than {others}", **words)
    elif relation.way == "below":
        text = language("{metric} {figure}, less than {others}", **words)
    else:
        text = language("{metric} {figure}, beside {others}", **words)
    if relation.care:
        return language("{comparison} (with care: {reasons})", comparison=text, reasons=relation.care)
    return text


def _silent(metrics: Sequence[str], language: SpokenLanguage) -> list[str]:
    named = enumeration(metrics, language)
    return [language("Not mentioned where others report: {listed}.", listed=named)] if metrics else []
