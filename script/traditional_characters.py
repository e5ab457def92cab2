"""Rebuild the table of traditional characters of the extraction.

python script/traditional_characters.py CHARACTERS

CHARACTERS is the file TSCharacters.txt of OpenCC (Apache-2.0), one traditional character and its simplified forms per
line.
"""

import sys
from pathlib import Path

TRADITIONAL = Path(__file__).resolve().parent.parent / "measures" / "language" / "traditional.txt"


def characters(path: Path) -> str:
    """Two lines of equal length: traditional characters, and below each of them its simplified form."""
    pairs = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    kept = [(old, new.split(" ")[0]) for old, new in pairs]
    kept = [(old, new) for old, new in kept if len(old) == len(new) == 1 and old != new and ord(old) < 0x10000]
    return "\n".join("".join(column) for column in zip(*kept, strict=True)) + "\n"


if __name__ == "__main__":
    TRADITIONAL.write_text(characters(Path(sys.argv[1])), encoding="utf-8")
