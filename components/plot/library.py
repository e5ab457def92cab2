"""Plotly for the browser: the script in the Python package, and the name under which it is served."""

from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path


def path() -> Path:
    """File of the script; found without importing Plotly, which is slow."""
    package = find_spec("plotly")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("plotly")
    return Path(package.origin).parent / "package_data" / "plotly.min.js"


@cache
def content() -> bytes:
    """Content of the script."""
    return path().read_bytes()


@cache
def name() -> str:
    """Name of the script, with a hash of its content, so that browsers may cache it without expiry."""
    return f"plotly-{sha256(content()).hexdigest()[:16]}.min.js"
