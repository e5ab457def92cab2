"""Why nothing was published: an English template and its values, which a reader's language translates."""

import errno
from collections.abc import Callable
from pathlib import Path

from measures.faults import Fault, unchanged


class PublishingFault(Exception):
    """Nothing was published or restored; `message` is an English template for `values`, `faults` the details."""

    def __init__(self, message: str, *, faults: tuple[Fault, ...] = (), **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.values = values
        self.faults = faults

    def text(self, translate: Callable[[str], str] = unchanged) -> str:
        """The refusal in one sentence; the first of its faults in the same language."""
        values = dict(self.values)
        if self.faults:
            values["fault"] = f"{self.faults[0].place(translate)}: {self.faults[0].text(translate)}"
        return translate(self.message).format(**values)

    def __str__(self) -> str:
        return self.text()


def of_system(error: OSError) -> PublishingFault:
    """The refusal for an error of the system while a version was being written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return PublishingFault("the disk is full: nothing was changed; free some space and try again")
    message = "the folder of the table cannot be written, so nothing was changed: {reason}"
    named = f" ({Path(error.filename).name})" if error.filename else ""
    return PublishingFault(message, reason=f"{error.strerror or error}{named}")
