"""The log of a workspace in words: entries come in, a frame to show goes out."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from measures.language import wording
from measures.review.facts import FIELDS, LogEntry
from measures.table.edition import Edition

if TYPE_CHECKING:
    import pandas as pd

_NUMBERS = ("value", "value_high", "before", "after")
_DOCUMENT = ("title", "date", "publisher", "address", "region_id", "kind")


class LogWords:
    """Says entries in the language of an edition; `moment` puts a time of the log on the reader's clock."""

    def __init__(self, edition: Edition, moment: Callable[[str], str]) -> None:
        self._edition = edition
        self._moment = moment

    def frame(self, entries: Sequence[LogEntry]) -> "pd.DataFrame":
        """Columns: number, time, person, what was done, to what, from what to what, why, whether it is undone."""
        import pandas as pd

        language = self._edition.language
        return pd.DataFrame(
            {
                language("Number"): [entry.id for entry in entries],
                language("Time"): [self._moment(entry.at) for entry in entries],
                language("Person"): [entry.by for entry in entries],
                language("Action"): [self.action(entry) for entry in entries],
                language("What"): [self.subject(entry) for entry in entries],
                language("Before → after"): [self._change(entry) for entry in entries],
                language("Why"): [entry.why for entry in entries],
                language("In effect"): [language("undone") if entry.undone else "" for entry in entries],
            }
        )

    def action(self, entry: LogEntry) -> str:
        """What was done; the name of the action where it has no words."""
        language = self._edition.language
        words = {
            "add": language("added"),
            "add_candidates": language("added figures to review"),
            "correct": language("corrected"),
            "withdraw": language("withdrawn"),
            "reinstate": language("brought back"),
            "judge": language("compared with another document"),
            "accept": language("accepted"),
            "reject": language("rejected"),
            "skip": language("skipped"),
            "settle": language("settled"),
            "undo": language("undone: entry {number}", number=entry.undoes or ""),
            "set": language("changed"),
            "define": language("drafted"),
            "remember": language("remembered"),
            "remove": language("removed"),
            "publish": language("published"),
            "restore": language("brought back"),
        }
        return words.get(entry.action, entry.action)

    def subject(self, entry: LogEntry) -> str:
        """What an entry is about, with its number or name; of a decision on a figure also the figure."""
        language = self._edition.language
        values = (entry.after or {}).get("values") or (entry.before or {}).get("values")
        if entry.kind == "candidate" and values:
            return language("figure {name}: {figure}", name=entry.subject, figure=self._figure(values))
        words = {
            "candidate": language("figure {name}", name=entry.subject),
            "document": language("document {name}", name=entry.subject),
            "publication": language("version {name}", name=entry.subject),
            "definition": language("definition {name}", name=entry.subject),
            "setting": language("setting {name}", name=entry.subject),
            "layout": language("layout of a ledger"),
        }
        return words.get(entry.kind, f"{entry.kind} {entry.subject}")

    def _figure(self, values: Mapping[str, Any]) -> str:
        """A figure in words: region, metric and amount."""
        edition, metric = self._edition, str(values.get("metric_id") or "")
        numbers = {name: float("nan") if values.get(name) is None else values[name] for name in _NUMBERS}
        unit = edition.label("measures", "unit", str(values.get("unit") or ""))
        row = {"qualifier": values.get("qualifier") or "exact", "unit_name": unit, **numbers}
        known = metric in edition.package.metric_rows
        parts = (
            values.get("region_name"),
            edition.metric(metric) if known else metric,
            wording.figure(row, edition.code),
        )
        return " ".join(str(part) for part in parts if part)

    def _change(self, entry: LogEntry) -> str:
        """The fields that differ, each with both values; nothing for a figure that was not decided on before."""
        language = self._edition.language
        if entry.kind == "candidate" and not (entry.before or {}).get("values"):
            return ""
        before, after = _flat(entry.before), _flat(entry.after)
        changed = [name for name in after if before.get(name, None) != after[name] and name in (*FIELDS, *_DOCUMENT)]
        words = [
            language(
                "{name}: {before} → {after}",
                name=self._title(name),
                before=_text(before.get(name)),
                after=_text(after[name]),
            )
            for name in changed
            if before.get(name) not in (None, "") or after[name] not in (None, "")
        ]
        return language("; ").join(words)

    def _title(self, name: str) -> str:
        for table in ("measures", "sources"):
            if name in self._edition.tables[table].by_name:
                return self._edition.title(table, name)
        return name


def _flat(told: Mapping[str, Any] | None) -> dict[str, Any]:
    """Fields of an entry, those of a decision on one level with the others."""
    found = dict(told or {})
    return {**found, **(found.pop("values", None) or {})}


def _text(value: Any) -> str:
    if value is None or value == "":
        return wording.DASH
    return f"{value:g}" if isinstance(value, float) else str(value)
