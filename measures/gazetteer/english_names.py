"""English names of divisions: a code comes in, a name such as that of a county with its level goes out.

Names are pinyin with the English of their endings; established names of provinces and cities, the endings and the
peoples stand in names.toml.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from measures.gazetteer.divisions import Division, division, path
from measures.gazetteer.words import gazetteer_words, peoples_at_end, short_name
from measures.language.word_tables import any_of

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_IN_BRACKETS = re.compile(r"^(.+)\((.+)\)$")
# Where a blank is missing beside brackets.
_BESIDE_SIGN = re.compile(r"(?<=\w)(?=\()|(?<=\))(?=\w)")
# Characters that must follow a division, or stand before the end of a street, for them to be words of their own.
_SHORTEST_REST = 2
# Characters of a name up to which it is one word, unless it ends like a street.
_LONGEST_WORD = 3


def english_name(code: str) -> str:
    """English name of a division, such as “Xiangyuan County”. Raises KeyError for an unknown code."""
    found = division(code)
    if not found:
        raise KeyError(code)
    words = gazetteer_words()
    if found.name in words.established:
        return words.established[found.name]
    if found.name in words.of_city:
        city = division(found.parent_code)
        return f"{words.of_city[found.name]} ({english_name(city.code)})" if city else words.of_city[found.name]
    return _composed(found)


def id_of(name_en: str) -> str:
    """The id that an English name gives: lower-case letters and digits with hyphens between the words.

    What stands in brackets at the end comes first: “Urban District (Jincheng)” gives jincheng-urban-district.
    """
    plain = _IN_BRACKETS.sub(r"\2 \1", unicodedata.normalize("NFC", name_en.lower())).replace("ü", "v")
    plain = "".join(sign for sign in unicodedata.normalize("NFD", plain) if not unicodedata.combining(sign))
    return _NOT_IN_ID.sub("-", re.sub("['’]", "", plain)).strip("-")


def _composed(found: Division) -> str:
    """Pinyin of the name without its ending, then the peoples and the ending in English."""
    ending = _ending_of(found)
    stem = found.name[: len(found.name) - len(ending)]
    at_end = peoples_at_end().search(stem) if ending else None
    peoples = at_end[0] if at_end else ""
    stem = stem[: len(stem) - len(peoples)]
    if len(stem) == len(ending) == 1:
        # A name of one syllable keeps its ending in pinyin, as in “Yuxian County”.
        stem = found.name
    spelled = [_spelled(found, start, end) for start, end in _words_of(found, stem) if end]
    english = gazetteer_words().endings[found.level].get(ending, "")
    return " ".join(filter(None, (*spelled, _in_english(peoples), english)))


def _ending_of(found: Division) -> str:
    """The longest ending that leaves two characters before it, else the longest one, "" if there is none."""
    behind_two, anywhere = _endings(found.level)
    match = behind_two.search(found.name) or anywhere.search(found.name)
    return match[0] if match else ""


@cache
def _endings(level: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    endings = any_of(gazetteer_words().endings[level])
    return re.compile(f"(?<=..)(?:{endings})$"), re.compile(f"(?:{endings})$")


def _in_english(peoples: str) -> str:
    english = gazetteer_words().peoples
    *others, last = [english[people] for people in re.findall(any_of(english), peoples)] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _words_of(found: Division, stem: str) -> Iterator[tuple[int, int]]:
    """Where the words of a name begin and end: divisions above that it names, without their endings, and the rest."""
    start = 0
    if len(stem) > _LONGEST_WORD:
        above = [(name, len(short)) for name, short in _names_above(found) if name]
        while fitting := [
            (len(name), length)
            for name, length in above
            if stem.startswith(name, start) and not 0 < len(stem) - start - len(name) < _SHORTEST_REST
        ]:
            named, length = max(fitting)
            yield start, start + length
            start += named
    street = gazetteer_words().street_ending.search(stem, start)
    if street and street.start() - start >= _SHORTEST_REST:
        yield start, street.start()
        start = street.start()
    if start < len(stem):
        yield start, len(stem)


def _names_above(found: Division) -> Iterator[tuple[str, str]]:
    """Full and short names of the divisions above, each with the short one."""
    for above in path(found.code)[:-1]:
        short = short_name(above.name)
        yield above.name, short
        yield short, short


def _spelled(found: Division, start: int, end: int) -> str:
    """Pinyin of a part of a name as one word; signs and digits in it stand as they are."""
    text = ""
    for sign, syllable in zip(found.name[start:end], found.pinyin.split(" ")[start:end], strict=True):
        if sign == syllable:
            text += unicodedata.normalize("NFKC", sign)
        elif text and text[-1].isalpha():
            text += ("'" if syllable[0] in "aeo" else "") + syllable
        else:
            text += syllable.capitalize()
    return _BESIDE_SIGN.sub(" ", text)
