"""The place that an article is about: its title, its text and perhaps a given region come in, a place goes out."""

from measures.extraction.places.atlas import Atlas
from measures.extraction.places.divisions import codes_by_name, codes_by_short_name, name_of, nearest, place_of
from measures.extraction.places.mentions import mentions
from measures.extraction.places.place import ZONE, Place
from measures.extraction.places.table import place_words

_BRACKET = "("
_SHORT_LENGTHS = (5, 4, 3, 2)
_LEVELS = ("county", ZONE, "city", "province")


def place_of_article(title: str, body: str, region: str | None, atlas: Atlas) -> Place | None:
    """The place given as region, else that in the title, else of those in the first lines the most frequent one.

    Title, body and region are folded texts. None if no place is named.
    """
    for text in filter(None, (region, title)):
        place = _first_place(text, body, atlas) or _short_named(text, body)
        if place:
            return _completed(place, body)
    words = place_words()
    named = [mention.place for mention in mentions(body[: words.beginning], Atlas()) if not mention.aside]
    candidates = [place for place in named if place and place.level in _LEVELS]
    often = max(candidates, key=lambda place: body.count(place.name), default=None)
    if often and not often.code:
        return _completed(often, body)
    return often or _short_named(body[: words.beginning_short], body)


def _first_place(text: str, body: str, atlas: Atlas) -> Place | None:
    """The first place in a title or region; a name without a code must be at its beginning or occur in the body."""
    for mention in mentions(text, atlas):
        place = mention.place
        if place is None:
            continue
        comes_up_again = body.count(place.name) > body.startswith(text)
        opens = (
            text[: mention.start].endswith(_BRACKET) or text[: mention.start] in place_words().before_name_in_title
        )
        if place.code or comes_up_again or opens:
            return place
    return None


def _short_named(text: str, body: str) -> Place | None:
    """A place that a title or the first words call by its short name (without its ending).

    If several places have the short name, the one whose full name is in the body is taken. If no full name is in the
    body, the short name must begin the text or occur twice in the body, and must be the name of only one place.
    """
    for start in range(len(text)):
        for length in _SHORT_LENGTHS:
            short = text[start : start + length]
            codes = codes_by_short_name().get(short, ()) if len(short) == length else ()
            in_full = [code for code in codes if name_of(code) in body]
            opens = start == 0 or not text[start - 1].isalnum()
            one_place = len({code[:4] for code in codes}) == 1
            if in_full or (one_place and (opens or body.count(short) > 1)):
                return place_of(nearest(in_full or sorted(codes, key=len)[:1], ""))
    return None


def _completed(place: Place, body: str) -> Place:
    """The place with the path that the body gives, if the name alone does not identify the place."""
    codes = codes_by_name().get(place.name, ())
    if len(codes) > 1:
        told = [code for code in codes if all(name in body for name in place_of(code).path[-2:])]
        told = told or [code for code in codes if place_of(code).path[0][:2] in body]
        return place_of(told[0]) if told else Place((place.name,), "", place.level)
    if not place.code:
        for mention in mentions(body[: place_words().beginning_path], Atlas()):
            if mention.place and mention.place.name == place.name and len(mention.place.path) > len(place.path):
                return mention.place
    return place
