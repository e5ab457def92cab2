"""Pages without a browser ask only once which installed packages bring components."""

from collections.abc import Iterator
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner


@pytest.fixture(scope="session", autouse=True)
def components_of_packages() -> Iterator[None]:
    """Every run of an AppTest reads the metadata of all installed packages; the server does so once, at its start."""
    with pytest.MonkeyPatch.context() as patch:
        found_once = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found_once)
        yield
