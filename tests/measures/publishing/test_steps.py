"""Any sequence of publications, withdrawals and restorations: sound packages, unique ids, the same bytes again."""

import shutil
from pathlib import Path

import pytest
from accepted import TODAY, figure, ledger
from alterations import rows_of
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import DATA, build

from measures.publishing import publication, snapshots
from measures.publishing.figures import AcceptedFigure
from measures.publishing.preview import preview
from measures.table import validation
from measures.table.replacing import contents
from measures.table.validation import revisions

CELLS = st.dictionaries(
    st.tuples(st.sampled_from(["一月", "二月", "三月"]), st.integers(1, 6)), st.integers(0, 5), min_size=1, max_size=5
)
STEPS = st.lists(st.one_of(CELLS, st.integers(0, 9)), min_size=1, max_size=4)


def figures(cells: dict[tuple[str, int], int]) -> list[AcceptedFigure]:
    return [figure(f"C{row}", value, ledger(name)) for (name, row), value in cells.items()]


def told(folder: Path) -> dict[str, tuple[str, ...]]:
    """The figure at each place of each version: id, revision and value."""
    return {
        row["measure_id"]: (row["source_id"], row["sheet"], row["cell"], row["revision"], row["value"])
        for row in rows_of(folder, "measures.csv")
    }


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("original")
    build(folder)
    return folder / DATA


@settings(max_examples=12)
@given(STEPS)
def test_versions_are_sound_and_nothing_is_twice(
    original: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[dict[tuple[str, int], int] | int]
) -> None:
    folder = tmp_path_factory.mktemp("steps") / "data"
    shutil.copytree(original, folder)
    places: dict[str, tuple[str, ...]] = {}
    values: dict[tuple[str, str], str] = {}
    known: set[str] = set()
    for step in steps:
        kept = snapshots.names(folder)
        if isinstance(step, int):
            if kept:
                version = kept[step % len(kept)]
                publication.restore(folder, version, by="")
                assert contents.read(folder) == contents.read(folder / "versions" / version)
        else:
            given_figures = figures(step)
            changes = preview(folder, given_figures, today=TODAY)
            assert not changes.faults
            number = publication.publish(folder, changes, note="", by="", today=TODAY)
            assert number not in known
            known.add(number)
            again = preview(folder, given_figures, today=TODAY)
            assert again.is_empty
            assert again.measures == changes.measures
        assert not validation.faults(folder)
        assert not revisions.faults(folder)
        for measure_id, (*place, revision, value) in told(folder).items():
            assert places.setdefault(measure_id, tuple(place)) == tuple(place)
            assert values.setdefault((measure_id, revision), value) == value
        cells = [place for place in map(places.get, told(folder)) if place and place[2]]
        assert len(cells) == len(set(cells))
    shutil.rmtree(folder.parent)
