"""Cached data: folders on disk come in; the Package, source texts and other files go out, read once per change."""

import contextlib
import math
import os
import re
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from measures.ledgers.sheets import Ledger
from measures.maps import base_map as basemaps
from measures.review.storage.folders import ORIGINALS, default_folder
from measures.table import cell_provenance, provenance
from measures.table import package as packages
from measures.table.package import Package
from measures.table.replacing import settling

SOURCES_VARIABLE = "JIANFU_SOURCES"
DATA_VARIABLE = "JIANFU_DATA"
BASEMAP_VARIABLE = "JIANFU_BASEMAP"
LOOK_AGAIN_SECONDS = 1


def data_folder() -> Path:
    """Folder of the data package: JIANFU_DATA, or data/ of the repository."""
    return Path(os.environ.get(DATA_VARIABLE) or packages.DATA)


def sources_folder() -> Path:
    """Folder of the user's source texts: JIANFU_SOURCES, or data/sources/."""
    return Path(os.environ.get(SOURCES_VARIABLE) or packages.DATA / "sources")


def package() -> Package:
    """The data package, reloaded when one of its files changes. Raises DataFault where it cannot be used."""
    folder = data_folder()
    return _package(folder, _data_stamp(folder))


def texts() -> dict[str, str]:
    """Source texts on this machine, by source id; empty where the user has added none."""
    data = data_folder()
    # One stamp for all: texts of an older package must not be kept under the stamp of a newer one.
    stamp = _data_stamp(data)
    folders = (sources_folder(), originals_folder())
    return _texts(_package(data, stamp), folders, f"{[_stamp(folder, '**/*.txt') for folder in folders]} {stamp}")


def originals_folder() -> Path:
    """Folder of the files that people brought in: that of the workspace of the data package."""
    return default_folder(data_folder()) / ORIGINALS


def ledger(sha256: str) -> Ledger | None:
    """The ledger with a hash, from the workspace's originals or the source texts; None where it is not here."""
    for folder, pattern in ((originals_folder(), f"{sha256}.*"), (sources_folder(), "**/*")):
        found = _ledger(sha256, folder, pattern, _stamp(folder, pattern))
        if found is not None:
            return found
    return None


@st.cache_resource(show_spinner=False, max_entries=8)
def _ledger(sha256: str, folder: Path, pattern: str, stamp: str) -> Ledger | None:
    return cell_provenance.ledger_with(sha256, folder, pattern) if stamp else None


def _data_stamp(folder: Path) -> str:
    """The stamp of a package folder, taken before the package is read.

    What a publisher that ended left is put in place first. If another publishes between the stamp and the reading,
    the package is newer than its stamp, and read once more when the next stamp is taken.
    """
    settling.settle(folder)
    return _stamp(folder, "*")


def base_map() -> basemaps.BaseMap | None:
    """The user's approved base map; None if JIANFU_BASEMAP is not set. Raises BaseMapFault."""
    named = os.environ.get(BASEMAP_VARIABLE)
    if not named:
        return None
    file = Path(named)
    return _base_map(file, _stamp(file.parent, file.name))


@st.cache_resource(show_spinner=False, max_entries=1)
def _base_map(file: Path, stamp: str) -> basemaps.BaseMap:
    return basemaps.load(file)


_stamps: dict[tuple[Path, str], tuple[float, str]] = {}


def _stamp(folder: Path, pattern: str) -> str:
    """A text that changes when a matching file of a folder changes; "" without a folder.

    It is kept for LOOK_AGAIN_SECONDS, because reading the folder in every run would be slow. It is not kept in
    Streamlit's cache: there, an entry that expires between the check and the read raises KeyError on the page.
    """
    looked, stamp = _stamps.get((folder, pattern), (-math.inf, ""))
    if time.monotonic() - looked >= LOOK_AGAIN_SECONDS:
        stamp = " ".join(_states(folder, pattern))
        _stamps[folder, pattern] = (time.monotonic(), stamp)
    return stamp


def _states(folder: Path, pattern: str) -> Iterator[str]:
    """Name, time and size of each matching file; one that is removed meanwhile is passed over."""
    for path in sorted(folder.glob(pattern) if folder.is_dir() else ()):
        with contextlib.suppress(FileNotFoundError):
            state = path.stat()
            if stat.S_ISREG(state.st_mode):
                yield f"{path.name}:{state.st_mtime_ns}:{state.st_size}"


def look_again() -> None:
    """Read the state of the files again at once, after the program itself has written one."""
    _stamps.clear()


@st.cache_resource(show_spinner=False, max_entries=2)
def _package(folder: Path, stamp: str) -> Package:
    return packages.load(folder)


@st.cache_resource(show_spinner=False, max_entries=2)
def _texts(_package: Package, folders: tuple[Path, ...], stamp: str) -> dict[str, str]:
    return {
        source_id: text
        for folder in folders
        if folder.is_dir()
        for source_id, text in provenance.read_texts(folder, _package).items()
    }


def chapter(name: str, code: str) -> str:
    """The part of a Markdown document of the data folder in language `code`; "" if there is none.

    Each part follows a line `<!-- zh -->` or `<!-- en -->`.
    """
    folder = data_folder()
    return _chapters(folder / name, _stamp(folder, name)).get(code, "")


@st.cache_resource(show_spinner=False, max_entries=8)
def _chapters(path: Path, stamp: str) -> dict[str, str]:
    if not stamp:
        return {}
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    parts = re.split(r"^<!-- (\w+) -->$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))
