"""The packages of the program: each that is imported is named in pyproject.toml, each that is named is used."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
OWN = {"measures", "components", "benchmarks"}
# What an import brings in by way of a package that is named.
COMES_WITH = {"pydantic-core": "pydantic", "markupsafe": "jinja2"}
# What is named and never imported by a line of ours.
USED_OTHERWISE = {
    "axe-playwright-python": "its script is read as a file",
    "psycopg[binary]": "SQLAlchemy loads it for an address of PostgreSQL",
    "pytest-xdist": "a plug-in of pytest",
}
TOOLS = {"ruff", "mypy"}
PINNED = ("requirements.txt", "requirements-test.txt")


@cache
def project() -> dict[str, Any]:
    return dict(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"])


def plain(name: str) -> str:
    """A name of a package as registries compare them."""
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(*folders: str) -> set[str]:
    """Packages that the modules of some folders import."""
    known = packages_distributions()
    roots = set()
    for file in (file for folder in folders for file in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                roots |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                roots.add(node.module.partition(".")[0])
    found = {plain(known[root][0]) for root in roots - OWN - sys.stdlib_module_names if root in known}
    return {COMES_WITH.get(name, name) for name in found}


def pins(file: str) -> dict[str, str]:
    """Pinned versions by package."""
    lines = re.findall(r"^([\w.-]+)==(\S+)", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    return {plain(name): version for name, version in lines}


def test_the_program_names_exactly_the_packages_that_it_imports() -> None:
    named = set(project()["dependencies"])
    assert imported("measures", "components") == named - set(USED_OTHERWISE)


def test_the_tests_name_exactly_the_packages_that_they_import_beyond_the_program() -> None:
    named = set(project()["optional-dependencies"]["test"]) - set(USED_OTHERWISE)
    assert imported("tests", "benchmarks") - set(project()["dependencies"]) == named


def test_tools_are_named_apart() -> None:
    assert set(project()["optional-dependencies"]["lint"]) == TOOLS


@pytest.mark.parametrize("file", PINNED)
def test_every_package_that_is_named_is_pinned(file: str) -> None:
    extras = project()["optional-dependencies"].values() if "test" in file else []
    named = {*project()["dependencies"], *(name for extra in extras for name in extra)}
    assert {name.partition("[")[0] for name in named} <= set(pins(file))


def test_the_tools_run_with_the_packages_of_the_program() -> None:
    program, tools = (pins(file) for file in PINNED)
    assert {name: tools.get(name) for name in program} == program


@pytest.mark.parametrize("file", PINNED)
def test_no_address_of_an_index_is_written(file: str) -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links", (ROOT / file).read_text(encoding="utf-8"))


def test_the_version_is_that_of_the_newest_change() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+)", changes, re.MULTILINE)[0] == project()["version"]
