"""The place of each figure: the sentences of an article come in one by one, the places of their figures go out."""

import re
from collections.abc import Sequence
from functools import cache

from measures.extraction.figures import TextFigure
from measures.extraction.places.atlas import Atlas
from measures.extraction.places.divisions import with_parents
from measures.extraction.places.mentions import Mention, row_before
from measures.extraction.places.place import GRASS_ROOTS, UNNAMED, Place, ending_of
from measures.extraction.places.table import place_words
from measures.language.word_tables import any_of

_OPENING_QUOTE, _CLOSING_QUOTE = "\u201c", "\u201d"
_OPENING_TITLE, _CLOSING_TITLE = "《", "》"


class PlaceTracker:
    """Keeps track of the place that an article is about, from sentence to sentence."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        # The current place, the place named last, and the last township or village, which "we" refers to.
        self._current = atlas.default
        self._last: Place | None = None
        self._of_speakers: Place | None = None
        self._speech = False

    def open_paragraph(self, sentence: str) -> None:
        """Return to the article's place, unless the paragraph begins with a word that continues the previous one."""
        self._speech = sentence.startswith(_OPENING_QUOTE)
        if not sentence.startswith(place_words().goes_on):
            self._current = self._atlas.default

    def places(self, sentence: str, figure: TextFigure, named: Sequence[Mention]) -> list[Place | None]:
        """Places of a figure: one (None if unknown), or several if the figure holds for each of a list of places.

        `named` are the mentions in the sentence.
        """
        before = [mention for mention in named if mention.end <= figure.start and _counts(sentence, mention)]
        if figure.respective:
            row = row_before(sentence, before, figure.respective.word)
            if len(row) == figure.respective.length:
                return [row[figure.respective.place].place]
        if not before:
            return [self._place_behind(sentence, figure, named)]
        row = row_before(sentence, before, figure.start)
        if len(row) > 1 and not figure.respective:
            if _is_of_each(sentence[row[-1].end : figure.start]):
                return [mention.place for mention in row]
            if row[-1] is before[-1]:
                # A figure after a list of places is their sum.
                return [self._atlas.default]
        return [self._place_of(before[-1], before)]

    def close_sentence(self, sentence: str, named: Sequence[Mention]) -> None:
        """Remember the last place that a sentence is about."""
        for mention in named:
            place = self._place_of(mention, named) if _counts(sentence, mention) else None
            if place and place.level not in ("nation", UNNAMED):
                self._current = self._last = place
                if place.level in GRASS_ROOTS:
                    self._of_speakers = place

    def _place_behind(self, sentence: str, figure: TextFigure, named: Sequence[Mention]) -> Place | None:
        """The place of a figure with no place named before it: that of an office after it, of the speaker, or the
        current one."""
        for mention in named:
            if mention.start > figure.end and _offices().match(sentence, mention.end):
                if mention.place:
                    return mention.place
                break
        before = sentence[: figure.start]
        in_speech = self._speech and before.rfind(_OPENING_QUOTE) > before.rfind(_CLOSING_QUOTE)
        if self._of_speakers and (in_speech or any(word in before for word in place_words().we)):
            return self._of_speakers
        return self._current

    def _place_of(self, mention: Mention, named: Sequence[Mention]) -> Place | None:
        """The place of a mention; for a stand-in, the place it refers to, given the places named before it."""
        if mention.place:
            return mention.place
        before = [entry.place for entry in named if entry.place and entry.end <= mention.start and not entry.aside]
        return self._meant(mention.stand_in, before[-1] if before else self._current)

    def _meant(self, stand_in: str, current: Place | None) -> Place | None:
        """The place that a word such as "the whole city" refers to: the nearest of its kind, else the article's."""
        words = place_words()
        if stand_in in words.nation_words:
            return Place((words.nation,), "", "nation")
        if stand_in in words.unnamed_places:
            return Place((stand_in,), "", UNNAMED)
        kind = next((character for character in reversed(stand_in) if character in words.kinds), "")
        is_village = stand_in in words.stand_ins["village"]
        for start in (current, self._atlas.default, self._last):
            for place in with_parents(start):
                if ending_of(place.name)[-1:] == kind and (place.level == "village") == is_village:
                    return place
        return self._atlas.default


def _counts(sentence: str, mention: Mention) -> bool:
    """Whether the sentence can be about a place: it is named neither in passing nor in the title of a document."""
    opening = sentence.rfind(_OPENING_TITLE, 0, mention.start)
    in_title = opening >= 0 and sentence.find(_CLOSING_TITLE, opening, mention.start) < 0
    return not mention.aside and not in_title


def _is_of_each(between: str) -> bool:
    words = place_words()
    return len(between) <= words.each_within and any(word in between for word in words.each)


@cache
def _offices() -> re.Pattern[str]:
    words = place_words()
    return re.compile(f"[^,。]{{0,{words.office_within}}}(?:{any_of(words.offices)})")
