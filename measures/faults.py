"""What is wrong and where: the one shape in which every check reports.

A message is an English template with {placeholders}; a reader's language translates the template.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass


def unchanged(message: str) -> str:
    """The message itself: the translation into English."""
    return message


@dataclass(frozen=True)
class Fault:
    """One fault at `file`, `row` (1 is the header, 0 the whole file) and `field` ("" for the whole row).

    In a briefing, `scene` is the number of the scene and its id.
    """

    file: str
    row: int
    field: str
    message: str
    values: dict[str, str] = dataclasses.field(default_factory=dict)
    scene: str = ""

    def text(self, translate: Callable[[str], str] = unchanged) -> str:
        """The fault in one sentence with its place."""
        return translate(self.message).format(**self.values)

    def place(self, translate: Callable[[str], str] = unchanged) -> str:
        """File, row and field of the fault."""
        parts = [self.file]
        if self.row:
            parts.append(translate("row {row}").format(row=self.row))
        if self.scene:
            parts.append(translate("scene {scene}").format(scene=self.scene))
        if self.field:
            parts.append(translate("field {field}").format(field=self.field))
        return " · ".join(parts)


class DataFault(Exception):
    """The data package cannot be used; `faults` says where and why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{fault.place()}: {fault.text()}" for fault in faults[:5]))
        self.faults = faults


class DocumentFault(Exception):
    """A document cannot be read; `message` is an English template for `values`."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values) if self.values else self.message

    def __reduce__(self) -> tuple[Callable[..., "DocumentFault"], tuple[str, dict[str, str]]]:
        return _document_fault, (self.message, self.values)


def _document_fault(message: str, values: dict[str, str]) -> DocumentFault:
    return DocumentFault(message, **values)
