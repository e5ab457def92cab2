"""Rows of frames, beside pandas's own slower way."""

import pandas as pd

from measures.table.package import Package
from measures.table.rows import records


def test_every_table_gives_what_pandas_gives(package: Package) -> None:
    for frame in package.frames.values():
        ours, theirs = records(frame), frame.to_dict("records")
        assert [list(row) for row in ours] == [list(row) for row in theirs]
        for one, other in zip(ours, theirs, strict=True):
            for name, value in one.items():
                blank = pd.isna(other[name])
                assert pd.isna(value) if blank else (value == other[name] and type(value) is type(other[name]))


def test_an_empty_frame_has_no_rows(package: Package) -> None:
    assert records(package.measures.head(0)) == []
