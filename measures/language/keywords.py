"""Words that set articles apart: counted words come in, scores go out."""

from collections import Counter
from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from measures.language import segmentation

LEAST_COUNT = 2
MOST_WORDS = 120


def count(texts: Mapping[str, str]) -> pd.DataFrame:
    """Nouns of each text that stand in it at least twice, the most used first.

    Columns source_id, word, count and keyword_id.
    """
    rows = [
        (source_id, word, number)
        for source_id in sorted(texts)
        for word, number in Counter(segmentation.nouns(texts[source_id])).most_common(MOST_WORDS)
        if number >= LEAST_COUNT
    ]
    frame = pd.DataFrame(rows, columns=["source_id", "word", "count"])
    return frame.assign(keyword_id=frame["source_id"] + ":" + frame["word"])


def distinctive(counts: pd.DataFrame, sources: Collection[str]) -> pd.DataFrame:
    """Words of `sources` by how much more they use them than the others: columns word, count, score.

    The score is the count times the logarithm of how few of the other articles use the word.
    """
    inside = counts["source_id"].isin(sources)
    own = counts[inside].groupby("word", sort=False)["count"].sum()
    others = counts.loc[~inside, "source_id"].nunique()
    elsewhere = counts[~inside].groupby("word")["source_id"].nunique().reindex(own.index, fill_value=0)
    frame = pd.DataFrame({"word": own.index, "count": own.to_numpy()})
    frame["score"] = own.to_numpy() * np.log((1 + others) / (1 + elsewhere.to_numpy()))
    return frame[frame["score"] > 0].sort_values(["score", "word"], ascending=[False, True]).reset_index(drop=True)
