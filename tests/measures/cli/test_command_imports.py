"""Names of the packages that each command may load: slow imports happen only where they are used."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from measures.table.schema import ROOT

# Runs a command as `python -m measures` does, then prints the packages loaded besides the standard library.
LOOK = """
import contextlib, io, json, runpy, sys, sysconfig
site = tuple(sysconfig.get_paths()[name] for name in ("purelib", "platlib"))
sys.argv = ["measures", *sys.argv[1:]]
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    runpy.run_module("measures", run_name="__main__")
files = {name: getattr(module, "__file__", None) or "" for name, module in sys.modules.items()}
loaded = {name.partition(".")[0] for name, file in files.items() if file.startswith(site)}
own = [name for name in files if name.startswith(("measures.", "components."))]
print(json.dumps([sorted(name for name in loaded if not name.startswith("_")), own]))
"""
# The words of the lexicon are checked by pydantic, those of the catalogue read by babel.
CHECKED = {"annotated_types", "pydantic", "pydantic_core", "typing_extensions", "typing_inspection"}
TABLE = {"babel", "numpy", "pyarrow"} | CHECKED


def loaded(*arguments: str) -> tuple[set[str], set[str]]:
    """Packages, and modules of ours, that a command has loaded when it ends."""
    ended = subprocess.run([sys.executable, "-c", LOOK, *arguments], cwd=ROOT, capture_output=True, check=True)
    packages, own = json.loads(ended.stdout)
    return set(packages), set(own)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["table", "--help"],
        ["compare", "--help"],
        ["extract", "--help"],
        ["publish", "--help"],
        ["versions", "--help"],
        ["restore", "--help"],
        ["review", "--help"],
        ["review", "accept", "--help"],
        ["log", "--help"],
    ],
)
def test_help_loads_the_standard_library_alone(arguments: list[str]) -> None:
    packages, own = loaded(*arguments)
    assert packages == set()
    assert {
        name for name in own if name.startswith(("measures.documents", "measures.extraction", "components"))
    } == set()


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["table", "--region", "南靖县"], TABLE | {"tabulate"}),
        (["table", "--region", "南靖县", "--format", "json"], TABLE),
        (["table", "--region", "南靖县", "--format", "csv"], TABLE),
        (["compare", "南靖县", "襄垣县", "--per", "village"], TABLE),
        (["verdict", "s01-02", "s04-05", "--format", "json"], TABLE),
    ],
)
def test_a_command_loads_only_what_it_uses(arguments: list[str], allowed: set[str]) -> None:
    packages, own = loaded(*arguments)
    assert packages <= allowed
    assert "measures.table.package" in own
    assert not [name for name in own if name.startswith("components")]


def test_only_a_pdf_file_loads_the_library_that_reads_it(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("云溪县摘牌子\n（2021年3月5日）\n全县取下牌子1240块。", encoding="utf-8")
    packages, own = loaded("extract", str(article), "--output", str(tmp_path / "out.jsonl"))
    assert "measures.documents.pdf" in own
    assert not [name for name in packages if name.startswith(("pypdf", "reportlab"))]
