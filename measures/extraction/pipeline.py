"""From an article to candidates: the text is folded, its sentences are read, and each figure becomes a candidate."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from measures.documents.reader import Article
from measures.extraction.candidates import CONTEXT, MEASURE, Candidate
from measures.extraction.figures import SHARE, TextFigure, figures
from measures.extraction.folding import Folded, fold, sentences
from measures.extraction.metrics import Reading, SentenceReader, metric_words, reading_words
from measures.extraction.places import UNNAMED, Atlas, Place, PlaceTracker, mentions, place_of_article


@dataclass(frozen=True)
class _Found:
    """A figure at `start` to `end` of the folded article, with its reading, place and the number of its sentence."""

    start: int
    end: int
    figure: TextFigure
    reading: Reading
    place: Place | None
    sentence: int


def extract(article: Article, default_region: str | None = None, document: str = "") -> list[Candidate]:
    """Candidates of an article in the order of its text: measures, context and noise.

    `default_region` names the place of figures for which the text names none, `document` is the name of the file.
    Offsets of candidates count from the start of the document, where the article begins at `article.start`.
    """
    folded = fold(article.text)
    title = fold(article.title).text
    region = fold(default_region).text if default_region else None
    found = _without_repeats(_found(folded.text, title, region), bool(title) and folded.text.startswith(title))
    return [_candidate(entry, folded, article, document) for entry in found]


def _found(text: str, title: str, region: str | None) -> list[_Found]:
    """Figures of a folded article with their readings and places, sentence by sentence."""
    atlas = Atlas()
    atlas.default = place_of_article(title, text, region, atlas)
    tracker, reader = PlaceTracker(atlas), SentenceReader()
    found: list[_Found] = []
    for number, (start, end, opens_paragraph) in enumerate(sentences(text)):
        sentence = text[start:end]
        if opens_paragraph:
            tracker.open_paragraph(sentence)
            reader.open_paragraph()
        named = mentions(sentence, atlas)
        for figure, reading in reader.read(sentence, figures(sentence)):
            for place in tracker.places(sentence, figure, named):
                kept = _as_context(reading) if _is_elsewhere(reading, place, atlas.default) else reading
                found.append(_Found(start + figure.first, start + figure.end, figure, kept, place, number))
        tracker.close_sentence(sentence, named)
    return found


def _as_context(reading: Reading) -> Reading:
    return replace(reading, kind=CONTEXT)


def _is_elsewhere(reading: Reading, place: Place | None, default: Place | None) -> bool:
    """Whether a measure is not one of the article's place.

    Such measures are those of the nation, of an unnamed place, and of a single village for metrics whose figures then
    only show how few people there are (`context_in_a_village`).
    """
    if reading.kind != MEASURE or place is None:
        return False
    if default and place.level in ("nation", UNNAMED):
        return True
    return place.level == "village" and metric_words().metrics[reading.metric].context_in_a_village


def _without_repeats(found: Sequence[_Found], begins_with_title: bool) -> list[_Found]:
    """Figures without repetitions: one that an earlier sentence states is context, and so is the title's if the text
    states it too."""
    keys = [_key(entry) for entry in found]
    in_text = {key for key, entry in zip(keys, found, strict=True) if entry.sentence}
    first_sentence: dict[Hashable, int] = {}
    kept = []
    for key, entry in zip(keys, found, strict=True):
        if entry.reading.kind == MEASURE:
            in_title = begins_with_title and entry.sentence == 0 and key in in_text
            if in_title or first_sentence.setdefault(key, entry.sentence) != entry.sentence:
                kept.append(replace(entry, reading=_as_context(entry.reading)))
                continue
        kept.append(entry)
    return kept


def _key(entry: _Found) -> Hashable:
    """Key that is equal for repetitions. Equal shares can be a coincidence, so their objects must be equal too."""
    place = entry.place.name if entry.place else ""
    thing = entry.reading.object if entry.reading.unit == SHARE else ""
    return entry.reading.metric, entry.figure.value, entry.reading.unit, place, thing


def _candidate(found: _Found, folded: Folded, article: Article, document: str) -> Candidate:
    start, end = folded.span(found.start, found.end)
    figure, reading, place = found.figure, found.reading, found.place
    confidence = reading_words().confidence
    return Candidate(
        document=document,
        article_title=article.title,
        article_date=article.date,
        paragraph=article.text.count("\n", 0, start) + 1,
        char_start=article.start + start,
        char_end=article.start + end,
        text=article.text[start:end],
        value=figure.value,
        value_high=figure.high,
        unit=reading.unit,
        qualifier=figure.qualifier,
        before=figure.before,
        after=figure.after,
        object=reading.object,
        action=reading.action,
        metric_id=reading.metric if reading.kind == MEASURE else "",
        layer=reading.layer,
        status=reading.status,
        place="".join(place.path) if place else "",
        region_code=place.code if place else "",
        confidence=round(min(confidence.most, max(confidence.least, reading.score / confidence.score)), 2),
        kind=reading.kind,
    )
