"""Cases of the extraction: the YAML files of cases/ come in, parameters of tests go out, known gaps marked."""

from pathlib import Path
from typing import Any

import pytest
import yaml

_FOLDER = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    """Parameters of a test, named by their texts. A known gap must fail: once it passes, its mark has to go."""
    return [
        pytest.param(
            case,
            id=case["text"],
            marks=[pytest.mark.xfail(reason=case["known_gap"], strict=True)] if "known_gap" in case else [],
        )
        for case in yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
    ]


def sentences() -> list[str]:
    """Texts of sentences.yaml."""
    return [case.values[0]["text"] for case in cases("sentences.yaml")]
