"""The places named in a text: a folded text comes in, mentions with place and position go out.

Names are found in the division codes and in the aliases and zones of places.toml; other names are recognised by their
form.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from measures.extraction.places.atlas import Atlas
from measures.extraction.places.divisions import codes_by_short_name, name_of, place_of
from measures.extraction.places.names import NO_NAME, name_start
from measures.extraction.places.place import Place, ending_of
from measures.extraction.places.table import place_words
from measures.language.word_tables import any_of

_SHORT_LENGTHS = (4, 3, 2)
_CLAUSE_START = re.compile(r"^|[,;。:!?\n、](?=[\u4e00-\u9fff])")
_PROVINCE, _CITY = 2, 4
# The longest text of an opening bracket and the word for a former name behind it.
_BRACKET = 8


@dataclass(frozen=True)
class Mention:
    """A place named at `start` to `end` of a text; `aside` says that the text after it is not about the place.

    If a word such as "the whole city" refers to a place, `stand_in` is that word and `place` is None.
    """

    start: int
    end: int
    place: Place | None
    stand_in: str = ""
    aside: bool = False


def mentions(text: str, atlas: Atlas) -> list[Mention]:
    """Places named in a folded text, in order; names that follow each other without a gap are one path.

    Each place is remembered in the atlas.
    """
    found: list[Mention] = []
    for match in _pattern().finditer(text):
        if stand_in := match["stand_in"] or match["head"]:
            found.append(Mention(match.start(), match.end(), None, stand_in))
            continue
        last = found[-1] if found else None
        mention = _named(text, match, last, atlas)
        if mention and last and last.place and last.end == mention.start:
            found[-1] = replace(mention, start=last.start, aside=last.aside)
        elif mention:
            found.append(mention)
    shorts = list(_short_names(text, {mention.start for mention in found}, atlas))
    return sorted([*found, *shorts], key=lambda mention: mention.start) if shorts else found


@cache
def _pattern() -> re.Pattern[str]:
    """Pattern of words that refer to a place, of aliases and of endings of names."""
    words = place_words()
    endings = [ending for group in words.levels.values() for ending in group]
    stand_ins = [word for group in words.stand_ins.values() for word in group]
    stand_ins += [*words.nation_words, *words.unnamed_places]
    aliases = [*words.aliases, *words.zones]
    first = "".join(sorted({word[0] for word in (*endings, *stand_ins, *words.heads, *aliases)}))
    heads = rf"(?<![\u4e00-\u9fff])(?P<head>{any_of(words.heads)}|{words.department.pattern})"
    return re.compile(
        rf"(?=[{first}])(?:{heads}|(?P<stand_in>{any_of(stand_ins)})|(?P<alias>{any_of(aliases)})(?!{words.in_a_road.pattern})"
        rf"|(?P<ending>{any_of(endings)}))"
    )


def _named(text: str, match: re.Match[str], last: Mention | None, atlas: Atlas) -> Mention | None:
    """Mention of the place whose alias or ending was matched after the last mention; None if it is not a name."""
    words = place_words()
    if match["alias"]:
        start = match.start()
        name = words.aliases.get(match["alias"], match["alias"])
        ending = ending_of(name)
    else:
        ending = match["ending"]
        start = name_start(text, match.start("ending"), ending, last.end if last else 0, atlas)
        name = text[start : match.end()]
    if start == NO_NAME or words.former_name.search(text, max(0, start - _BRACKET), start):
        return None
    aside = text.endswith(words.aside, 0, start) or text.startswith(words.and_others, match.end())
    above = last.place if last and last.end == start else None
    return Mention(start, match.end(), atlas.place(name, ending, above), aside=aside)


def _short_names(text: str, taken: set[int], atlas: Atlas) -> Iterator[Mention]:
    """Mentions by short name at the beginning of a clause: of places named before and of cities nearby."""
    words = place_words()
    for match in _CLAUSE_START.finditer(text):
        start = match.end()
        if start in taken or text[start : start + 2] not in _short_beginnings():
            continue
        for length in _SHORT_LENGTHS:
            short = text[start : start + length]
            place = None if short in words.never_short else _short_place(short, atlas)
            if place and not _makes_other_word(text, start + length):
                yield Mention(start, start + length, place)
                break


def _makes_other_word(text: str, end: int) -> bool:
    """Whether what follows a short name makes another word or the name of a road of it."""
    words = place_words()
    return text.startswith(words.not_after_short_name, end) or bool(words.in_a_road.match(text, end))


@cache
def _short_beginnings() -> frozenset[str]:
    return frozenset(short[:2] for short in codes_by_short_name())


def _short_place(short: str, atlas: Atlas) -> Place | None:
    """The place with a short name: one that the article named in full, a city of its province, or a province.

    Where the article has no place of its own, a city of any province.
    """
    province = atlas.default.code[:_PROVINCE] if atlas.default else ""
    for code in codes_by_short_name().get(short, ()):
        met = atlas.met.get(name_of(code))
        if met and met.code == code:
            return met
        if len(code) == _PROVINCE or (len(code) == _CITY and code[:_PROVINCE] == province):
            return place_of(code)
        if len(code) == _CITY and atlas.default is None:
            return place_of(code)
    return None


def row_before(sentence: str, named: Sequence[Mention], end: int) -> list[Mention]:
    """The last list of places, separated only by commas and the like, before the offset `end` of a sentence."""
    row: list[Mention] = []
    for mention in reversed([mention for mention in named if mention.place and mention.end <= end]):
        if row and not place_words().list_link.fullmatch(sentence, mention.end, row[0].start):
            break
        row.insert(0, mention)
    return row
