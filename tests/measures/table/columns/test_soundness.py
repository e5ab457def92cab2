"""Whether a package can be used: cycles of references between rows (the rest is tested by loading)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.table.columns.soundness import in_loops, is_sound
from measures.table.package import Package


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        ({}, ""),
        ({"a": "a"}, "a"),
        ({"a": "b", "b": "a"}, "ab"),
        ({"a": "b", "b": "c", "c": "b"}, "bc"),
        ({"a": "b", "b": "c"}, ""),
        ({"a": "z", "b": "z", "c": "a"}, ""),
        ({"a": "b", "b": "a", "c": "d", "d": "e", "e": "c", "f": "a"}, "abcde"),
    ],
)
def test_only_what_comes_back_to_itself_is_in_a_loop(parents: dict[str, str], expected: str) -> None:
    assert in_loops(parents) == set(expected)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefghij")))
def test_a_loop_is_what_a_walk_finds(parents: dict[str, str]) -> None:
    def comes_back(start: str) -> bool:
        here, seen = parents.get(start), set()
        while here and here != start and here not in seen:
            seen.add(here)
            here = parents.get(here)
        return here == start

    assert in_loops(parents) == {start for start in parents if comes_back(start)}


def test_the_bundled_package_is_sound(package: Package) -> None:
    assert is_sound(package.schema, package.tables)
