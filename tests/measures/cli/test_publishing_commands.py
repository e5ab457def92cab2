"""`publish`, `versions` and `restore`: what they print, as text and as JSON, and their exit codes."""

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from accepted import figure
from commands import Command
from invented import DATA

from measures.cli.publishing.publish import INTAKE, REFUSALS, REVIEW
from measures.publishing import preview as previews
from measures.publishing import publication
from measures.publishing.changes import PackageChanges
from measures.publishing.figures import AcceptedFigure
from measures.table import package as packages
from measures.table.replacing import contents


class Refusal(Exception):
    """Stands for what the review refuses."""

    def text(self) -> str:
        return str(self)


class Intake:
    """Stands for the rooms that know the decisions: gives figures, and remembers what was published of them."""

    def __init__(self) -> None:
        self.figures: tuple[AcceptedFigure, ...] = (figure("C5", 5), figure("C6", 6))
        self.withdrawn: tuple[str, ...] = ()
        self.told: list[dict[str, str]] = []
        self.closed = 0

    def open(self, folder: Path | None) -> "Intake":
        if folder and folder.name == "broken":
            raise Refusal("the workspace is broken")
        return self

    def close(self) -> None:
        self.closed += 1

    def preview(self, workspace: object, folder: Path, **more: Any) -> PackageChanges:
        return previews.preview(folder, self.figures, withdrawn=self.withdrawn, **more)

    def publish(self, workspace: object, folder: Path, changes: PackageChanges, **more: Any) -> str:
        version = publication.publish(folder, changes, **more)
        self.told.append(dict(changes.measures))
        return version


@pytest.fixture
def folder(spoilable: Path) -> Path:
    return spoilable / DATA


@pytest.fixture
def intake(monkeypatch: pytest.MonkeyPatch) -> Intake:
    found = Intake()
    parts = {
        INTAKE: {"preview": found.preview, "publish": found.publish},
        REVIEW: {"Workspace": found},
        REFUSALS: {"Refusal": Refusal},
    }
    for name, values in parts.items():
        module = ModuleType(name)
        vars(module).update(values)
        for parent in (name.rpartition(".")[0], name):
            monkeypatch.setitem(sys.modules, parent, module)
    return found


def answer(printed: str) -> Any:
    return json.loads(printed)


def test_a_dry_run_shows_everything_and_changes_nothing(command: Command, folder: Path, intake: Intake) -> None:
    before = contents.read(folder)
    code, printed, _ = command("publish", "--data", folder, "--dry-run")
    assert code == 0
    assert "measures: 2 added\n  + s04-01\n  + s04-02\n" in printed
    assert "not published: this would be version" in printed
    assert contents.read(folder) == before
    assert intake.told == []


def test_publish_then_list_then_bring_back(command: Command, folder: Path, intake: Intake) -> None:
    first = packages.load(folder).version
    code, printed, _ = command("publish", "--data", folder, "--note", "一月台账", "--by", "李四")
    second = packages.load(folder).version
    assert (code, second != first) == (0, True)
    assert f"published: version {second}, 10 figures" in printed
    assert intake.told == [{"台账一月:C5": "s04-01", "台账一月:C6": "s04-02"}]
    code, printed, _ = command("versions", "--data", folder)
    assert code == 0
    assert next(line.split()[:2] for line in printed.splitlines()) == ["*", second]
    assert "10 figures, by 李四, 一月台账" in printed
    code, printed, _ = command("versions", "--data", folder, "--since", first, "--format", "json")
    assert (code, answer(printed)["counts"]["measures"]["added"]) == (0, 2)
    code, printed, _ = command("restore", first, "--data", folder)
    assert (code, printed) == (0, f"restored: version {first}\n")
    assert packages.load(folder).version == first
    code, printed, _ = command("restore", "--data", folder, "--format", "json")
    assert (code, answer(printed)) == (0, {"restored": second})
    listed = answer(command("versions", "--data", folder, "--format", "json")[1])
    assert [(one["number"], one["is_current"]) for one in listed] == [(second, True), (first, False)]


def test_publishing_again_says_that_there_is_nothing(command: Command, folder: Path, intake: Intake) -> None:
    command("publish", "--data", folder)
    code, printed, _ = command("publish", "--data", folder)
    assert (code, printed) == (0, "nothing to publish: the table holds every accepted figure\n")
    assert len(intake.told) == 2


@pytest.mark.parametrize("more", [[], ["--dry-run"], ["--format", "json"]])
def test_faults_are_told_with_their_figures(command: Command, folder: Path, intake: Intake, more: list[str]) -> None:
    intake.figures = (figure("C5", -5),)
    before = contents.read(folder)
    code, printed, _ = command("publish", "--data", folder, *more)
    assert code == 1
    assert "台账一月:C5" in printed
    assert "field value" in printed
    assert contents.read(folder) == before
    assert intake.told == []


def test_what_the_review_refuses_is_told(command: Command, folder: Path, intake: Intake) -> None:
    code, _, said = command("publish", "--data", folder, "--workspace", folder / "broken")
    assert (code, said) == (2, "the workspace is broken\n")


@pytest.mark.parametrize(
    "arguments", [["versions", "--since", "0.0.1"], ["restore", "0.0.1"], ["restore"]], ids=" ".join
)
def test_what_is_not_kept_is_refused(command: Command, folder: Path, arguments: list[str]) -> None:
    code, printed, said = command(*arguments, "--data", folder)
    assert (code, printed) == (2, "")
    assert said.strip()


def test_a_folder_without_a_package_has_faults(command: Command, tmp_path: Path) -> None:
    for name in ("versions", "restore"):
        assert command(name, "--data", tmp_path)[0] == 1


def test_without_the_review_there_is_nothing_to_publish(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, INTAKE, None)
    code, _, said = command("publish", "--data", folder)
    assert code == 2
    assert "cannot be used" in said
