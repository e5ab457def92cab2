"""The commands together: help, wrong requests, and the module as a program."""

import re
import subprocess
import sys

import pytest
from commands import Command

from measures.table import package as packages


@pytest.mark.parametrize(
    "arguments", [[], ["unpublish"], ["table", "--format", "pdf"], ["verify"], ["table", "--language", "fr"]]
)
def test_a_wrong_request_is_refused(arguments: list[str], command: Command) -> None:
    code, printed, complaint = command(*arguments)
    assert (code, printed) == (2, "")
    assert "usage: python -m measures" in complaint


def test_every_command_has_help_and_is_listed(command: Command) -> None:
    _, printed, _ = command("--help")
    for name in re.findall(r"^    (\w+) ", printed, re.M):
        code, usage, _ = command(name, "--help")
        assert code == 0
        # Extraction and review do not use the published table.
        assert ("--data" in usage) == (name not in {"extract", "review", "log"})


def test_the_module_runs_as_a_program() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "measures", "table", "--region", "nowhere"],
        cwd=packages.ROOT,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 2
    assert b"nowhere" in ended.stderr
