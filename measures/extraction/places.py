"""The places of a text: a folded text comes in, mentions of places with path and division code go out.

Names come from the division codes (places.txt), from the alias table, and, where neither knows a name, from its form.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from measures.extraction.lexicons import any_of, data_text, table

LEVELS = ("nation", "province", "city", "county", "township", "village")
OTHER = "other"
_LONGEST = 14
_REMEMBERED = 10_000


@dataclass(frozen=True)
class Place:
    """A place: its full path from the province down, its code ("" where it has none) and its level."""

    path: tuple[str, ...]
    code: str
    level: str

    @property
    def name(self) -> str:
        """The last name of the path."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True)
class Mention:
    """Where a place is named, or stood in for ("the whole city": `place` is then resolved by the reader)."""

    start: int
    end: int
    place: Place | None
    stand_in: str = ""
    aside: bool = False


@dataclass
class Atlas:
    """The places of one article: its default and every name met so far."""

    default: Place | None = None
    met: dict[str, Place] = field(default_factory=dict)

    def place(self, name: str, ending: str, parent: Place | None) -> Place:
        """The place of a name, below `parent` where the text says so."""
        level = _level(ending)
        known = [code for code in _codes().get(name, ()) if not parent or code.startswith(_reach(parent))]
        if known:
            return self._keep(name, _known(_best(known, self._nearby(parent))))
        if name in table("places")["zones"]:
            return self._keep(name, _below(_chain(table("places")["zones"][name]), name, "", "zone"))
        if not parent and name in self.met:
            return self.met[name]
        above = parent or self._above(level)
        code = _townships(above.code).get(name, "") if above and level == "township" else ""
        return self._keep(name, _below(above, name, code, level))

    def knows(self, name: str) -> bool:
        """Whether a name is in the index or was met before."""
        return name in _named() or name in self.met or self._township(name)

    def _township(self, name: str) -> bool:
        return bool(self.default) and name in _townships(_reach(self.default))  # type: ignore[arg-type]

    def _nearby(self, parent: Place | None) -> str:
        return (parent or self.default or Place((), "", "")).code

    def _above(self, level: str) -> Place | None:
        """What an unknown place lies in: the lowest place that may hold it, of those met, the default first."""
        if not self.default:
            return None
        place = self.default
        while place and place.level not in ("zone",) and LEVELS.index(place.level) >= LEVELS.index(_as_level(level)):
            place = above(place)
        return place if place.path else None

    def _keep(self, name: str, place: Place) -> Place:
        if len(place.path) >= len(self.met.get(name, Place((), "", "")).path):
            self.met[name] = place
        return self.met[name]


def above(place: Place) -> Place:
    """The place in which a place lies, one without a path above the provinces."""
    path = place.path[:-1]
    if not path:
        return Place((), "", "nation")
    code = next((code for code in _codes().get(path[-1], ()) if _known(code).path == path), "")
    ending = _ending_of(path[-1])
    return Place(path, code, _known(code).level if code else _level(ending))


def mentions(text: str, atlas: Atlas) -> list[Mention]:
    """Places named in a folded text, in their order; names that follow each other are one path."""
    asides, others = (tuple(table("places")["words"][name]) for name in ("aside", "and_others"))
    found: list[Mention] = []
    last = 0
    for match in _endings().finditer(text):
        if stand_in := match["stand_in"] or match["head"]:
            found.append(Mention(match.start(), match.end(), None, stand_in))
            last = match.end()
            continue
        if match["alias"]:
            start = match.start()
            name = table("places")["aliases"].get(match["alias"], match["alias"])
            ending = _ending_of(name)
        else:
            ending = match["ending"]
            start = _name_start(text, match.start("ending"), ending, last, atlas)
            name = text[start : match.end()]
        if start < 0:
            continue
        aside = text.endswith(asides, 0, start) or text.startswith(others, match.end())
        mention = Mention(start, match.end(), atlas.place(name, ending, _parent(found, start)), aside=aside)
        if found and found[-1].end == mention.start and found[-1].place:
            found[-1] = replace(mention, start=found[-1].start, aside=found[-1].aside)
        else:
            found.append(mention)
        last = mention.end
    return _with_short_names(text, found, atlas)


def _with_short_names(text: str, found: list[Mention], atlas: Atlas) -> list[Mention]:
    """Mentions, with those at the head of a clause that leave the ending out: of places met, of cities nearby."""
    words = table("places")["words"]
    starts = {mention.start for mention in found}
    shorts = []
    heads = _short_heads()
    for match in _clause_heads().finditer(text):
        start = match.end()
        if text[start : start + 2] not in heads:
            continue
        for length in (4, 3, 2):
            short = text[start : start + length]
            place = None if start in starts or short in words["no_short"] else _short_place(short, atlas)
            if place and not text.startswith(tuple(words["not_short"]), start + length):
                shorts.append(Mention(start, start + length, place))
                break
    return sorted([*found, *shorts], key=lambda mention: mention.start) if shorts else found


@cache
def _short_heads() -> frozenset[str]:
    """First two characters of the names that leave their ending out."""
    return frozenset(short[:2] for short in _short_names())


@cache
def _clause_heads() -> re.Pattern[str]:
    return re.compile(r"^|[,;。:!?\n](?=[\u4e00-\u9fff])")


def _short_place(short: str, atlas: Atlas) -> Place | None:
    """The place that a short name means in an article: one met by its full name, or a city of the same province."""
    province = atlas.default.code[:2] if atlas.default else ""
    for code in _short_names().get(short, ()):
        met = atlas.met.get(_lines()[code][0])
        if met and met.code == code:
            return met
        if len(code) == 4 and code[:2] == province:
            return _known(code)
    return None


def default_place(title: str, body: str, region: str | None, atlas: Atlas) -> Place | None:
    """The place an article is about: the one given, else the one its title or its first lines name."""
    for text in filter(None, (region, title)):
        place = _first_place(text, atlas, body) or _short_name(text, body)
        if place:
            return _completed(place, body)
    named = [mention.place for mention in mentions(body[:600], Atlas()) if mention.place and not mention.aside]
    named = [place for place in named if place.level in ("county", "zone", "city", "province")]
    return max(named, key=lambda place: body.count(place.name), default=None) or _short_name(body[:200], body)


def resolve(stand_in: str, current: Place | None, default: Place | None, recent: Place | None) -> Place | None:
    """The place meant by a word such as "the whole city": in the current place, the default, the one named last."""
    if stand_in in table("places")["stand_in"]["nation"]:
        return Place((table("places")["nation"],), "", "nation")
    if stand_in in table("places")["stand_in"]["other"]:
        return Place((stand_in,), "", OTHER)
    villages = table("places")["stand_in"]["village"]
    kind = next((character for character in reversed(stand_in) if character in table("places")["kinds"]), "")
    meant = (
        place
        for place in (*walk(current), *walk(default), *walk(recent))
        if _ending_of(place.name)[-1:] == kind and (place.level == "village") == (stand_in in villages)
    )
    return next(meant, default)


def _parent(found: list[Mention], start: int) -> Place | None:
    return found[-1].place if found and found[-1].end == start else None


def _name_start(text: str, ending_start: int, ending: str, last: int, atlas: Atlas) -> int:
    """Where the name before an ending begins; -1 where what stands there is no name."""
    words = table("places")["words"]
    first = ending_start
    lowest = max(last, ending_start - _LONGEST)
    while first > lowest and text[first - 1] not in words["hard_breaks"]:
        first -= 1
    other_word = text.startswith(tuple(words["not_before"].get(ending, ())), ending_start + len(ending))
    for start in range(first, ending_start - 1 if other_word else ending_start):
        name = text[start : ending_start + len(ending)]
        if atlas.knows(name) and (name not in words["only_below"] or start == last > 0):
            return start
    if ending not in words["unknown"]:
        return -1
    if other_word:
        return -1
    whole = first if ending_start - first == 2 and (first == 0 or text[first - 1] in words["hard_breaks"]) else -1
    first = max((at + 1 for at in range(first, ending_start) if text[at] in words["breaks"]), default=first)
    first = whole if whole >= 0 and text[whole] not in words["breaks"] else first
    first = _without_leading_words(text, first, ending_start)
    if first and text[first - 1].isdigit():
        return -1
    shortest, longest = words["unknown"][ending]
    stem = text[first:ending_start]
    if not shortest <= len(stem) <= longest or _generic(stem, ending):
        return -1
    return -1 if _no_part().search(stem) else first


def _without_leading_words(text: str, first: int, end: int) -> int:
    for match in _before().finditer(text, first, end):
        if len(match[0]) > 1 or match.start() == first:
            first = match.end()
    return first


def _generic(stem: str, ending: str) -> bool:
    words = table("places")["words"]
    if stem in words["generic"] or stem[-1] in words["no_last"].get(ending, ""):
        return True
    return stem.endswith(_generic_ends())


@cache
def _generic_ends() -> tuple[str, ...]:
    return tuple(word for word in table("places")["words"]["generic"] if len(word) > 1)


@cache
def _no_part() -> re.Pattern[str]:
    deeds = {word for group in table("metrics")["actions"].values() for word in group if len(word) > 1}
    return re.compile(any_of(deeds | set(table("places")["words"]["no_part"])))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(any_of(table("places")["words"]["before"]))


@cache
def _endings() -> re.Pattern[str]:
    words = table("places")
    endings = [ending for group in words["levels"].values() for ending in group]
    groups = words["stand_in"]
    stand_ins = [word for name, group in groups.items() if name not in ("we", "heads", "office") for word in group]
    heads = rf"(?<![\u4e00-\u9fff])(?P<head>{any_of(groups['heads'])}|{groups['office']})"
    aliases = [*words["aliases"], *words["zones"]]
    first = "".join(sorted({word[0] for word in (*endings, *stand_ins, *groups["heads"], *aliases)}))
    return re.compile(
        rf"(?=[{first}])(?:{heads}|(?P<stand_in>{any_of(stand_ins)})|(?P<alias>{any_of(aliases)})|(?P<ending>{any_of(endings)}))"
    )


def _level(ending: str) -> str:
    return next((level for level, endings in table("places")["levels"].items() if ending in endings), "county")


def _as_level(level: str) -> str:
    return "county" if level == "zone" else level


@lru_cache(_REMEMBERED)
def _ending_of(name: str) -> str:
    endings = [ending for group in table("places")["levels"].values() for ending in group if name.endswith(ending)]
    return max(endings, key=len, default="")


@cache
def _lines() -> dict[str, tuple[str, str]]:
    rows = (line.split("\t") for line in data_text("places.txt").splitlines())
    return {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in rows}


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for code, (name, _) in _lines().items():
        if name not in table("places")["unnamed"]:
            codes[name] = (*codes.get(name, ()), code)
    for name, own in list(codes.items()):
        short = _autonomous().sub(r"\1", name)
        if short != name and len(short) > 2:
            codes.setdefault(short, own)
    return codes


@cache
def _autonomous() -> re.Pattern[str]:
    """What an autonomous place leaves out in daily speech: its peoples, and that it is autonomous."""
    words = table("places")["words"]
    return re.compile(f"(?:{any_of(words['peoples'])})+{words['autonomous']}")


@cache
def _named() -> frozenset[str]:
    """Names of the division codes and of the zones."""
    return frozenset(_codes()) | frozenset(table("places")["zones"])


@cache
def _townships(code: str) -> dict[str, str]:
    """Townships of a county by name, or of a city with their counties' codes in front."""
    found: dict[str, str] = {}
    for county, (_, names) in _lines().items() if len(code) >= 4 else ():
        if len(county) == 6 and county.startswith(code):
            for entry in names.split():
                found.setdefault(entry[3:], county + entry[:3])
    return found


@cache
def _known(code: str) -> Place:
    parts = [code[:length] for length in (2, 4, 6) if len(code) >= length]
    names = [name for part in parts if (name := _lines().get(part, ("", ""))[0]) not in table("places")["unnamed"]]
    return Place(tuple(filter(None, names)), code, {2: "province", 4: "city", 6: "county"}[len(code)])


def _below(parent: Place | None, name: str, code: str, level: str) -> Place:
    return Place((*(parent.path if parent else ()), name), code, level)


def _reach(place: Place) -> str:
    """Start of the codes of everything that may lie in a place."""
    return place.code[:6]


def _best(codes: list[str], nearby: str) -> str:
    """Of places with one name, the one that shares most of its code with a place nearby."""
    return max(codes, key=lambda code: (next((n for n in (6, 4, 2) if nearby[:n] == code[:n]), 0), -len(code)))


def _chain(path: str) -> Place | None:
    named = mentions(path, Atlas())
    return named[-1].place if named else None


def _first_place(text: str, atlas: Atlas, body: str = "") -> Place | None:
    """The first place of a text; a name that no index knows must begin it or come up again in the body."""
    leads = table("places")["words"]["title_leads"]
    for mention in mentions(text, atlas):
        place = mention.place
        again = place is not None and body.count(place.name) > body.startswith(text)
        if place and (place.code or again or text[: mention.start] in leads):
            return place
    return None


@cache
def _short_names() -> dict[str, tuple[str, ...]]:
    shorts: dict[str, tuple[str, ...]] = {}
    for name, codes in _codes().items():
        short = re.sub(table("places")["words"]["tail"], "", name)
        if len(short) >= 2 and short != name:
            shorts[short] = (*shorts.get(short, ()), *codes)
    return shorts


def _short_name(words: str, body: str) -> Place | None:
    """A place named without its ending in a title or in first words; the body decides between several.

    A short name that the body never gives in full must begin the words, or come up twice, and be of one place only.
    """
    for start in range(len(words)):
        for length in (5, 4, 3, 2):
            short = words[start : start + length]
            codes = _short_names().get(short, ()) if len(short) == length else ()
            named = [code for code in codes if _lines()[code][0] in body]
            sure = len({code[:4] for code in codes}) == 1 and (_opens(words, start) or body.count(short) > 1)
            if named or sure:
                return _known(_best(named or sorted(codes, key=len)[:1], ""))
    return None


def _opens(words: str, start: int) -> bool:
    return start == 0 or not words[start - 1].isalnum()


def _completed(place: Place, body: str) -> Place:
    """The place with the path that the body gives it, where the body names what it lies in."""
    codes = _codes().get(place.name, ())
    if len(codes) > 1:
        told = [code for code in codes if all(part in body for part in _known(code).path[-2:])]
        short = [code for code in codes if _known(code).path[0][:2] in body]
        chosen = told or short
        return _known(chosen[0]) if chosen else Place((place.name,), "", place.level)
    if not place.code:
        for mention in mentions(body[:1500], Atlas()):
            if mention.place and mention.place.name == place.name and len(mention.place.path) > len(place.path):
                return mention.place
    return place


def walk(place: Place | None) -> Iterator[Place]:
    """A place and all that it lies in, the lowest first."""
    while place and place.path:
        yield place
        place = above(place)
