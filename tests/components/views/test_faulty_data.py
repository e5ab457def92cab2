"""Data that cannot be used: every page says which file, row and field, and none shows a traceback.

Opening a page checks types, enums, keys and references; what only `python -m measures validate` checks (units
against metrics, changes against values) does not close the pages.
"""

import csv
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import navigation
import page_parts
import pytest
from streamlit.testing.v1 import AppTest

from components.session import loading
from measures.faults import DataFault
from measures.table import package as packages
from measures.table import validation

Opener = Callable[..., AppTest]
Spoil = Callable[[Path], None]

VIEWS = tuple(navigation.titles())
INTRODUCTIONS = {"zh": "数据无法使用", "en": "The data cannot be used"}


def cell(file: str, row: int, field: str, value: str) -> Spoil:
    """Put a value into a cell; row 1 is the header, as a fault counts."""

    def spoil(folder: Path) -> None:
        path = folder / file
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        rows[row - 1][rows[0].index(field)] = value
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)

    return spoil


def rewritten(file: str, change: Callable[[bytes], bytes]) -> Spoil:
    def spoil(folder: Path) -> None:
        path = folder / file
        path.write_bytes(change(path.read_bytes()))

    return spoil


def without_column(data: bytes) -> bytes:
    lines = data.decode().splitlines()
    return "".join(line.rpartition(",")[0] + "\n" for line in lines).encode()


# Faults and the file, row and field that a page must name.
FAULTS: dict[str, tuple[Spoil, tuple[str, int, str]]] = {
    "bad_type": (cell("measures.csv", 5, "value", "many"), ("measures.csv", 5, "value")),
    "bad_enum": (cell("measures.csv", 3, "unit", "parsecs"), ("measures.csv", 3, "unit")),
    "bad_reference": (cell("measures.csv", 4, "region_id", "nowhere"), ("measures.csv", 4, "region_id")),
    "missing_column": (rewritten("measures.csv", without_column), ("measures.csv", 0, "revision")),
    "gbk": (rewritten("measures.csv", lambda data: data.decode().encode("gb18030")), ("measures.csv", 0, "")),
    "missing_file": (lambda folder: (folder / "regions.csv").unlink(), ("regions.csv", 0, "")),
    "broken_json": (rewritten("datapackage.json", lambda data: data[:900]), ("datapackage.json", 0, "")),
}
# Faults that opening must notice too, lest a page break on them or show something untrue.
NOTICED: dict[str, tuple[Spoil, tuple[str, int, str]]] = {
    "blank_region": (cell("measures.csv", 4, "region_id", ""), ("measures.csv", 4, "region_id")),
    "blank_source": (cell("measures.csv", 4, "source_id", ""), ("measures.csv", 4, "source_id")),
    "blank_value": (cell("measures.csv", 4, "value", ""), ("measures.csv", 4, "value")),
    "bad_boolean": (cell("sources.csv", 30, "has_text", "maybe"), ("sources.csv", 30, "has_text")),
    "bad_date": (cell("sources.csv", 3, "date", "soon"), ("sources.csv", 3, "date")),
    "fraction": (cell("measures.csv", 4, "paragraph", "1.5"), ("measures.csv", 4, "paragraph")),
    "duplicate": (cell("measures.csv", 3, "measure_id", "s01-01"), ("measures.csv", 3, "measure_id")),
    "loop_of_regions": (cell("regions.csv", 3, "parent_id", "tianjin"), ("regions.csv", 3, "parent_id")),
    "no_object": (rewritten("datapackage.json", lambda _: b"[]"), ("datapackage.json", 0, "")),
    "no_key": (
        rewritten("datapackage.json", lambda data: data.replace(b'"measure_id"\n    ]', b"]", 1)),
        ("datapackage.json", 0, ""),
    ),
}


@pytest.fixture(scope="module", params=list(FAULTS))
def faulty(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The name of a fault, and a copy of the data that has it."""
    folder = tmp_path_factory.mktemp(request.param) / "data"
    folder.mkdir()
    for path in packages.DATA.iterdir():
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    FAULTS[request.param][0](folder)
    return request.param, folder


@pytest.fixture(scope="module")
def remembered() -> Callable[[Path], object]:
    """The slow check with a memory, for pages that meet the same fault again."""
    return cache(validation.faults)


@pytest.fixture
def fault(
    faulty: tuple[str, Path], remembered: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> tuple[str, int, str]:
    """Place of the fault that the data of the pages have."""
    name, folder = faulty
    monkeypatch.setattr(validation, "faults", remembered)
    monkeypatch.setenv(loading.DATA_VARIABLE, str(folder))
    return FAULTS[name][1]


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_page_names_file_row_and_field(view: str, code: str, fault: tuple[str, int, str], opened: Opener) -> None:
    page = opened(view, code)
    assert not page.exception
    assert len(page.error) == 1
    assert INTRODUCTIONS[code] in page.error[0].value
    assert str(loading.data_folder()) in page.error[0].value
    file, row, field = fault
    place = f"{file} · " + {"zh": f"第{row}行", "en": f"row {row}"}[code] if row else file
    lines = [line.value for line in page.text]
    assert [line for line in lines if line.startswith(place) and field in line], lines
    assert not page_parts.keys(page)
    assert not page_parts.menus(page)
    assert not page.dataframe


@pytest.mark.usefixtures("fault")
def test_a_fault_is_told_with_a_full_width_colon_in_chinese(opened: Opener) -> None:
    for line in opened("about", "zh").text:
        # What the checks of others say about a fault is English, and stays so.
        own = re.split(r"constraint|Unterminated|Expecting", line.value)[0]
        assert ": " not in own, line.value


@pytest.mark.parametrize("fault", list(NOTICED))
def test_opening_notices_what_would_break_a_page(fault: str, copied_data: Path) -> None:
    spoil, (file, row, field) = NOTICED[fault]
    spoil(copied_data)
    with pytest.raises(DataFault) as caught:
        packages.load(copied_data)
    places = [(found.file, found.row, found.field) for found in caught.value.faults]
    assert any(place[:2] == (file, row) and field in place[2] for place in places), places


def test_a_unit_that_its_metric_does_not_have_is_left_to_validate(
    copied_data: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    cell("measures.csv", 2, "unit", "元")(copied_data)
    monkeypatch.setenv(loading.DATA_VARIABLE, str(copied_data))
    page = opened("compare")
    assert not page.exception
    assert not page.error
    found = [(fault.file, fault.row, fault.field) for fault in validation.faults(copied_data)]
    assert found == [("measures.csv", 2, "unit")]


def test_many_faults_do_not_flood_the_page(
    copied_data: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    for row in range(2, 60):
        cell("measures.csv", row, "value", "many")(copied_data)
    monkeypatch.setenv(loading.DATA_VARIABLE, str(copied_data))
    page = opened("region", "en")
    assert "58" in page.error[0].value
    assert len(page.text) <= 21


def test_corrected_data_are_read_again_without_a_restart(
    copied_data: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    monkeypatch.setenv(loading.DATA_VARIABLE, str(copied_data))
    sound = (copied_data / "measures.csv").read_bytes()
    cell("measures.csv", 2, "value", "many")(copied_data)
    page = opened("region")
    assert page.error
    (copied_data / "measures.csv").write_bytes(sound)
    page.run()
    assert not page.error
    assert not page.exception
    assert page.title


def test_a_table_without_a_measure_opens_every_page(
    copied_data: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    path = copied_data / "measures.csv"
    path.write_bytes(path.read_bytes().partition(b"\n")[0] + b"\n")
    monkeypatch.setenv(loading.DATA_VARIABLE, str(copied_data))
    broken = [view for view in VIEWS if opened(view).exception]
    assert broken == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener) -> None:
    monkeypatch.setenv(loading.DATA_VARIABLE, str(tmp_path / "nowhere"))
    page = opened("overview", "en")
    assert not page.exception
    assert "nowhere" in page.error[0].value
    assert "datapackage.json" in page.text[0].value
