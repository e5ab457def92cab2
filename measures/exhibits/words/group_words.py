"""Comparison groups as pages and files name them: tokens and an Edition come in; names and choices go out."""

from collections.abc import Iterable, Sequence

from measures.comparing import groups
from measures.comparing.groups import LEVEL, LIST, PROVINCE, Group, Tokens
from measures.language import wording
from measures.table.edition import Edition

__all__ = ["Tokens", "automatic", "caption", "choices", "label", "list_of", "members", "name"]

_MOST_NAMED = 4


def name(edition: Edition, group: Group) -> str:
    """The regions of a group: their level, their province, their number of villages, or their names."""
    language = edition.language
    if group.kind == LEVEL:
        named = edition.label("regions", "level", group.of)
        if group.of == "county":
            return language("{level} level, with zones", level=named)
        return language("{level} level", level=named)
    if group.kind == PROVINCE:
        return language("regions in {province}", province=edition.region(group.of))
    if group.kind == LIST:
        return _listed(edition, group)
    least = wording.number(float(group.of), edition.code)
    if not group.most_villages:
        return language("villages: {least} or more", least=least)
    most = wording.number(float(group.most_villages), edition.code)
    return language("villages: {least}–{most}", least=least, most=most)


def caption(edition: Edition, group: Group) -> str:
    """The group as it stands beside a title."""
    return edition.language("Compared within: {group}", group=name(edition, group))


def label(edition: Edition, token: str) -> str:
    """Name of the group called `token`, as a menu shows it; the token itself where there is none."""
    found = groups.read(token, edition.package)
    if found is None:
        return token
    named = name(edition, found)
    return edition.language("these regions: {names}", names=named) if found.kind == LIST else named


def choices(edition: Edition, regions: Sequence[str], chosen: str) -> list[str]:
    """Tokens to choose from: the groups of some regions, the one `chosen`, and a list of one's own."""
    offered = [group.token for group in groups.offered(edition.package, regions)]
    own = [] if members(edition, chosen) or not regions else [list_of(regions)]
    return list(dict.fromkeys([*offered, *([chosen] if chosen else []), *own]))


def members(edition: Edition, token: str) -> tuple[str, ...]:
    """Ids of the regions of a group that is a list; empty for other groups."""
    found = groups.read(token, edition.package)
    return found.members if found else ()


def list_of(regions: Iterable[str]) -> str:
    """Token of the group of some regions and no others."""
    return groups.of_list(regions).token


def automatic(edition: Edition, regions: Sequence[str]) -> str:
    """Token of the group of a view that names none: the level of its first region."""
    return groups.automatic(edition.package, regions).token


def _listed(edition: Edition, group: Group) -> str:
    """Names of a list, the first few where they are many."""
    language, listed = edition.language, group.members
    named = language(", ").join(map(edition.region, listed[:_MOST_NAMED]))
    if len(listed) <= _MOST_NAMED:
        return named
    return language("{listed} and {count} others", listed=named, count=len(listed) - _MOST_NAMED)
