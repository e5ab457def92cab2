"""Questions about a ledger that only a person can answer: what is asked, about which cell, and what is proposed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from measures.faults import unchanged

# Answers that mean the same for every kind of question.
SKIP, KEEP = "skip", "keep"
NOTHING, ZERO, NOT_APPLICABLE = "nothing", "zero", "not_applicable"

_MESSAGES = {
    "mark": "What does “{text}” mean in a cell?",
    "unknown_region": "Which region is “{text}”?",
    "no_region": "Which region do the figures belong to?",
    "which_region": "“{text}” is the name of several regions: which is meant?",
    "unknown_head": "What does “{text}” count?",
    "which_metric": "“{text}” fits several metrics: which is meant?",
    "other_number": "“{text}” may be another number, such as a rank or a part. Is it the figure itself?",
    "same_metric": "“{text}” counts the same as {other}: which of them is meant?",
    "unit": "In which unit is “{text}”? The metric has {units}.",
    "share": "Are the numbers below “{text}” shares of 1 (0.85 is 85%) or per cent (0.85 is 0.85%)?",
    "share_of_cell": "Is {text} a share of 1 (0.85 is 85%) or per cent (0.85 is 0.85%)?",
    "period": "Which period does the sheet report on?",
    "unreadable_period": "The cell says “{text}”: which period is that?",
    "two_periods": "The sheet names {one} and {other}: which period does it report on?",
    "hidden": "Hidden rows or columns hold {cells}. Are they to be read?",
    "hidden_sheet": "The sheet is hidden. Is it to be read?",
    "unreadable": "The cell says “{text}”: which number is that?",
    "remark": "The cell says “{text}”: is the number right without the remark?",
    "error": "The cell holds the error {text}: which number is right?",
    "formula": "The formula in the cell has no stored value: which number is it?",
    "fraction": "The cell says {text}, but there are only whole ones: which number is right?",
    "negative": "The number is below zero: {text}. What is right?",
    "sum_differs": "The total is {total}, but the numbers above add up to {sum}.",
    "sum_differs_across": "The total is {total}, but the numbers beside it add up to {sum}.",
    "parts_differ": "{before} before and {after} after give {difference}, but the cell says {value}.",
    "magnitude": "The cell says “{text}”, but its head already multiplies: which number is right?",
    "date": "The cell holds the date {text}: which number is that?",
}
# Kinds whose answer holds for the next file of the same layout.
_LASTING = {
    "mark",
    "unknown_region",
    "which_region",
    "unknown_head",
    "which_metric",
    "other_number",
    "same_metric",
    "unit",
    "share",
    "hidden",
    "hidden_sheet",
}


@dataclass(frozen=True)
class LedgerQuestion:
    """One question.

    `key` names it, the same for the same matter in the next file where `lasts` is true; an answer is given under it.
    `kind` is a key of the messages, `values` fill its message. `options` are the answers to choose from, the proposed
    one is `proposed` (None where there is nothing to propose). `cell` is the first cell that it is about.
    """

    key: str
    kind: str
    sheet: str
    cell: str
    values: Mapping[str, str] = field(default_factory=dict)
    options: tuple[Any, ...] = ()
    proposed: Any = None

    @property
    def lasts(self) -> bool:
        """Whether the answer also holds for the next file of the same layout."""
        return self.kind in _LASTING

    @property
    def template(self) -> str:
        """English template of the message."""
        return _MESSAGES[self.kind]

    def text(self, translate: Callable[[str], str] = unchanged) -> str:
        """The question in one sentence."""
        return translate(self.template).format(**self.values)


class QuestionList:
    """Questions of one table as they come up, and the answers that are already known.

    `table` is the name of the sheet with what tells its tables apart.
    """

    def __init__(self, sheet: str, answers: Mapping[str, Any], part: str = "") -> None:
        self.sheet = sheet
        self.table = sheet + part
        self.answers = answers
        self._asked: dict[str, LedgerQuestion] = {}

    def ask(
        self,
        kind: str,
        key: str,
        cell: str,
        values: Mapping[str, str] | None = None,
        options: tuple[Any, ...] = (),
        *,
        proposed: Any = None,
    ) -> Any:
        """The answer to a question, None if it is open; then it is put on the list, once."""
        if key in self.answers:
            return self.answers[key]
        if key not in self._asked:
            self._asked[key] = LedgerQuestion(key, kind, self.sheet, cell, values or {}, options, proposed)
        return None

    def of_cell(self, kind: str, cell: str, values: Mapping[str, str] | None = None, proposed: Any = None) -> Any:
        """The answer to a question about one cell, None if it is open."""
        return self.ask(kind, cell_key(kind, self.sheet, cell), cell, values, (KEEP, SKIP), proposed=proposed)

    def key_of_cell(self, kind: str, cell: str) -> str:
        """Key of a question about one cell of the sheet."""
        return cell_key(kind, self.sheet, cell)

    def listed(self) -> tuple[LedgerQuestion, ...]:
        """The open questions, in the order in which they came up."""
        return tuple(self._asked.values())


def cell_key(kind: str, sheet: str, cell: str) -> str:
    """Key of a question about one cell."""
    return f"{kind}:{sheet}!{cell}"
