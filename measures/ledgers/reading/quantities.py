"""Number, unit and period of a figure: what its cell holds, its heads and the sheet come in; the values go out."""

from collections.abc import Mapping

from measures.ledgers.questions import cell_key
from measures.ledgers.reading.context import period_of
from measures.ledgers.reading.drafts import FigureDraft, SheetParts
from measures.ledgers.reading.naming import head_name
from measures.ledgers.reading.roles import FIGURES, LedgerLine
from measures.ledgers.sheets import cell_position
from measures.ledgers.texts import periods
from measures.ledgers.texts.amounts import CellAmount, has_magnitude
from measures.ledgers.texts.heads import head_words, unit_of, unit_within

SHARE, PERCENT = "share", "percent"
_SHARED = {"share", "change"}


class QuantityReader:
    """Reads number, unit and period of the figures of one sheet."""

    def __init__(self, parts: SheetParts) -> None:
        self.parts = parts
        self._by_row = parts.metric_of_row
        self._shares, self._mixed = self._lines_of_shares()

    def _lines_of_shares(self) -> tuple[set[int], set[int]]:
        """Columns, or rows if these name the metrics, in per cent: those with no number above 1, those with some.

        Lines whose head says that they are in per cent are not among the second.
        """
        parts, found, mixed = self.parts, set[int](), set[int]()
        across = [line.number for line in (parts.columns if self._by_row else parts.rows) if line.role == FIGURES]
        for line in parts.rows if self._by_row else parts.columns:
            if line.role != FIGURES or (line.meaning.unit != "%" and line.meaning.basis != "share"):
                continue
            places = [(line.number, other) if self._by_row else (other, line.number) for other in across]
            held = [amount for place in places if (amount := parts.structure.amounts.get(place))]
            numbers = [amount.value for amount in held if amount.value and amount.unit != "%"]
            if numbers and all(number <= 1 for number in numbers):
                found.add(line.number)
            elif line.meaning.unit != "%":
                mixed.add(line.number)
        return found, mixed

    def put(self, draft: FigureDraft, amount: CellAmount) -> None:
        """Put unit, basis, status, number and period into the values of a figure."""
        said, other, values = draft.column.meaning, draft.row.meaning, draft.values
        for name in ("basis", "mean_per", "status"):
            fixed = draft.corrected(name)
            values[name] = fixed[name] if fixed else getattr(said, name) or getattr(other, name)
        values["status"] = values["status"] or "done"
        factor = self._unit(draft, amount)
        if values["unit"] == "%":
            values["basis"] = values["basis"] if values["basis"] in _SHARED else "share"
            factor *= self._share_factor(draft, amount)
        values["basis"] = values["basis"] or "total"
        if factor != 1 and draft.cell.number is None and amount.value is not None and has_magnitude(draft.cell.text):
            factor = self._own_magnitude(draft, amount.value, factor)
        values |= {
            "value": _times(amount.value, factor),
            "value_high": _times(amount.high, factor),
            "qualifier": amount.qualifier,
        }
        self._whole(draft)
        self._period(draft)

    def _whole(self, draft: FigureDraft) -> None:
        """Ask about a total that is no whole number in a unit of which there are only whole ones."""
        values, questions = draft.values, self.parts.questions
        whole = values["value"] is None or float(values["value"]).is_integer()
        if (
            whole
            or values["basis"] != "total"
            or not values["unit"]
            or values["unit"] in head_words().fractions["units"]
        ):
            return
        answer = questions.of_cell("fraction", draft.cell.name, {"text": draft.cell.text})
        if answer is None:
            draft.open_ones.append(questions.key_of_cell("fraction", draft.cell.name))
        elif isinstance(answer, Mapping):
            values |= {"value": answer.get("value"), "qualifier": answer.get("qualifier", "exact")}

    def _own_magnitude(self, draft: FigureDraft, value: float, factor: float) -> float:
        """Factor of a number that has a magnitude of its own below a head that multiplies: the person decides."""
        questions = self.parts.questions
        told = {"text": draft.cell.text}
        answer = questions.of_cell("magnitude", draft.cell.name, told, {"value": value})
        if answer is None:
            draft.open_ones.append(questions.key_of_cell("magnitude", draft.cell.name))
        return 1.0 if answer is None or isinstance(answer, dict) else factor

    def _unit(self, draft: FigureDraft, amount: CellAmount) -> float:
        """Put the unit into the values; gives the factor of the number."""
        values, said, other = draft.values, draft.column.meaning, draft.row.meaning
        given = ((said.unit, said.factor), (other.unit, other.factor))
        written, factor = next(
            (pair for pair in given if pair[0]), (self.parts.context.unit, self.parts.context.factor)
        )
        if amount.unit:
            # A unit in the cell stands for itself, whatever the head multiplies by.
            written, factor = amount.unit, 1.0
        allowed = self.parts.words.units(values["metric_id"]) if values["metric_id"] else ()
        fixed = draft.corrected("unit")
        unit = str(fixed["unit"]) if fixed else written if written == "%" else unit_within(written, allowed)
        if not unit and not written:
            unit = "%" if values["basis"] == "share" else allowed[0] if allowed else ""
            choices = head_words().unwritten.get(unit, ()) if amount.value else ()
            if choices:
                unit, factor = unit_of(self._asked_unit(draft, self._line(draft).text, choices)) or (unit, 1.0)
        if not unit and allowed:
            unit = self._asked_unit(draft, written, allowed)
        values["unit"] = unit
        return factor

    def _asked_unit(self, draft: FigureDraft, written: str, allowed: tuple[str, ...]) -> str:
        parts, line = self.parts, self._line(draft)
        key = f"unit:{head_name(line, self._by_row)[1]}"
        cell = parts.label_cell(draft.row) if self._by_row else parts.head_cell(draft.column)
        told = {"text": written, "units": " ".join(allowed)}
        answer = parts.questions.ask("unit", key, cell or draft.cell.name, told, tuple(allowed), proposed=allowed[0])
        if answer is None:
            draft.open_ones.append(key)
        return str(answer or "")

    def _line(self, draft: FigureDraft) -> LedgerLine:
        """The row or column that names the metric."""
        return draft.row if self._by_row else draft.column

    def _share_factor(self, draft: FigureDraft, amount: CellAmount) -> float:
        """Factor of a number that may be a share of 1, 1 for all others."""
        line, parts = self._line(draft), self.parts
        if amount.unit != "%" and line.number in self._mixed and 0 < (amount.value or 0) <= 1:
            told = {"text": draft.cell.text}
            key = cell_key("share_of_cell", parts.questions.sheet, draft.cell.name)
            answer = parts.questions.ask(
                "share_of_cell", key, draft.cell.name, told, (SHARE, PERCENT), proposed=SHARE
            )
            if answer is None:
                draft.open_ones.append(key)
            return 1.0 if answer == PERCENT else 100.0
        if line.number not in self._shares or amount.unit == "%":
            return 1.0
        text, name = head_name(line, self._by_row)
        cell = parts.label_cell(draft.row) if self._by_row else parts.head_cell(draft.column)
        key = f"share:{name}"
        answer = parts.questions.ask("share", key, cell, {"text": text}, (SHARE, PERCENT), proposed=SHARE)
        if answer is None:
            draft.open_ones.append(key)
        return 1.0 if answer == PERCENT else 100.0

    def _period(self, draft: FigureDraft) -> None:
        """Put the period into the values: of a stock only its day."""
        parts, values = self.parts, draft.values
        of_row, of_column = draft.row.meaning, draft.column.meaning
        given = of_row.period or of_column.period
        if of_row.period and of_column.period and not of_row.period.year:
            given = of_row.period.in_year(of_column.period.year)
        if of_row.doubt:
            text = parts.structure.sheet.text(*cell_position(of_row.doubt))
            answer = parts.questions.of_cell("unreadable_period", of_row.doubt, {"text": text})
            if answer is None:
                draft.open_ones.append(parts.questions.key_of_cell("unreadable_period", of_row.doubt))
            given = periods.find(str(answer)) if answer is not None else None
        relative = of_column.relative or of_row.relative
        start, end, question = period_of(
            None if relative else given, parts.context, parts.questions, parts.proposed_period
        )
        if question:
            draft.open_ones.append(question)
        if relative and end:
            start, end = periods.shifted(relative, start, end, given.year if given else 0)
        if of_column.to_date or of_row.to_date:
            start = f"{end[:4]}-01-01" if end else ""
        elif of_column.until or of_row.until:
            start = ""
        metric = values["metric_id"]
        if metric and parts.words.counts(metric, values["object_id"]) == "stock":
            start = ""
        values |= {"period_start": start, "as_of": end}
        told = given or parts.context.period
        draft.reasons["as_of"] = told.text if told else ""


def _times(value: float | None, factor: float) -> float | None:
    return value if value is None or factor == 1 else float(f"{value * factor:.15g}")
