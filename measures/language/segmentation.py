"""Chinese text into words: a text comes in, its nouns go out.

This is the only module that imports jieba, and only at the first call, because that takes long.
"""

import logging
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

TERMS = Path(__file__).resolve().parents[2] / "data" / "terms.txt"
# jieba's tags of nouns, verbal nouns, other proper nouns and idioms.
_NOUNS = {"n", "vn", "nz", "l"}
_WORD = re.compile(r"^[\u4e00-\u9fff]{2,}$")


def nouns(text: str) -> list[str]:
    """Nouns and verbal nouns of two or more Chinese characters, in their order, without names of people and places.

    White space inside a word is ignored.
    """
    pairs = _tagger().lcut(re.sub(r"\s", "", text))
    return [pair.word for pair in pairs if pair.flag in _NOUNS and _WORD.match(pair.word)]


@cache
def _tagger() -> Any:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    cutter = jieba.Tokenizer()
    cutter.tmp_dir = tempfile.gettempdir()
    with TERMS.open("rb") as terms:
        cutter.load_userdict(terms)
    return jieba.posseg.POSTokenizer(cutter)
