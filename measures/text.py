"""Chinese text into words: the only place that knows jieba, which is loaded when the first word is asked for."""

import logging
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

TERMS = Path(__file__).resolve().parent.parent / "data" / "terms.txt"
_WORD = re.compile(r"^[\u4e00-\u9fff]{2,}$")


def words(text: str) -> list[str]:
    """Words of two or more Chinese characters, in their order."""
    return [word for word in _cutter().lcut(re.sub(r"\s", "", text)) if _WORD.match(word)]


@cache
def _cutter() -> Any:
    import jieba

    jieba.setLogLevel(logging.ERROR)
    cutter = jieba.Tokenizer()
    cutter.tmp_dir = tempfile.gettempdir()
    cutter.load_userdict(str(TERMS))
    return cutter
