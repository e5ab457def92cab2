"""The places of one article: a name comes in, the place that the article means by it goes out."""

from dataclasses import dataclass, field
from functools import cache

from measures.extraction.places.divisions import codes_by_name, parent, place_named, place_of, the_nearest, townships
from measures.extraction.places.place import NOWHERE, ZONE, Place, level_of, level_rank
from measures.extraction.places.table import place_words

_COUNTY = 6


@dataclass
class Atlas:
    """Places of an article: `default` is the one it is about (None if unknown), `met` those named so far, by name."""

    default: Place | None = None
    met: dict[str, Place] = field(default_factory=dict)

    def place(self, name: str, ending: str, above: Place | None) -> Place:
        """The place called `name`; `above` is the place named right before it, which contains it."""
        level = level_of(ending)
        codes = [code for code in codes_by_name().get(name, ()) if not above or code.startswith(above.code[:_COUNTY])]
        if codes:
            code = the_nearest(codes, (above or self.default or NOWHERE).code)
            # Of several places of that name, the text does not say which it means.
            return self._meet(name, place_of(code) if code else Place((name,), "", level))
        if name in place_words().zones:
            return self._meet(name, _below(place_named(place_words().zones[name]), name, "", ZONE))
        if not above and name in self.met:
            return self.met[name]
        above = above or self._lowest_above(level)
        code = townships(above.code).get(name, "") if above and level == "township" else ""
        return self._meet(name, _below(above, name, code, level))

    def knows(self, name: str) -> bool:
        """Whether a name is that of a division, a zone, a township near the default place or a place met before."""
        return name in _known_names() or name in self.met or self._is_township(name)

    def _is_township(self, name: str) -> bool:
        return self.default is not None and name in townships(self.default.code[:_COUNTY])

    def _lowest_above(self, level: str) -> Place | None:
        """The lowest place that can contain a place of `level`: the default place or one that contains it."""
        place = self.default
        while place and place.level != ZONE and level_rank(place.level) >= level_rank(level):
            place = parent(place)
        return place if place and place.path else None

    def _meet(self, name: str, place: Place) -> Place:
        """Remember a place and return it, unless one of the same name with a longer path is known: then that one."""
        if len(place.path) >= len(self.met.get(name, NOWHERE).path):
            self.met[name] = place
        return self.met[name]


@cache
def _known_names() -> frozenset[str]:
    return frozenset(codes_by_name()) | frozenset(place_words().zones)


def _below(above: Place | None, name: str, code: str, level: str) -> Place:
    return Place((*(above.path if above else ()), name), code, level)
