"""Layouts that are remembered: heads of a sheet come in, a fingerprint and a person's corrections go out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from measures.ledgers import template_marks
from measures.ledgers.questions import LedgerQuestion
from measures.ledgers.reading import structure as structures
from measures.ledgers.reading import tables
from measures.ledgers.reading.roles import LedgerLine, line_key
from measures.ledgers.sheets import LedgerSheet
from measures.ledgers.texts import periods
from measures.ledgers.texts.heads import plain

COLUMNS, ROWS = "columns", "rows"
_DIGITS = 16
_FIELDS = {
    "role",
    "region_id",
    "region_code",
    "region_name",
    "metric_id",
    "object_id",
    "layer",
    "unit",
    "basis",
    "mean_per",
    "status",
}


@dataclass(frozen=True)
class LedgerLayout:
    """What a person said about a ledger of some heads; it holds for every sheet with the same fingerprint.

    `columns` and `rows` give corrected fields (role, metric_id, object_id, layer, unit, basis, mean_per, status,
    region_id, region_code, region_name) by the key of the line; `answers` are those to questions that last. `period`
    is the last period that was given by hand, as {"period_start", "as_of"}.
    """

    fingerprint: str
    columns: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    period: Mapping[str, str] | None = None

    def as_json(self) -> dict[str, Any]:
        """The layout as plain dicts."""
        return {
            "fingerprint": self.fingerprint,
            COLUMNS: {key: dict(fields) for key, fields in self.columns.items()},
            ROWS: {key: dict(fields) for key, fields in self.rows.items()},
            "answers": dict(self.answers),
            "period": dict(self.period) if self.period else None,
        }

    def corrected(self, axis: str, line: LedgerLine, **fields: Any) -> "LedgerLayout":
        """The layout with fields of a line corrected; `axis` is COLUMNS or ROWS. None takes a correction back.

        Raises ValueError for a field that no line has.
        """
        unknown = set(fields) - _FIELDS
        if axis not in {COLUMNS, ROWS} or unknown:
            raise ValueError(f"{axis}: {', '.join(sorted(unknown))}")
        before = self.columns if axis == COLUMNS else self.rows
        merged = {name: value for name, value in {**before.get(line.key, {}), **fields}.items() if value is not None}
        after = {**before, line.key: merged}
        columns, rows = (after, self.rows) if axis == COLUMNS else (self.columns, after)
        return LedgerLayout(self.fingerprint, columns, rows, self.answers, self.period)

    def answered(self, question: LedgerQuestion, answer: Any) -> "LedgerLayout":
        """The layout with an answer, if it is one that lasts; the period is kept as a proposal."""
        answers = {**self.answers, question.key: answer} if question.lasts else self.answers
        given = answer if question.kind == "period" and isinstance(answer, Mapping) else self.period
        return LedgerLayout(self.fingerprint, self.columns, self.rows, answers, given)


def from_json(data: Mapping[str, Any]) -> LedgerLayout:
    """Layout from what `as_json` gave."""
    return LedgerLayout(
        str(data["fingerprint"]),
        data.get(COLUMNS, {}),
        data.get(ROWS, {}),
        data.get("answers", {}),
        data.get("period"),
    )


def fingerprint(sheet: LedgerSheet) -> str:
    """16 hexadecimal digits that are the same for sheets with the same heads, whatever period and numbers they hold.

    Of a sheet with several tables, it is that of the first.
    """
    sheet, _ = template_marks.taken_off(sheet)
    return of_chains(structures.find(tables.split(sheet)[0]).chains)


def of_chains(chains: Mapping[int, Sequence[str]]) -> str:
    """Fingerprint of heads by column."""
    keys = []
    for _, chain in sorted(chains.items()):
        key = line_key(chain)
        period = periods.find(key)
        keys.append(key.replace(period.text, "", 1) if period else key)
    return sha256("\n".join(map(plain, keys)).encode()).hexdigest()[:_DIGITS]


def next_period(period: Mapping[str, str] | None) -> dict[str, str] | None:
    """The month after a period, as a proposal; None if there is no period of one month."""
    if not period or not period.get("as_of"):
        return None
    year, month = (int(part) for part in period["as_of"].split("-")[:2])
    after = periods.Period(periods.MONTH, year + month // 12, month % 12 + 1, month % 12 + 1)
    return {"period_start": after.start if period.get("period_start") else "", "as_of": after.end}
