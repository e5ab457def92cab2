"""An article read sentence by sentence: the article and perhaps its region come in, candidates go out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from measures.documents.reader import Article, articles
from measures.extraction import metrics, places, quantities
from measures.extraction.candidates import Candidate
from measures.extraction.folding import Folded, fold
from measures.extraction.lexicons import any_of, table
from measures.extraction.metrics import MEASURE, Reading
from measures.extraction.places import Atlas, Mention, Place
from measures.extraction.quantities import Figure


@dataclass(frozen=True)
class Found:
    """A figure of the folded article with its reading and place; `sentence` is the number of its sentence."""

    start: int
    end: int
    figure: Figure
    reading: Reading
    place: Place | None
    sentence: int


def extract_document(text: str, name: str = "", default_region: str | None = None) -> list[Candidate]:
    """Candidates of a decoded document, which may hold several articles, one, or a text without title and date."""
    found: list[Candidate] = []
    position = 0
    for article in articles(text) or [Article("", "", text)]:
        position = text.index(article.text, position)
        found += extract(article, default_region, name, position)
        position += len(article.text)
    return found


def extract(
    article: Article, default_region: str | None = None, document: str = "", article_start: int = 0
) -> list[Candidate]:
    """Candidates of an article, in the order of the text; figures without a measure are marked by their kind."""
    folded = fold(article.text)
    return [
        _candidate(found, folded, article, document, article_start)
        for found in _found(folded.text, article, default_region)
    ]


def _found(text: str, article: Article, region: str | None) -> list[Found]:
    atlas = Atlas()
    title = fold(article.title).text
    atlas.default = places.default_place(title, text, fold(region).text if region else None, atlas)
    scene = _Scene(atlas)
    found: list[Found] = []
    topic: frozenset[str] = frozenset()
    last: Reading | None = None
    for number, (start, end, opens) in enumerate(_sentences(text)):
        sentence = text[start:end]
        if opens:
            scene.open_paragraph(sentence)
            topic = frozenset()
        named = places.mentions(sentence, atlas)
        figures = quantities.figures(sentence)
        words = metrics.hits(sentence, figures)
        readings = metrics.parted(sentence, figures, metrics.readings(sentence, figures, words, topic), last)
        last = next((entry for entry in reversed(readings) if entry.kind == MEASURE), None)
        topic = metrics.topics(words, readings) or topic
        for figure, reading in _former_stocks(figures, readings):
            for place in scene.places(sentence, figure, named):
                told = _of_place(reading, place, atlas.default)
                found.append(Found(start + figure.start, start + figure.end, figure, told, place, number))
        scene.close_sentence(sentence, named)
    return _once(found, bool(title) and text.startswith(title))


def _former_stocks(figures: Sequence[Figure], readings: Sequence[Reading]) -> Iterator[tuple[Figure, Reading]]:
    """Figures with their readings; a former stock is context where what was taken of it is told behind it."""
    removed = table("metrics")["aside"]["former"]
    for index, (figure, reading) in enumerate(zip(figures, readings, strict=True)):
        taken = removed.get(reading.metric)
        told = any(
            other.metric == taken and not figures[at].former for at, other in enumerate(readings) if at > index
        )
        if taken and figure.former and figure.before is None and told:
            yield figure, replace(reading, kind=metrics.CONTEXT)
        else:
            yield _former(figure, reading)


def _former(figure: Figure, reading: Reading) -> tuple[Figure, Reading]:
    """A stock that is no more is read as what was taken away, at most."""
    if figure.before is not None and figure.after is not None and figure.before > figure.after:
        fallen = table("metrics")["fallen"].get(reading.metric, reading.metric)
        return figure, replace(reading, metric=fallen)
    metric = table("metrics")["aside"]["former"].get(reading.metric)
    if not metric or not figure.former or figure.before is not None:
        return figure, reading
    return replace(figure, before=figure.value, qualifier="at_most"), replace(reading, metric=metric, status="done")


def _of_place(reading: Reading, place: Place | None, default: Place | None) -> Reading:
    """A reading as it stands for its place: figures of the nation and the staff of a single village are context."""
    nation = place and default and place.level in ("nation", places.OTHER)
    village = place and place.level == "village" and reading.metric in table("metrics")["aside"]["of_villages"]
    return replace(reading, kind=metrics.CONTEXT) if reading.kind == MEASURE and (nation or village) else reading


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(table("places")["sentence_end"])


def _sentences(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each sentence, and whether it opens a paragraph."""
    start, opens = 0, True
    for match in _ends().finditer(text):
        if match.end() > start:
            yield start, match.end(), opens
        opens = "\n" in match[0]
        start = match.end()
    if start < len(text):
        yield start, len(text), opens


class _Scene:
    """The place a sentence speaks of, as sentence follows sentence."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self.current = atlas.default
        self.told: Place | None = None
        self.recent: Place | None = None
        self.speech = False

    def open_paragraph(self, sentence: str) -> None:
        """Begin a paragraph: it is about the article's place unless its first word goes on from the one before."""
        self.speech = sentence.startswith("\u201c")
        if not sentence.startswith(tuple(table("places")["words"]["goes_on"])):
            self.current = self.atlas.default

    def places(self, sentence: str, figure: Figure, named: Sequence[Mention]) -> list[Place | None]:
        """Places of a figure: one, or several where the figure is given for each."""
        ahead = [mention for mention in named if mention.end <= figure.start and not mention.aside]
        ahead = [mention for mention in ahead if not _quoted_title(sentence, mention)]
        if figure.dealt and (listed := _row(sentence, ahead, figure.dealt[0])) and len(listed) == figure.dealt[2]:
            return [listed[figure.dealt[1]].place]
        if ahead:
            listed = _row(sentence, ahead, figure.start)
            if len(listed) > 1 and not figure.dealt and _each(sentence[listed[-1].end : figure.start]):
                return [mention.place for mention in listed]
            if len(listed) > 1 and listed[-1] is ahead[-1] and not figure.dealt:
                return [self.atlas.default]
            return [self._meant(ahead[-1], ahead)]
        return [self._behind(sentence, figure, named)]

    def _behind(self, sentence: str, figure: Figure, named: Sequence[Mention]) -> Place | None:
        """The place of a figure before which none is named: that of who speaks, else the one spoken of."""
        speaker = next(
            (mention for mention in named if mention.start > figure.end and _speaks(sentence, mention)), None
        )
        if speaker and speaker.place:
            return speaker.place
        if self.told and (_we(sentence[: figure.start]) or (self.speech and _inside_speech(sentence, figure.start))):
            return self.told
        return self.current

    def close_sentence(self, sentence: str, named: Sequence[Mention]) -> None:
        """Remember the place that a sentence spoke of last."""
        for mention in named:
            if mention.aside or _quoted_title(sentence, mention):
                continue
            place = self._meant(mention, named)
            if place and place.level not in ("nation", places.OTHER):
                self.current = self.recent = place
                if place.level in ("township", "village"):
                    self.told = place

    def _meant(self, mention: Mention, named: Sequence[Mention]) -> Place | None:
        if mention.place:
            return mention.place
        earlier = [entry.place for entry in named if entry.place and entry.end <= mention.start and not entry.aside]
        return places.resolve(
            mention.stand_in, earlier[-1] if earlier else self.current, self.atlas.default, self.recent
        )


def _quoted_title(sentence: str, mention: Mention) -> bool:
    opening = sentence.rfind("《", 0, mention.start)
    return opening >= 0 and sentence.find("》", opening, mention.start) < 0


def _inside_speech(sentence: str, position: int) -> bool:
    return sentence.rfind("\u201c", 0, position) > sentence.rfind("\u201d", 0, position)


def _row(sentence: str, ahead: Sequence[Mention], end: int) -> list[Mention]:
    """The list of places that stands last before a position."""
    row: list[Mention] = []
    for mention in reversed([mention for mention in ahead if mention.place and mention.end <= end]):
        if row and not re.fullmatch(table("quantities")["place_join"], sentence[mention.end : row[0].start]):
            break
        row.insert(0, mention)
    return row


def _each(between: str) -> bool:
    return len(between) < 16 and any(word in between for word in table("places")["words"]["each"])


def _we(lead: str) -> bool:
    return any(word in lead for word in table("places")["stand_in"]["we"])


@cache
def _offices() -> re.Pattern[str]:
    return re.compile(f"[^,。]{{0,8}}(?:{any_of(table('places')['words']['offices'])})")


def _speaks(sentence: str, mention: Mention) -> bool:
    return bool(_offices().match(sentence, mention.end))


def _once(found: list[Found], titled: bool) -> list[Found]:
    """The same figure told again in another sentence is context; of title and text, the text tells it."""
    keys = [_key(entry) for entry in found]
    told_below = {key for key, entry in zip(keys, found, strict=True) if entry.sentence}
    seen: dict[tuple[object, ...], int] = {}
    kept: list[Found] = []
    for key, entry in zip(keys, found, strict=True):
        measure = entry.reading.kind == MEASURE
        title = titled and entry.sentence == 0 and key in told_below
        if measure and (title or seen.setdefault(key, entry.sentence) != entry.sentence):
            kept.append(replace(entry, reading=replace(entry.reading, kind=metrics.CONTEXT)))
        else:
            kept.append(entry)
    return kept


def _key(entry: Found) -> tuple[object, ...]:
    """What makes two figures the same. Shares repeat by chance: only of the same thing are they the same share."""
    place = entry.place.name if entry.place else ""
    thing = entry.reading.object if entry.reading.unit == quantities.SHARE else ""
    return entry.reading.metric, entry.figure.value, entry.reading.unit, place, thing


def _candidate(found: Found, folded: Folded, article: Article, document: str, article_start: int) -> Candidate:
    start, end = folded.span(found.start, found.end)
    figure, reading, place = found.figure, found.reading, found.place
    measure = reading.kind == MEASURE
    return Candidate(
        document=document,
        article_title=article.title,
        article_date=article.date,
        paragraph=article.text.count("\n", 0, start) + 1,
        char_start=article_start + start,
        char_end=article_start + end,
        text=article.text[start:end],
        value=figure.value,
        value_high=figure.high,
        unit=reading.unit,
        qualifier=figure.qualifier,
        before=figure.before,
        after=figure.after,
        object=reading.object,
        action=reading.action,
        metric_id=reading.metric if measure else "",
        layer=reading.layer,
        status=reading.status,
        place="".join(place.path) if place else "",
        region_code=place.code if place else "",
        confidence=round(min(0.99, max(0.05, reading.score / 24)), 2),
        kind=reading.kind,
        article_start=article_start,
    )
