"""Work done while the server starts, so that the first visitor does not wait: imports, and loading the data.

Only the standard library is imported here, so that the server itself starts quickly.
"""

import ast
import importlib
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

VIEWS = Path(__file__).resolve().parents[1] / "views"
OWN = ("components.", "measures.")


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Start the work when the server starts, in a daemon thread, which does not prevent it from stopping."""
    threading.Thread(target=prepare, name="warm-up", daemon=True).start()
    yield


def prepare() -> None:
    """Import what the pages use, load the data, and fill the caches that every page needs."""
    for name in modules_of_pages():
        importlib.import_module(name)

    from components.session import loading
    from measures.faults import DataFault
    from measures.language.catalogue import LANGUAGES, Language
    from measures.table import queries
    from measures.table.edition import in_language

    try:
        package = loading.package()
    except DataFault:
        # Every page shows the faults of the data.
        return
    queries.region_options(package)
    for code in LANGUAGES:
        edition = in_language(package, Language(code))
        queries.coverage(edition)
        for region in queries.opening_regions(package):
            edition.of_region(region)
    # Both are made on first access, which is slow for a large table.
    _ = package.measures, package.measure_rows


def modules_of_pages() -> list[str]:
    """Modules of this project that the pages import, read from their source, because importing a page runs it."""
    return sorted({name for page in VIEWS.glob("*.py") for name in _imports(page) if name.startswith(OWN)})


def _imports(page: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(page.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                # In `from a import b`, b is a module of the package a, or a name in the module a.
                inner = (VIEWS.parents[1] / node.module.replace(".", "/") / alias.name).with_suffix(".py")
                yield f"{node.module}.{alias.name}" if inner.is_file() else node.module
