"""`review` and `log`: the same decisions as on the page, with their exit codes, as text and as JSON."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import Command, Outcome
from reviewing import filled

from measures.cli.workspace import options
from measures.review.workspace import FOLDER_VARIABLE, URL_VARIABLE, Workspace


class Commands:
    """Runs commands in one workspace."""

    def __init__(self, command: Command, folder: Path) -> None:
        self.command, self.folder = command, folder

    def __call__(self, *arguments: object, by: str = "chen") -> Outcome:
        who = ["--by", by] if arguments[0] != "log" else []
        return self.command(*map(str, arguments), *who, "--workspace", self.folder)

    def json(self, *arguments: object, by: str = "chen") -> Any:
        code, printed, _ = self(*arguments, "--format", "json", by=by)
        assert code == 0
        return json.loads(printed)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with three candidates."""
    with Workspace.open(tmp_path / "workspace") as opened:
        filled(opened)
        yield opened


@pytest.fixture
def run(command: Command, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Commands:
    monkeypatch.delenv(URL_VARIABLE, raising=False)
    return Commands(command, workspace.folder)


def states(workspace: Workspace) -> list[str]:
    return [one.state for one in workspace.candidates()]


def test_candidates_are_listed(run: Commands, workspace: Workspace) -> None:
    code, printed, _ = run("review", "list", "--group", "C")
    assert code == 0
    assert [line.split()[:2] for line in printed.splitlines()] == [["1", "open"], ["3", "open"]]
    assert "云岭县" in printed
    assert [row["id"] for row in run.json("review", "list", "--limit", 2)] == [1, 2]
    assert run.json("review", "list", "--state", "accepted") == []
    assert run.json("review", "documents")[0]["candidates"] == {"open": 3}
    assert run("review", "documents")[1] == "1  台账1.csv  open 3\n"


def test_figures_are_accepted_rejected_skipped_and_undone(run: Commands, workspace: Workspace) -> None:
    assert run("review", "accept", 1) == (0, "accept: 1, batch 2\n", "")
    assert run("review", "reject", 2, "--why", "重复")[0] == 0
    assert run("review", "skip", 3)[0] == 0
    assert states(workspace) == ["accepted", "rejected", "skipped"]
    assert run.json("log", "--limit", 2)[1]["why"] == "重复"
    assert run("review", "undo")[0] == 0
    assert states(workspace) == ["accepted", "rejected", "open"]
    assert run("review", "undo", 3, by="lin") == (0, "3: undone by entry 6\n", "")
    assert run("review", "undo", 6)[0] == 0
    assert states(workspace) == ["accepted", "rejected", "open"]


def test_all_of_a_group_are_accepted_and_undone_together(run: Commands, workspace: Workspace) -> None:
    made = run.json("review", "accept", "--all", "--document", 1, "--group", "C", "--certain")
    assert (made["decided"], made["refused"]) == ([1, 3], [])
    assert run("review", "undo", "--batch", made["batch"])[0] == 0
    assert states(workspace) == ["open"] * 3
    assert run("review", "accept", "--all")[1].startswith("accept: 3")


def test_a_figure_is_corrected(run: Commands, workspace: Workspace) -> None:
    made = run.json("review", "correct", 2, "value=1.5", "note_zh=含试点=村", "value_high=", "before=62")
    assert made["state"] == "corrected"
    final = workspace.candidate(2).final or {}
    assert (final["value"], final["note_zh"], final["value_high"], final["before"]) == (1.5, "含试点=村", None, 62)
    shown = run("review", "show", 2)[1]
    assert "value: 1.5" in shown
    assert "chen: correct" in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ("accept",),
        ("accept", 1, "--all"),
        ("accept", 1, "--group", "C"),
        ("accept", 99),
        ("accept", "one"),
        ("correct", 1),
        ("correct", 1, "value"),
        ("correct", 1, "value=many"),
        ("correct", 1, "vaule=3"),
        ("settle", 1, "accept"),
        ("undo",),
        ("undo", 99),
        ("undo", 1),
        ("undo", 1, "--batch", 1),
        ("undo", "--batch", 77),
        ("show", 99),
        ("tidy",),
        (),
    ],
)
def test_a_wrong_request_changes_nothing(arguments: tuple[object, ...], run: Commands, workspace: Workspace) -> None:
    code, printed, complaint = run("review", *arguments)
    assert (code, printed) == (2, "")
    assert complaint
    assert len(workspace.log()) == 1


def test_what_somebody_else_decided_is_refused(run: Commands, workspace: Workspace) -> None:
    workspace.decide(1, "lin", "reject")
    code, _, complaint = run("review", "correct", 1, "value=3")
    assert (code, "lin decided" in complaint) == (1, True)
    code, printed, _ = run("review", "accept", 1, 2)
    assert code == 1
    assert printed.splitlines()[0] == "accept: 1, batch 3"
    assert printed.splitlines()[1].startswith("1: lin decided")


def test_the_next_is_held(run: Commands, workspace: Workspace) -> None:
    assert run.json("review", "next")["id"] == 1
    assert run.json("review", "next", by="lin")["id"] == 2
    code, printed, _ = run("review", "accept", 1, by="lin")
    assert (code, "chen is looking" in printed) == (1, True)
    workspace.decide_many("chen", "accept")
    assert run("review", "next", "--document", 1, by="wu")[1] == "nothing waits for you\n"
    assert run.json("review", "next", by="wu") is None


def test_two_readers_settle_and_agree(run: Commands, workspace: Workspace) -> None:
    workspace.set_readers(2, "chen")
    run("review", "accept", "--all")
    run("review", "reject", 1, by="lin")
    run("review", "accept", 2, by="lin")
    assert states(workspace) == ["disputed", "accepted", "open"]
    assert run("review", "settle", 1, "correct", "value=4", by="wu")[1].startswith("1: corrected")
    assert run("review", "agreement")[1].splitlines()[0] == "outcome: 2 pairs, raw 0.500, kappa 0.000"
    assert run.json("review", "agreement")[1]["kappa"] is None


def test_the_log_is_filtered(run: Commands, workspace: Workspace) -> None:
    workspace.decide_many("lin", "accept", why="整列")
    workspace.undo_last("lin")
    assert [entry["action"] for entry in run.json("log", "--by", "chen")] == ["add"]
    assert len(run.json("log", "--document", 1)) == 7
    code, printed, _ = run("log", "--by", "lin", "--limit", 6)
    assert code == 0
    assert "undoes 4" in printed.splitlines()[0]
    assert printed.splitlines()[-1].endswith("candidate 1  batch 2  undone  整列")


def test_the_user_of_the_system_does_it(
    run: Commands, workspace: Workspace, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(options.getpass, "getuser", lambda: "zhou")
    monkeypatch.setenv(FOLDER_VARIABLE, str(workspace.folder))
    assert command("review", "accept", "1")[0] == 0
    assert workspace.log()[0].by == "zhou"

    def unknown() -> str:
        raise KeyError

    monkeypatch.setattr(options.getpass, "getuser", unknown)
    code, _, complaint = command("review", "accept", "2")
    assert (code, "Say who" in complaint) == (2, True)


def test_a_workspace_that_cannot_be_opened_is_refused(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    code, _, complaint = command("log", "--workspace", tmp_path / "file")
    assert (code, "cannot be opened" in complaint) == (2, True)


@pytest.mark.parametrize("arguments", [["review", "--help"], ["review", "accept", "--help"], ["log", "--help"]])
def test_help_tells_of_exit_codes(arguments: list[str], command: Command) -> None:
    assert "1 something was refused" in " ".join(command(*arguments)[1].split())
