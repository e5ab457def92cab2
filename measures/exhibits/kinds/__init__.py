"""The kinds of exhibit: one module each, found by its name, which is the name of the kind.

Each module has a function `compose(query, edition, names) -> Exhibit`, where `names` are the live values that an
exhibit of single figures shows, and a function `title(language)`, the name of the kind in a menu. A kind that may not
appear in a briefing sets `IN_BRIEFINGS = False`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from measures.exhibits import blocks
from measures.exhibits.exhibit import Exhibit
from measures.exhibits.query import Query
from measures.language.wording import SpokenLanguage
from measures.table.edition import Edition


class Kind(Protocol):
    """The functions that the module of a kind must have."""

    compose: Callable[[Query, Edition, Sequence[str]], Exhibit]
    title: Callable[[SpokenLanguage], str]


@cache
def names() -> tuple[str, ...]:
    """Names of all kinds."""
    return tuple(module.name for module in iter_modules(__path__))


@cache
def names_in_briefings() -> tuple[str, ...]:
    """Names of the kinds that a briefing may show."""
    return tuple(name for name in names() if getattr(kind(name), "IN_BRIEFINGS", True))


@cache
def kind(name: str) -> Kind:
    """The kind called `name`. Raises LookupError where there is none."""
    if name not in names():
        raise LookupError(name)
    module: Kind = import_module(f"{__name__}.{name}")
    return module


def compose(name: str, query: Query, edition: Edition, figures: Sequence[str] = ()) -> Exhibit:
    """The exhibit of a kind for a query; `figures` are live values for kinds that show single figures."""
    exhibit = kind(name).compose(query, edition, figures)
    if exhibit.figures and not exhibit.blocks:
        return replace(exhibit, blocks=blocks.not_compared(edition, exhibit.figures))
    return exhibit
