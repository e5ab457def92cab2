"""Old office formats: a file that only an office program reads comes in, a file in the current format goes out."""

import subprocess
from pathlib import PurePath
from shutil import which

from measures.faults import DocumentFault
from measures.table import writing

# By the ending of the old format: the format that LibreOffice turns it into.
TARGETS = {".doc": "docx", ".wps": "docx", ".rtf": "docx", ".odt": "docx", ".et": "xlsx"}
_SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice")


def converted(name: str, data: bytes) -> tuple[str, bytes]:
    """The file itself, or what LibreOffice makes of an old format, with its new name.

    Raises DocumentFault where LibreOffice is not installed or cannot read the file.
    """
    target = TARGETS.get(PurePath(name).suffix.lower())
    if target is None:
        return name, data
    program = next((found for one in _PROGRAMS if (found := which(one))), None)
    if program is None:
        raise DocumentFault(
            "Files of type “{ending}” are read only where LibreOffice is installed. Open the file in an office "
            "program and save it as .{target}.",
            ending=PurePath(name).suffix.lower(),
            target=target,
        )
    return f"{PurePath(name).stem}.{target}", _by_office(program, PurePath(name).suffix.lower(), target, data)


def _by_office(program: str, ending: str, target: str, data: bytes) -> bytes:
    with writing.scratch({f"in{ending}": data}) as place:
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", target, "--outdir", str(place / "out")]
        try:
            subprocess.run([*command, str(place / f"in{ending}")], capture_output=True, check=True, timeout=_SECONDS)
            return (place / "out" / f"in.{target}").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise DocumentFault(
                "LibreOffice cannot read the file. Open it in an office program and save it as .{target}.",
                target=target,
            ) from error
