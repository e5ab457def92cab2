"""Own definitions, layouts of ledgers, and the number of readers."""

import pytest
from reviewing import filled, state

from measures.review.facts import Definition
from measures.review.refusals import NotPossible, Unknown
from measures.review.workspace import Workspace

LAMPS = {"metric_id": "lamps", "name_zh": "路灯", "name_en": "street lamps"}


def test_a_definition_is_drafted_changed_and_removed(workspace: Workspace) -> None:
    assert workspace.define("metrics", "lamps", LAMPS, "chen") == Definition("metrics", "lamps", LAMPS, False)
    workspace.define("metrics", "lamps", {**LAMPS, "unit": "盏"}, "lin")
    workspace.define("regions", "hewan", {"name_zh": "河湾县"}, "chen")
    assert [one.id for one in workspace.definitions()] == ["lamps", "hewan"]
    assert workspace.definitions("metrics")[0].row["unit"] == "盏"
    workspace.remove_definition("metrics", "lamps", "chen", "用已有指标")
    assert workspace.definitions("metrics") == []
    assert [entry.action for entry in workspace.log(subject="metrics:lamps")] == ["remove", "correct", "define"]
    workspace.undo(workspace.log()[0].id, "chen")
    assert workspace.definitions("metrics")[0].row["unit"] == "盏"
    with pytest.raises(Unknown):
        workspace.remove_definition("metrics", "other", "chen")


def test_a_published_definition_stays(workspace: Workspace) -> None:
    workspace.define("metrics", "lamps", LAMPS, "chen")
    drafted = workspace.log()[0].id
    workspace.publish_definition("metrics", "lamps", "chen")
    assert workspace.definitions()[0].published
    with pytest.raises(NotPossible):
        workspace.remove_definition("metrics", "lamps", "chen")
    with pytest.raises(NotPossible):
        workspace.define("metrics", "lamps", {}, "chen")
    with pytest.raises(NotPossible):
        workspace.undo(drafted, "chen")
    assert workspace.definitions() == [Definition("metrics", "lamps", LAMPS, True)]
    with pytest.raises(Unknown):
        workspace.publish_definition("metrics", "other", "chen")


@pytest.mark.parametrize(("kind", "number"), [("", "lamps"), ("metrics", ""), ("a:b", "lamps")])
def test_a_definition_has_a_kind_and_an_id(kind: str, number: str, workspace: Workspace) -> None:
    with pytest.raises(NotPossible):
        workspace.define(kind, number, {}, "chen")


def test_an_id_may_hold_a_colon(workspace: Workspace) -> None:
    workspace.define("metrics", "own:lamps", LAMPS, "chen")
    workspace.undo(workspace.log()[0].id, "chen")
    assert workspace.definitions() == []


def test_a_layout_is_remembered(workspace: Workspace) -> None:
    assert workspace.layout("f1") is None
    for layout in ({"head": [1, 2]}, {"head": [1, 2]}, {"head": [3]}):
        workspace.remember_layout("f1", layout, "chen")
    assert (workspace.layout("f1"), workspace.layout("f2")) == ({"head": [3]}, None)
    assert len(workspace.log(kind="layout")) == 2


def test_the_number_of_readers_holds_for_what_is_undecided(workspace: Workspace) -> None:
    first, second, third = filled(workspace)
    workspace.decide(first, "chen", "accept")
    workspace.decide(second, "chen", "skip")
    assert workspace.readers == 1
    workspace.set_readers(2, "chen")
    workspace.set_readers(2, "chen")
    assert workspace.readers == 2
    assert [workspace.candidate(one).readers for one in (first, second, third)] == [1, 2, 2]
    assert state(workspace, first) == "accepted"
    assert len(workspace.log(kind="setting")) == 1
    (fourth,) = filled(workspace, 1, 2)
    assert workspace.candidate(fourth).readers == 2
    # Undone, the first one is undecided as well.
    workspace.undo_last("chen")
    workspace.undo_last("chen")
    assert workspace.candidate(first).readers == 2
    with pytest.raises(NotPossible):
        workspace.set_readers(3, "chen")
