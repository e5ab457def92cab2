"""Columnar copies: used only for exactly the content that they were made from, and only if undamaged."""

import os
import shutil
from pathlib import Path

import pytest
from alterations import change, rewrite

from measures.faults import DataFault
from measures.table import package as packages
from measures.table import schema
from measures.table.columns import copies, reading, rows, soundness
from measures.table.package import Package

OLD = 1_600_000_000


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new folder of copies, in which even a small package gets one."""
    monkeypatch.setenv(copies.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(copies, "LEAST_BYTES", 1)
    return tmp_path / "cache"


@pytest.fixture
def data(spoilable: Path) -> Path:
    """A copy of the invented package's data folder, for the test to change."""
    return spoilable / "data"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that are read from now on, because no copy is used."""
    names: list[str] = []
    original = reading.read

    def counted(content: bytes, table: packages.schema.Table) -> object:
        names.append(table.path)
        return original(content, table)

    monkeypatch.setattr(reading, "read", counted)
    return names


def kept(cache: Path) -> list[Path]:
    return sorted(cache.glob("*.arrow"))


def same(one: Package, other: Package) -> bool:
    """Whether two packages hold the same rows in the same types."""
    return one.schema == other.schema and all(
        one.tables[name].equals(other.tables[name]) and one.frames[name].equals(other.frames[name])
        for name in one.schema.tables
    )


def test_a_second_start_reads_the_copy_and_finds_the_same(data: Path, cache: Path, read: list[str]) -> None:
    first = packages.load(data)
    assert len(kept(cache)) == 1
    assert len(read) == len(first.tables)
    assert same(first, packages.load(data))
    assert len(read) == len(first.tables)


def test_what_was_checked_once_is_not_checked_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages.load(data)
    monkeypatch.setattr(packages, "is_sound", pytest.fail)
    assert packages.load(data).measures["value"].sum() > 0


def test_the_same_content_in_another_folder_has_the_same_copy(data: Path, tmp_path: Path, read: list[str]) -> None:
    first = packages.load(data)
    read.clear()
    assert same(first, packages.load(Path(shutil.copytree(data, tmp_path / "other"))))
    assert read == []


@pytest.mark.parametrize("file", ["measures.csv", "regions.csv", "datapackage.json"])
def test_a_change_of_one_byte_is_seen_though_size_and_time_stay(file: str, data: Path, read: list[str]) -> None:
    path = data / file
    content = path.read_text(encoding="utf-8")
    os.utime(path, (OLD, OLD))
    first = packages.load(data)
    read.clear()
    names = {"measures.csv": ("1240", "1250"), "regions.csv": ("Heshan", "Heshon")}
    old, new = names.get(file, ('"1.', '"2.'))
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")
    os.utime(path, (OLD, OLD))
    assert not same(first, packages.load(data))
    assert read


def test_a_package_that_is_not_sound_is_refused_each_time_and_has_no_copy(data: Path, cache: Path) -> None:
    change(data, "measures.csv", 2, "region_id", "nowhere")
    for _ in range(2):
        with pytest.raises(DataFault, match=r"measures\.csv · row 2 · field region_id"):
            packages.load(data)
    assert kept(cache) == []


def test_a_package_that_was_sound_is_refused_once_it_is_spoilt(data: Path) -> None:
    packages.load(data)
    change(data, "measures.csv", 2, "metric_id", "nothing")
    with pytest.raises(DataFault, match=r"measures\.csv · row 2 · field metric_id"):
        packages.load(data)


def spoil_end(content: bytes) -> bytes:
    return content[:-100]


def spoil_middle(content: bytes) -> bytes:
    place = content.index(b"s01-01") + 5
    return content[:place] + b"7" + content[place + 1 :]


@pytest.mark.parametrize("spoil", [spoil_end, spoil_middle, lambda _: b"", lambda _: b"ARROW1 something else"])
def test_a_broken_copy_is_not_used_but_made_again(spoil: object, data: Path, cache: Path, read: list[str]) -> None:
    first = packages.load(data)
    (copy,) = kept(cache)
    copy.write_bytes(spoil(copy.read_bytes()))  # type: ignore[operator]
    read.clear()
    assert same(first, packages.load(data))
    assert read
    read.clear()
    assert same(first, packages.load(data))
    assert read == []


def test_the_copy_of_another_package_under_this_name_is_not_used(
    data: Path, cache: Path, tmp_path: Path, read: list[str]
) -> None:
    first = packages.load(data)
    (own,) = kept(cache)
    other = Path(shutil.copytree(data, tmp_path / "other"))
    change(other, "measures.csv", 2, "value", "55")
    packages.load(other)
    (foreign,) = {*kept(cache)} - {own}
    shutil.copy(foreign, own)
    read.clear()
    assert same(first, packages.load(data))
    assert read


def test_other_code_does_not_trust_the_copy(data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages.load(data)
    monkeypatch.setattr(copies, "_CODE", ("reading.py",))
    packages.load(data)
    assert len(kept(cache)) == 2


def test_the_code_that_reads_and_checks_is_part_of_the_name() -> None:
    room = Path(copies.__file__ or "").parent
    modules = {Path(module.__file__ or "") for module in (schema, reading, rows, soundness, copies)}
    assert {(room / name).resolve() for name in copies._CODE} == modules


def test_only_the_newest_copies_are_kept(data: Path, cache: Path) -> None:
    for value in range(30, 36):
        change(data, "measures.csv", 2, "value", str(value))
        packages.load(data)
        for age, copy in enumerate(sorted(kept(cache), key=lambda file: -file.stat().st_mtime)):
            os.utime(copy, (OLD - age, OLD - age))
    assert len(kept(cache)) == 3
    assert not list(cache.glob("*.part"))


def test_a_folder_that_cannot_be_written_keeps_nothing_and_hinders_nothing(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv(copies.VARIABLE, str(tmp_path / "file" / "cache"))
    assert same(packages.load(data), packages.load(data))


def test_a_small_package_has_no_copy(data: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "LEAST_BYTES", 10**6)
    packages.load(data)
    assert not cache.exists()


def test_a_table_that_has_grown_by_a_row_is_read_again(data: Path) -> None:
    before = len(packages.load(data).measures)
    rewrite(data, "measures.csv", lambda rows: [*rows, ["s02-09", *rows[-1][1:]]])
    assert len(packages.load(data).measures) == before + 1


def test_copies_stand_in_the_folder_that_is_named_or_in_the_repository(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert copies.folder() == cache
    monkeypatch.setenv(copies.VARIABLE, "")
    assert copies.folder() == packages.ROOT / ".cache"
