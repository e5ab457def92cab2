"""Words that are typical of some articles: texts come in, counts and scores of words go out."""

from collections import Counter
from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from measures.language import segmentation

LEAST_COUNT = 2
MOST_WORDS = 120


def count(texts: Mapping[str, str]) -> pd.DataFrame:
    """Count the nouns of each text: at most MOST_WORDS a text, each used at least LEAST_COUNT times.

    `texts` are texts by source id. Columns of the frame: source_id, word, count (int), keyword_id ("source:word");
    rows are sorted by source id, then the most used word first.
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
    """Words that some sources use more than the other sources, the highest score first.

    `counts` is a frame as `count` returns it, `sources` the ids of the chosen sources. Columns of the result: word,
    count (in the chosen sources) and score, which is the count times log((1 + other sources) / (1 + other sources
    that use the word)). Words without a positive score are left out.
    """
    inside = counts["source_id"].isin(sources)
    own = counts[inside].groupby("word", sort=False)["count"].sum()
    others = counts.loc[~inside, "source_id"].nunique()
    elsewhere = counts[~inside].groupby("word")["source_id"].nunique().reindex(own.index, fill_value=0)
    frame = pd.DataFrame({"word": own.index, "count": own.to_numpy()})
    frame["score"] = own.to_numpy() * np.log((1 + others) / (1 + elsewhere.to_numpy()))
    return frame[frame["score"] > 0].sort_values(["score", "word"], ascending=[False, True]).reset_index(drop=True)
