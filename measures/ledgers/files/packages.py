"""Zipped spreadsheets: the bytes of a package come in, its parts go out within limits on their size."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from measures.faults import DocumentFault

MOST_PARTS = 5_000
MOST_PART = 150 * 2**20
MOST_UNPACKED = 250 * 2**20
# A file shrinks more than so many times only if it was made to.
MOST_RATIO = 400
_LEAST_SUSPECT = 20 * 2**20


def open_package(data: bytes) -> zipfile.ZipFile:
    """The package of a spreadsheet. Raises DocumentFault if it is broken, encrypted or too large when unpacked."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise DocumentFault("The spreadsheet is broken.") from error
    if any(part.flag_bits & 1 for part in parts):
        raise DocumentFault("The spreadsheet has a password; save it without one.")
    whole = sum(part.file_size for part in parts)
    swollen = whole > _LEAST_SUSPECT and whole > MOST_RATIO * len(data)
    if len(parts) > MOST_PARTS or whole > MOST_UNPACKED or swollen or any(p.file_size > MOST_PART for p in parts):
        raise DocumentFault("The spreadsheet grows too large when it is unpacked.")
    return package


def elements(
    package: zipfile.ZipFile, part: str, tags: tuple[str, ...] = (), only: tuple[str, ...] = ()
) -> Iterator[tuple[str, Any]]:
    """Start and end events of the XML of a part; each element that has one of `tags` is cleared behind its end.

    With `only`, elements of other names give no events.

    Tags are names without a namespace. Raises DocumentFault if the part is broken, KeyError if there is none.
    """
    from lxml import etree

    try:
        with package.open(part) as stream:
            for event, element in etree.iterparse(
                stream,
                events=("start", "end"),
                tag=[f"{{*}}{name}" for name in only] or None,
                resolve_entities=False,
                no_network=True,
                huge_tree=False,
            ):
                if not isinstance(element.tag, str):
                    continue
                yield event, element
                if event == "end" and local(element) in tags:
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
    except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
        raise DocumentFault("The spreadsheet is broken.") from error


def local(element: Any) -> str:
    """Name of an element without its namespace."""
    tag: str = element.tag
    return tag.rpartition("}")[2]


def attribute(element: Any, name: str) -> str:
    """Attribute of an element by its name without a namespace, "" if it has none."""
    value = element.get(name)
    if value is None:
        value = next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")
    return str(value)
