"""Plotly for the browser: nothing comes in; the script that the Python package brings along, and its name, go out."""

from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path


def path() -> Path:
    """File of the script; found without importing Plotly, which takes a while."""
    package = find_spec("plotly")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("plotly")
    return Path(package.origin).parent / "package_data" / "plotly.min.js"


@cache
def content() -> bytes:
    """The script itself."""
    return path().read_bytes()


@cache
def name() -> str:
    """Name of the script, another for each content, so that a browser may keep it for good."""
    return f"plotly-{sha256(content()).hexdigest()[:16]}.min.js"
