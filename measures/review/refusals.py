"""What a workspace refuses, and why: English templates with values, which a reader's language translates."""

from collections.abc import Callable
from typing import Any

from measures.faults import unchanged


class Refusal(Exception):
    """A request that a workspace refuses; nothing was changed. `message` is an English template for `values`."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def text(self, translate: Callable[[str], str] = unchanged) -> str:
        """The reason in one sentence."""
        return translate(self.message).format(**self.values)

    def __str__(self) -> str:
        return self.text()

    def __reduce__(self) -> tuple[Callable[..., "Refusal"], tuple[type["Refusal"], dict[str, Any]]]:
        return _again, (type(self), dict(vars(self)))


def _again(kind: type[Refusal], facts: dict[str, Any]) -> Refusal:
    """A refusal copied or brought from another process."""
    made = kind.__new__(kind, facts["message"])
    vars(made).update(facts)
    return made


class WorkspaceFault(Refusal):
    """The database cannot be opened, read or written now."""


class Unknown(Refusal):
    """There is no such document, candidate, entry or definition."""


class NotPossible(Refusal):
    """The request makes no sense: an unknown field, action or state. It would be refused for anybody, at any time."""


class Conflict(Refusal):
    """Somebody else decided, holds the candidate, or changed what the request was based on.

    `by` is that person and `at` the time (ISO 8601, UTC); for a candidate that somebody holds, `at` is when the claim
    ends. `candidate_id` is 0 where the request was about something else.
    """

    def __init__(self, message: str, *, by: str, at: str, candidate_id: int = 0, **values: str) -> None:
        super().__init__(message, by=by, at=at, **values)
        self.by = by
        self.at = at
        self.candidate_id = candidate_id


class AlreadyThere(Refusal):
    """A document with the same bytes was added before: `document_id`; `withdrawn` says whether it was withdrawn."""

    def __init__(self, message: str, *, document_id: int, withdrawn: bool, **values: str) -> None:
        super().__init__(message, **values)
        self.document_id = document_id
        self.withdrawn = withdrawn
