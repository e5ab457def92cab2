"""English names to suggest for places that the division codes do not have: a Chinese name and a level come in.

A character is read as it is read most often in the names of divisions, so a suggestion may be wrong and is only that.
"""

from collections import Counter
from functools import cache

from measures.gazetteer.codes import COUNTY, names, pinyin_of, townships_of
from measures.gazetteer.words import gazetteer_words


def suggested_name(name: str, level: str) -> str:
    """The pinyin of a name as one word, with the English of its ending; "" if a character is never read there."""
    endings = gazetteer_words().endings.get(level, {})
    fitting = [ending for ending in endings if name.endswith(ending) and len(name) > len(ending)]
    ending = max(fitting, key=len, default="")
    syllables = [_readings().get(sign, "") for sign in name[: len(name) - len(ending)]]
    if not syllables or not all(syllables):
        return ""
    spelled = syllables[0].capitalize()
    for syllable in syllables[1:]:
        spelled += ("'" if syllable[0] in "aeo" else "") + syllable
    return f"{spelled} {endings[ending]}".strip() if ending else spelled


@cache
def _readings() -> dict[str, str]:
    """The usual syllable of each character."""
    counted: dict[str, Counter[str]] = {}
    named = [(name, pinyin_of(code)) for code, name in names().items()]
    for county in (code for code in names() if len(code) == COUNTY):
        named += townships_of(county).values()
    for name, pinyin in named:
        for sign, syllable in zip(name, pinyin.split(" "), strict=False):
            counted.setdefault(sign, Counter())[syllable] += 1
    return {sign: found.most_common(1)[0][0] for sign, found in counted.items() if not sign.isascii()}
