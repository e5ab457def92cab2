"""Removing drafts: a draft comes in; it goes, with what was made along with it, unless something needs it."""

from collections.abc import Iterator, Mapping
from typing import Any

from measures.intake.desk import Desk
from measures.intake.own.drafting import METRICS, OBJECTS
from measures.intake.own.regions import DENOMINATORS, REGIONS
from measures.review.facts import Definition
from measures.review.refusals import NotPossible

# Fields of drafted rows and of figures that name a row of a table.
_NAMED_BY = {METRICS: ("metric_id",), OBJECTS: ("object_id", "broader"), REGIONS: ("region_id", "parent_id")}


def remove(desk: Desk, draft: Definition) -> None:
    """Remove a draft. Raises NotPossible if it was published, or another draft or an accepted figure needs it."""
    along = list(_made_along(desk, draft))
    gone = {(one.kind, one.id) for one in (draft, *along)}
    for one in desk.workspace.definitions():
        if (one.kind, one.id) not in gone and any(_names(one.row, each) for each in (draft, *along)):
            raise NotPossible("{id} is needed by {other}: remove that first.", id=draft.id, other=one.id)
    for accepted in desk.workspace.accepted():
        if any(_names(accepted.values, each) for each in (draft, *along)):
            title = accepted.document.title or accepted.document.name
            raise NotPossible("{id} is needed by an accepted figure of “{title}”.", id=draft.id, title=title)
    for one in (draft, *along):
        desk.workspace.remove_definition(one.kind, one.id, desk.by)


def _made_along(desk: Desk, draft: Definition) -> Iterator[Definition]:
    """The object that was made with a metric, and the denominators of a region."""
    for one in desk.workspace.definitions():
        if one.published:
            continue
        if draft.kind == METRICS and one.kind == OBJECTS and one.id == one.row.get("metric_id") == draft.id:
            yield one
        if draft.kind == REGIONS and one.kind == DENOMINATORS and one.row.get("region_id") == draft.id:
            yield one


def _names(row: Mapping[str, Any], draft: Definition) -> bool:
    return any(row.get(field) == draft.id for field in _NAMED_BY.get(draft.kind, ()))
