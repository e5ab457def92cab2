"""Registers in words, on invented places and on the bundled data."""

import pytest
from editions import edition
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.exhibits.words import blanks, registers
from measures.language.catalogue import Language
from measures.table import package as packages
from measures.table import queries, source_queries
from measures.table.figures import distinct
from measures.table.package import Package

LEVELS = ("nation", "province", "city", "county", "zone", "township", "village")
both_languages = pytest.mark.parametrize("code", ["zh", "en"])


@pytest.fixture(scope="module")
def bundled() -> Package:
    """The bundled data, for tests with many examples."""
    return packages.load()


@both_languages
def test_the_register_and_the_codebook_leave_no_cell_empty(package: Package, code: str) -> None:
    for table in (
        registers.sources(edition(package, code), package.sources),
        registers.codebook(edition(package, code)),
    ):
        assert not table.isna().any().any()
        assert "nan" not in set(table.astype(str).to_numpy().ravel())
        assert table.columns.is_unique


def test_the_register_tells_texts_on_this_machine(package: Package) -> None:
    states = registers.sources(edition(package, "en"), package.sources, {"s01"})["Text"]
    assert (states == "text on this machine").sum() == 1
    assert (states == "text not available").sum() == 28


def test_figures_drawn_add_up_to_the_table(package: Package) -> None:
    assert registers.sources(edition(package, "en"), package.sources)["Figures drawn"].sum() == len(package.measures)
    assert registers.codebook(edition(package, "en"))["Figures drawn"].sum() == len(package.measures)


@both_languages
def test_practices_are_words(package: Package, code: str) -> None:
    rows = source_queries.practices(edition(package, code), "nanjing-county")
    table = registers.practices(edition(package, code), rows)
    assert len(table) == len(rows)
    assert table.columns.is_unique
    assert set(table.iloc[:, 0]) <= set(package.practice_types[f"name_{code}"])


@settings(max_examples=25)
@given(
    directions=st.one_of(
        st.none(), st.sets(st.sampled_from(["relieve", "clarify", "empower", "deliver"]), min_size=1)
    ),
    levels=st.lists(st.sampled_from(LEVELS), unique=True, min_size=1),
    unread=st.booleans(),
    code=st.sampled_from(["zh", "en"]),
)
def test_a_blank_never_becomes_zero_in_the_wide_table(
    bundled: Package, directions: set[str] | None, levels: list[str], unread: bool, code: str
) -> None:
    chosen = edition(bundled, code)
    cells = queries.coverage(chosen, directions=directions, levels=levels, unread=unread)
    wide = registers.coverage(chosen, cells)
    regions, metrics = distinct(cells, "region_id"), distinct(cells, "metric_id")
    assert wide.shape == (len(regions), len(metrics) + 1) if cells else wide.empty
    kinds = {(cell["region_id"], cell["metric_id"]): (cell["kind"], cell["count"]) for cell in cells}
    for number, region in enumerate(regions):
        for place, metric in enumerate(metrics, start=1):
            kind, count = kinds[region, metric]
            assert wide.iat[number, place] == (str(count) if kind == "figure" else blanks.word(kind, Language(code)))
    assert not wide.iloc[:, 1:].isin(["0", 0, "", None]).any().any()


def test_the_wide_table_names_regions_with_what_contains_them(invented: Package) -> None:
    wide = registers.coverage(
        edition(invented, "en"), queries.coverage(edition(invented, "en"), directions=["relieve"])
    )
    assert list(wide.iloc[:, 0]) == [
        "Yunxi County, Songling, Heshan",
        "Songling, Heshan",
        "Qingtan County, Songling, Heshan",
    ]
    assert wide.columns[0] == "Regions"
    assert wide["Plaques removed"].tolist() == ["2", "1", "text not available"]


def test_no_cells_make_no_rows(invented: Package) -> None:
    assert queries.coverage(edition(invented), levels=[]) == []
    assert registers.coverage(edition(invented), []).empty
