"""What was not done: a figure in its sentence comes in, whether it is a goal missed or the like goes out."""

from measures.extraction.figures import SHARE
from measures.extraction.metrics.occurrence import Occurrence, behind_last
from measures.extraction.metrics.table import reading_words

_CLAUSE_MARKS = ";。!?:"
_COMMA = ","


def is_not_done(occurrence: Occurrence) -> bool:
    """Whether a figure is a goal that was missed, what was taken back, or how much more than in another period."""
    words, figure = reading_words().not_done, occurrence.figure
    before = occurrence.before(words.reach_before)
    before = before[behind_last(before, _CLAUSE_MARKS, len(before)) :]
    if figure.counter == SHARE:
        if words.shares_are_measures.search(before):
            return False
        if words.share_of_goal.search(before):
            return True
    if any(pattern.search(before) for pattern in words.before):
        return True
    behind = occurrence.behind(words.reach_behind)
    if words.goal_behind.search(behind) and words.goal_before.search(before.rpartition(_COMMA)[2]):
        return True
    return any(pattern.search(behind) for pattern in words.behind)
