"""Comparison groups in words: a Group and an Edition come in; its name goes out."""

from measures.comparing.groups import LEVEL, LIST, PROVINCE, Group
from measures.language import wording
from measures.table.edition import Edition

_MOST_NAMED = 4


def name(edition: Edition, group: Group) -> str:
    """The regions of a group: their level, their province, their number of villages, or their names."""
    language = edition.language
    if group.kind == LEVEL:
        named = edition.label("regions", "level", group.of)
        return language("{level} and zones", level=named) if group.of == "county" else named
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


def _listed(edition: Edition, group: Group) -> str:
    """Names of a list, the first few where they are many."""
    language, members = edition.language, group.members
    named = language(", ").join(map(edition.region, members[:_MOST_NAMED]))
    if len(members) <= _MOST_NAMED:
        return named
    return language("{listed} and {count} more", listed=named, count=len(members) - _MOST_NAMED)
