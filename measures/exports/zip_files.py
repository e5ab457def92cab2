"""ZIP files: named contents come in, the same bytes for the same contents go out, and back."""

import io
import zipfile
from collections.abc import Mapping

# ZIP cannot store an earlier day; a fixed one keeps the bytes the same on every day.
FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def unzipped(data: bytes) -> dict[str, bytes]:
    """Contents of a ZIP file that this program wrote, by name and in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """A ZIP file of named contents in their order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in contents.items():
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, part)
    return stream.getvalue()
