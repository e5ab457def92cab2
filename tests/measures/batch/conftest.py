"""The journal of a run in a temporary folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from measures.batch.journal import Journal
from measures.batch.run import Settings


@pytest.fixture
def journal(tmp_path: Path) -> Callable[..., Journal]:
    """Open the journal of a file of results, new or resumed."""

    def opened(resume: bool = False, **settings: Any) -> Journal:
        opened = Journal(tmp_path / "out.jsonl")
        (opened.resume if resume else opened.begin)(Settings(**settings).recorded(), b"head\n")
        return opened

    return opened
