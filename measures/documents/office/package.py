"""The package of a Word document: its bytes come in, its parts go out as parsed XML, in one namespace.

Strict documents name their elements in other namespaces than usual ones; both are given in the usual ones. No entity
is followed and nothing is fetched.
"""

import io
import posixpath
import zipfile
from typing import Any

from measures.faults import DocumentFault

MOST_UNPACKED = 200 * 1024 * 1024
MOST_XML = 60 * 1024 * 1024
MOST_PARTS = 10_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": WORD[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATH[1:-1].encode(),
}
_MAIN = "word/document.xml"


class WordPackage:
    """An open Word document. `main` is the root of its main part; `damaged` names other parts that cannot be read."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._main_name = self._target("", "officeDocument") or _MAIN
        self.damaged: list[str] = []
        self.main = self._parsed(self._main_name)

    def part(self, kind: str) -> Any | None:
        """Root of the part that the main part names by `kind`, such as "styles"; None if there is none."""
        return next(iter(self.parts(kind)), None)

    def parts(self, kind: str) -> list[Any]:
        """Roots of all parts of a kind."""
        found = []
        for name in self._targets(self._main_name, kind):
            try:
                found.append(self._parsed(name))
            except Exception:
                self.damaged.append(name)
        return found

    def _target(self, part: str, kind: str) -> str:
        return next(iter(self._targets(part, kind)), "")

    def _targets(self, part: str, kind: str) -> list[str]:
        """Names of the parts that a part names as its parts of a kind."""
        folder, name = posixpath.split(part)
        try:
            root = self._parsed(posixpath.join(folder, "_rels", f"{name}.rels"))
        except Exception:
            return []
        targets = [
            entry.get("Target", "")
            for entry in root
            if entry.get("Type", "").endswith(f"/{kind}") and entry.get("TargetMode") != "External"
        ]
        return [posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for target in targets]

    def _parsed(self, name: str) -> Any:
        from lxml import etree

        data = self._archive.read(name)
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, load_dtd=False
        )
        return etree.fromstring(data, parser)


def opened(data: bytes, most_parts: int = MOST_PARTS) -> WordPackage:
    """The package of a Word document of at most so many parts.

    Raises DocumentFault if the file is broken, has a password, is not a .docx file or is too large when unpacked.
    """
    if data.startswith(_OLD_WORD):
        raise DocumentFault("The file is an old Word document or has a password; save it as .docx without one.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:
        raise DocumentFault("The Word document is broken.") from error
    _refuse_bombs(archive.infolist(), most_parts)
    try:
        package = WordPackage(archive)
    except Exception as error:
        raise DocumentFault(_refusal(archive)) from error
    if package.main.tag != f"{WORD}document":
        raise DocumentFault(_refusal(archive))
    return package


def _refuse_bombs(parts: list[zipfile.ZipInfo], most_parts: int) -> None:
    """Raise DocumentFault if the parts of a file are too many or too large to unpack."""
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if len(parts) > most_parts or xml > MOST_XML or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise DocumentFault("The Word document grows too large when it is unpacked.")


def _refusal(archive: zipfile.ZipFile) -> str:
    """Why a package without a readable main part is refused."""
    names = set(archive.namelist())
    if any(part.flag_bits & 1 for part in archive.infolist()):
        message = "The Word document has a password; save it without one."
    elif _MAIN not in names and "[Content_Types].xml" in names and {"xl/workbook.xml", "_rels/.rels"} <= names:
        message = "The file is an Excel workbook, not a Word document."
    elif _MAIN not in names and {"ppt/presentation.xml", "_rels/.rels"} <= names:
        message = "The file is a presentation, not a Word document."
    else:
        message = "The Word document is broken."
    return message
