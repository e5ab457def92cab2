"""Faults in files of a data folder: a folder and a position come in, the file on disk is changed there."""

import csv
from collections.abc import Callable
from pathlib import Path

Rows = list[list[str]]


def rewrite(folder: Path, file: str, alter: Callable[[Rows], Rows]) -> None:
    """Rewrite `file` with other rows; row 0 of the list is the header."""
    path = folder / file
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(alter(rows))


def rows_of(folder: Path, file: str) -> list[dict[str, str]]:
    """Rows of `file` as they stand, the first one being row 2 of a spreadsheet."""
    with (folder / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def change(folder: Path, file: str, row: int, field: str, value: str) -> None:
    """Put `value` into a cell; rows are counted as a spreadsheet does, the header being row 1."""

    def alter(rows: Rows) -> Rows:
        rows[row - 1][rows[0].index(field)] = value
        return rows

    rewrite(folder, file, alter)


def drop_column(folder: Path, file: str, field: str) -> None:
    """Leave a column out."""

    def alter(rows: Rows) -> Rows:
        place = rows[0].index(field)
        return [row[:place] + row[place + 1 :] for row in rows]

    rewrite(folder, file, alter)


def recode(folder: Path, file: str, encoding: str) -> None:
    """Write `file` in another encoding."""
    path = folder / file
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))


def altered_digit(number: str) -> str:
    """The number with another last digit."""
    return f"{number[:-1]}{(int(number[-1]) + 1) % 10}"
