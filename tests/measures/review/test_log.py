"""The log: only added to, filtered, and as JSON."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from reviewing import filled

from measures.review.refusals import NotPossible
from measures.review.workspace import Workspace


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET why = 'x'",
        "UPDATE log SET why = 'x' WHERE id = 1",
        "DELETE FROM log",
        "DELETE FROM log WHERE id = 2",
        "INSERT INTO log SELECT * FROM log",
        "INSERT OR REPLACE INTO log SELECT * FROM log",
        "REPLACE INTO log SELECT * FROM log WHERE id = 1",
    ],
)
def test_a_file_of_sqlite_refuses_to_change_the_log(statement: str, tmp_path: Path) -> None:
    with Workspace.open(tmp_path) as workspace:
        (only,) = filled(workspace, 1)
        workspace.decide(only, "chen", "accept")
        before = workspace.log()
        # As another program would do it, without the settings of our connections.
        driver = sqlite3.connect(tmp_path / "jianfu.db")
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            driver.execute(statement)
        driver.close()
        assert workspace.log() == before


@pytest.mark.parametrize(
    "statement", ["UPDATE log SET why = 'x'", "DELETE FROM log WHERE id = 1", "TRUNCATE log", "TRUNCATE log CASCADE"]
)
def test_postgresql_refuses_to_change_the_log(
    statement: str, new_postgresql: Callable[[], str], tmp_path: Path
) -> None:
    with Workspace.open(tmp_path, new_postgresql()) as workspace:
        (only,) = filled(workspace, 1)
        workspace.decide(only, "chen", "accept")
        before = workspace.log()
        with workspace._database._engine.connect() as connection:
            with pytest.raises(sa.exc.DBAPIError, match="only added to"):
                connection.execute(sa.text(statement))
            connection.rollback()
        assert workspace.log() == before


def test_the_log_is_filtered_the_newest_first(workspace: Workspace) -> None:
    first, second, _ = filled(workspace)
    (other,) = filled(workspace, 1, 2)
    workspace.decide(first, "chen", "accept")
    workspace.decide(second, "lin", "reject")
    workspace.decide(other, "lin", "accept")
    assert [entry.id for entry in workspace.log()] == [5, 4, 3, 2, 1]
    assert [entry.id for entry in workspace.log(limit=2)] == [5, 4]
    assert [entry.id for entry in workspace.log(before=3)] == [2, 1]
    assert [entry.id for entry in workspace.log(by="lin")] == [5, 4]
    assert [entry.id for entry in workspace.log(document=1)] == [4, 3, 1]
    assert [entry.id for entry in workspace.log(kind="document")] == [2, 1]
    assert [entry.id for entry in workspace.log(kind="candidate", subject=str(first))] == [3]
    assert [entry.id for entry in workspace.log(action="accept")] == [5, 3]
    assert workspace.log(by="wu") == []


def test_entries_of_other_rooms(workspace: Workspace) -> None:
    number = workspace.record(
        "publication", "1.1.0", "chen", "publish", before={"version": "1.0.0"}, after={"rows": 3}, why="六月"
    )
    (entry,) = workspace.log()
    assert (entry.id, entry.kind, entry.subject, entry.action) == (number, "publication", "1.1.0", "publish")
    assert json.loads(json.dumps(entry.as_dict(), ensure_ascii=False)) == entry.as_dict()
    assert entry.as_dict()["after"] == {"rows": 3}
    with pytest.raises(NotPossible):
        workspace.record("candidate", "1", "chen", "accept")
    with pytest.raises(NotPossible, match="Say who"):
        workspace.record("publication", "1.2.0", "", "publish")


def test_times_are_utc_and_sort_as_texts(workspace: Workspace) -> None:
    filled(workspace)
    workspace.decide_many("chen", "accept", [1])
    workspace.decide_many("chen", "accept", [2])
    times = [entry.at for entry in workspace.log()]
    assert times == sorted(times, reverse=True)
    assert [len(time) for time in times] == [27] * 3
    assert {time[:20] + time[-1] for time in times} == {"2024-06-10T06:13:20.Z"}
