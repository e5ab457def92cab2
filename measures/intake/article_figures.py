"""Figures of an article to review: an Article comes in; candidates with values, position and reasons go out."""

from collections.abc import Iterator
from dataclasses import replace

from measures.documents.reader import Article, digest
from measures.extraction.candidates import MEASURE, Candidate
from measures.extraction.folding import fold
from measures.extraction.pipeline import extract
from measures.extraction.places import Atlas, place_of_article
from measures.intake.naming.knowledge import Knowledge
from measures.intake.naming.objects import ChosenObject
from measures.intake.naming.places import NamedRegion
from measures.intake.naming.words import intake_words
from measures.intake.own import own_figures
from measures.intake.reasons import kept
from measures.review.facts import NewCandidate, Values

_BEFORE, _BEHIND = 30, 20


def main_region(article: Article, knowledge: Knowledge, region: str | None = None) -> NamedRegion:
    """The region that an article is about; nothing if that is not clear. `region` is a name that a person gave."""
    given = fold(region).text if region else None
    place = place_of_article(fold(article.title).text, fold(article.text).text, given, Atlas())
    return knowledge.places.of_place("".join(place.path), place.code) if place else NamedRegion()


def figures(article: Article, knowledge: Knowledge, region: str | None = None) -> list[NewCandidate]:
    """The measures that extraction finds in an article, in the order of its text.

    `region` is the name of the place of figures for which the text names none.
    """
    alone = replace(article, start=0)
    start = _start(article, knowledge)
    found = (own_figures.claimed(one, alone.text, knowledge) for one in extract(alone, region))
    return [_proposed(one, alone, knowledge, start) for one in found if one.kind == MEASURE]


def _proposed(found: Candidate, article: Article, knowledge: Knowledge, start: str) -> NewCandidate:
    around = article.text[max(0, found.char_start - _BEFORE) : found.char_end + _BEHIND]
    place = own_figures.place(found, article.text, knowledge)
    thing = knowledge.objects.choose(found.metric_id, around)
    values = _values(found, place, thing, article.date, knowledge.basis(found.unit))
    if start and found.status == "done" and knowledge.counts(found.metric_id, thing.object_id) == "flow":
        notes = intake_words().inferred_start
        values |= {"period_start": start, "note_zh": notes.note_zh, "note_en": notes.note_en}
    questions = [*_questions(place, found, knowledge), *([kept("What was counted?")] if thing.is_open else [])]
    return NewCandidate(
        pointer={
            "paragraph": found.paragraph,
            "char_start": found.char_start,
            "char_end": found.char_end,
            "span_sha256": digest(found.text)[:16],
        },
        values=values,
        text=found.text,
        reasons=_reasons(found, thing.reason, values),
        certainty=round(found.confidence, 3),
        question=questions[0] if questions else "",
        group=found.metric_id,
    )


def _values(found: Candidate, place: NamedRegion, thing: ChosenObject, as_of: str, basis: str) -> Values:
    return {
        **place.fields(),
        "region_name": found.place,
        "metric_id": found.metric_id,
        "object_id": thing.object_id,
        "layer": found.layer,
        "basis": basis,
        "mean_per": "",
        "value": found.value,
        "value_high": found.value_high,
        "qualifier": found.qualifier,
        "unit": found.unit,
        "before": found.before,
        "after": found.after,
        "status": found.status,
        "scope": "whole",
        "period_start": "",
        "as_of": as_of,
        "note_zh": "",
        "note_en": "",
    }


def _questions(place: NamedRegion, found: Candidate, knowledge: Knowledge) -> Iterator[str]:
    if not place.is_known:
        yield kept("Which region is “{words}”?", words=found.place) if found.place else kept("Which region is it?")
    if found.unit not in knowledge.units(found.metric_id):
        yield kept("The metric is not counted in “{words}”: which unit is it?", words=found.unit)


def _reasons(found: Candidate, thing: str, values: Values) -> dict[str, str]:
    words = f"{found.action} {found.object}".strip()
    reasons = {"metric_id": kept("words at the figure: {words}", words=words), "object_id": thing}
    if found.place:
        reasons["region_id"] = kept("the place of the sentence or of the article: {words}", words=found.place)
    if values["period_start"]:
        reasons["period_start"] = kept("the opening of the article counts from the beginning of the year")
    if values["as_of"]:
        reasons["as_of"] = kept("the date of the article")
    return reasons


def _start(article: Article, knowledge: Knowledge) -> str:
    """The first of January where the opening of an article says that it counts from there (ruling 35), else ""."""
    opening = "\n".join(article.text.split("\n")[1:3])
    counts = any(words in opening for words in intake_words().since_january)
    return f"{article.date[:4]}-01-01" if counts and article.date else ""
