"""Cases as data: a YAML file comes in, parameters of a test go out, known gaps marked."""

from pathlib import Path
from typing import Any

import pytest
import yaml

# The loader in C, which a package for a rare system may lack, reads the same ten times as fast.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def cases(file: Path, name: str) -> list[Any]:
    """A parameter for each case of a file, called by one of its keys.

    A case with `known_gap`, which says why, must fail: once it passes, its mark has to go.
    """
    return [
        pytest.param(
            case,
            id=case[name],
            marks=[pytest.mark.xfail(reason=case["known_gap"], strict=True)] if "known_gap" in case else [],
        )
        for case in yaml.load(file.read_text(encoding="utf-8"), _Loader)
    ]
