"""The invented package as version 1.2.0, whichever version the bundled one has, in a folder that may be changed."""

import json
from pathlib import Path

import pytest
from invented import DATA


@pytest.fixture
def folder(spoilable: Path) -> Path:
    path = spoilable / DATA / "datapackage.json"
    descriptor = json.loads(path.read_bytes()) | {"version": "1.2.0"}
    path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return spoilable / DATA
