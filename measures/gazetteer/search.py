"""Find divisions by what a person typed: a name, a short name, pinyin or a code comes in, divisions go out.

Names come before everyday names (of autonomous places), and these before short names; higher divisions come first.
Only the best kind of match is given, so that several results are divisions that the text cannot tell apart.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from measures.gazetteer.codes import COUNTY, TOWNSHIP, names, pinyin_of, townships_of
from measures.gazetteer.divisions import Division, above_townships, division, is_stand_in
from measures.gazetteer.english_names import english_name
from measures.gazetteer.words import everyday_name, gazetteer_words, short_name

_NOT_PINYIN = re.compile(r"[^a-z0-9]+")
_BETWEEN = re.compile(r"[\s·•,，/>｜|-]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_DIGITS = re.compile(r"\d{2,12}")
# Every kind of match by its rank: full name, everyday name, short name.
_FULL, _EVERYDAY, _SHORT = range(3)

_Index = dict[str, list[tuple[int, str]]]


def find(query: str, parent: str = "") -> list[Division]:
    """Divisions that a text names, the best first; several if they cannot be told apart; none if it names none.

    A text may be a code (also with zeros behind it, as in 350600), a full or short name in Chinese, pinyin with or
    without spaces and tones, an English name, or a path such as a city and a district in it. `parent`, a name or a
    code, gives only divisions inside it. Townships are searched if no higher division fits or if the text ends like
    the name of one.
    """
    query, parent = query.strip(), parent.strip()
    inside = tuple(above.code for above in find(parent)) if parent else ("",)
    if not query or not inside:
        return []
    codes = _by_code(query) if _DIGITS.fullmatch(query) else _by_name(query, inside)
    found = (division(code) for code in codes if code.startswith(inside) and code not in inside)
    return [one for one in found if one] or _by_path(query, inside)


def _by_code(query: str) -> list[str]:
    """The division of a code; an entry that is no place of its own stands for the division above it."""
    code = query
    while code and not division(code):
        shorter = code[: max((length for length in (2, 4, COUNTY, TOWNSHIP) if length < len(code)), default=0)]
        if set(code[len(shorter) :]) != {"0"}:
            return []
        code = shorter
    while is_stand_in(code):
        code = code[:-2]
    return [code] if code else []


def _by_name(query: str, inside: tuple[str, ...]) -> list[str]:
    """Codes of the divisions inside others with a name, the best kind of match only."""
    key = _key(query)
    higher = _best(_higher().get(key, ()), inside)
    if not higher and not _CHINESE.search(query):
        higher = _best(_english().get(key, ()), inside)
    if higher and not _ends_like_a_township(key):
        return higher
    return higher + _best(_township_matches(key, inside), inside)


def _best(matches: Iterable[tuple[int, str]], inside: tuple[str, ...]) -> list[str]:
    fitting = [(rank, code) for rank, code in matches if code.startswith(inside) and code not in inside]
    best = min((rank for rank, _ in fitting), default=_FULL)
    return sorted({code for rank, code in fitting if rank == best}, key=lambda code: (len(code), code))


def _by_path(query: str, inside: tuple[str, ...]) -> list[Division]:
    """Divisions that the end of a text names inside the one that its beginning names, the longest beginning first."""
    parts = [part for part in _BETWEEN.split(query) if part]
    if _CHINESE.search(query):
        whole = "".join(parts)
        splits = [(whole[:at], whole[at:]) for at in range(len(whole) - 2, 1, -1)]
    else:
        splits = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(len(parts) - 1, 0, -1)]
    for beginning, end in splits:
        for above in _best(_higher().get(_key(beginning), ()), inside):
            found = find(end, above)
            if found:
                return found
    return []


@cache
def _higher() -> _Index:
    """Kind of match and code of provinces, cities and counties, by name, short name and pinyin."""
    index: _Index = {}
    for code in above_townships():
        for rank, key in _keys(names()[code], pinyin_of(code), is_township=False):
            index.setdefault(key, []).append((rank, code))
    return index


@cache
def _english() -> _Index:
    """Codes of provinces, cities and counties by English name."""
    index: _Index = {}
    for code in above_townships():
        index.setdefault(_latin(english_name(code)), []).append((_FULL, code))
    return index


@cache
def _all_townships() -> _Index:
    """Kind of match and code of all townships, by name, short name and pinyin; takes a third of a second once."""
    index: _Index = {}
    for rank, key, code in _keys_of_townships(code for code in names() if len(code) == COUNTY):
        index.setdefault(key, []).append((rank, code))
    return index


def _township_matches(key: str, inside: tuple[str, ...]) -> list[tuple[int, str]]:
    """Townships with a name; if they are to lie in one county, only those of that county are read."""
    counties = [code for code in inside if len(code) == COUNTY]
    if len(counties) == len(inside):
        return [(rank, code) for rank, word, code in _keys_of_townships(counties) if word == key]
    return _all_townships().get(key, [])


def _keys_of_townships(counties: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    for county in counties:
        for code, (name, pinyin) in townships_of(county).items():
            for rank, key in _keys(name, pinyin, is_township=True):
                yield rank, key, code


def _keys(name: str, pinyin: str, *, is_township: bool) -> Iterator[tuple[int, str]]:
    """What a division is found by, with the kind of match: names in Chinese, and the same in pinyin."""
    syllables = pinyin.split(" ")
    short = short_name(name, is_township=is_township)
    kinds = [(_FULL, name, syllables)]
    everyday = name if is_township else everyday_name(name)
    if everyday != name:
        kinds.append((_EVERYDAY, everyday, [*syllables[: len(everyday) - 1], syllables[-1]]))
    if short != name:
        kinds.append((_SHORT, short, syllables[: len(short)]))
    for rank, word, sounds in kinds:
        sound = "".join(sounds)
        yield rank, word if word.isalnum() else _key(word)
        yield rank, _latin(sound)
        if "ü" in sound:
            yield rank, _latin(sound.replace("ü", "u"))


def _key(text: str) -> str:
    """What of a text is compared: Chinese without blanks, or pinyin in letters alone."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text)) if _CHINESE.search(text) else _latin(text)


def _latin(text: str) -> str:
    """Letters and digits of pinyin in lower case, without tones, with v for ü."""
    if text.isascii() and text.isalpha() and text.islower():
        return text.replace("lyu", "lv")
    if text.isascii():
        return _NOT_PINYIN.sub("", text.lower()).replace("lyu", "lv")
    marked = unicodedata.normalize("NFD", text.lower()).replace("u\u0308", "v")
    # A tone may stand between u and its dots, or above both.
    bare = "".join(mark for mark in marked if not unicodedata.combining(mark))
    return _NOT_PINYIN.sub("", bare).replace("lyu", "lv")


def _ends_like_a_township(key: str) -> bool:
    return key.endswith(tuple(gazetteer_words().endings["township"])) and not key.endswith(
        tuple(gazetteer_words().endings["county"])
    )
