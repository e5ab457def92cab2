"""Figures of a sheet: its rows, columns and context come in; each cell that holds a figure goes out with its values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from measures.ledgers.context import SheetContext, period_of
from measures.ledgers.questions import KEEP, NOTHING, SKIP, ZERO, QuestionList
from measures.ledgers.roles import FIGURES, METRIC, REGION, LedgerLine
from measures.ledgers.sheets import LedgerCell
from measures.ledgers.structure import SheetStructure
from measures.ledgers.texts import amounts
from measures.ledgers.texts.amounts import CellAmount
from measures.ledgers.texts.heads import LedgerWords, MetricMatch, RegionMatch, head_words, unit_within

CERTAIN, LIKELY, OPEN = "certain", "likely", "open"
_MARK_OPTIONS = (NOTHING, ZERO, "not_applicable")


@dataclass(frozen=True)
class LedgerFigure:
    """One figure: the sheet and cell that it stands in, what the cell says, and its values.

    `reasons` are the words that led to the region, the metric, the unit and the period, by field. `certainty` is
    CERTAIN, LIKELY or OPEN; a figure that is open waits for the answer to `question`. `also` names further cells that
    went into it, by field. `part` is "before" or "after" only until the parts of a figure are put together.
    """

    sheet: str
    cell: str
    text: str
    values: Mapping[str, Any]
    reasons: Mapping[str, str]
    certainty: str
    question: str = ""
    also: Mapping[str, str] = field(default_factory=dict)
    part: str = ""


@dataclass(frozen=True)
class LeftOut:
    """A filled cell of the body that is no figure, and why: an answer or a role, such as "nothing" or "hidden"."""

    cell: str
    text: str
    reason: str


@dataclass(frozen=True)
class SheetParts:
    """What is known about a sheet before its figures are read."""

    structure: SheetStructure
    rows: Sequence[LedgerLine]
    columns: Sequence[LedgerLine]
    context: SheetContext
    words: LedgerWords
    questions: QuestionList
    proposed_period: Any = None
    percents_are_known: bool = True


class FigureReader:
    """Reads the figures of one sheet."""

    def __init__(self, parts: SheetParts) -> None:
        self.parts = parts
        self.left_out: list[LeftOut] = []
        roles = {column.role for column in parts.columns}
        self._place_of_row = REGION in roles
        self._metric_of_row = METRIC in roles
        self._place_of_column = any(column.meaning.regions for column in parts.columns if column.role == FIGURES)
        self._metric_of_column = any(column.meaning.metrics for column in parts.columns if column.role == FIGURES)
        self._shares = self._columns_of_shares()

    def _columns_of_shares(self) -> set[int]:
        """Columns in per cent of which no number is above 1, so that they may be shares of 1."""
        found = set()
        for column in self.parts.columns:
            if column.role != FIGURES or column.meaning.unit != "%":
                continue
            cells = [self.parts.structure.sheet.cells.get((row, column.number)) for row in self.parts.structure.body]
            numbers = [cell for cell in cells if cell and cell.number is not None]
            plain_ones = [cell.number for cell in numbers if not cell.percent and cell.number]
            if plain_ones and all(number <= 1 for number in plain_ones):
                found.add(column.number)
        return found

    def read(self) -> Iterator[LedgerFigure]:
        """Figures of the sheet, row by row; what is no figure is put into `left_out`."""
        cells = self.parts.structure.sheet.cells
        zero = self.parts.questions.answers.get("mark:blank") == ZERO
        for row in self.parts.rows:
            if row.role != FIGURES:
                continue
            for column in self.parts.columns:
                if column.role != FIGURES:
                    continue
                cell = cells.get((row.number, column.number))
                if cell is None and zero and not self.parts.structure.sheet.block(row.number, column.number):
                    cell = LedgerCell(row.number, column.number, "", 0.0)
                figure = self._figure(row, column, cell) if cell else None
                if figure:
                    yield figure

    def _figure(self, row: LedgerLine, column: LedgerLine, cell: LedgerCell) -> LedgerFigure | None:
        open_ones: list[str] = []
        values: dict[str, Any] = {"scope": "whole"}
        reasons: dict[str, str] = {}
        for step in (self._place, self._metric):
            if not step(row, column, cell, values, reasons, open_ones):
                self.left_out.append(LeftOut(cell.name, cell.text, SKIP))
                return None
        amount = self._amount(cell, open_ones)
        if amount is None:
            return None
        self._qualities(row, column, amount, cell, values, open_ones)
        self._period(row, column, values, reasons, open_ones)
        certainty = OPEN if open_ones else LIKELY if "sheet" in reasons.values() else CERTAIN
        part = column.meaning.part or row.meaning.part
        question = open_ones[0] if open_ones else ""
        return LedgerFigure(
            self.parts.questions.sheet, cell.name, cell.text, values, reasons, certainty, question, part=part
        )

    def _place(
        self,
        row: LedgerLine,
        column: LedgerLine,
        cell: LedgerCell,
        values: dict[str, Any],
        reasons: dict[str, str],
        open_ones: list[str],
    ) -> bool:
        """Put the region into the values; False if the person leaves it out."""
        line = row if self._place_of_row or row.meaning.regions else column if self._place_of_column else None
        fixed = next(
            (each.fields for each in (row, column) if each.fields.keys() & {"region_id", "region_code"}), None
        )
        if fixed is not None:
            values |= _region_values(fixed)
            return True
        found: Sequence[RegionMatch] = line.meaning.regions if line else self.parts.context.regions
        text = (line.meaning.place or line.text) if line else ""
        reasons["region_id"] = text or "sheet"
        if line is None and found:
            reasons["region_id"] = found[0].name
        values |= {"region_name": text or (found[0].name if found else "")}
        if len(found) == 1:
            values |= {"region_id": found[0].region_id, "region_code": found[0].code}
            return True
        options = tuple(
            {"region_id": one.region_id, "region_code": one.code, "region_name": one.name} for one in found
        )
        kind = "which_region" if found else "unknown_region"
        key = f"region:{text}" if text else f"region:{self.parts.questions.sheet}#{row.number if line else ''}"
        first = options[0] if options else None
        answer = self.parts.questions.ask(
            kind, key, cell.name if line is None else self._label(line, row), {"text": text}, options, first
        )
        if answer is None:
            open_ones.append(key)
            values |= {"region_id": "", "region_code": ""}
        elif answer != SKIP:
            values |= _region_values(answer)
        return answer != SKIP

    def _label(self, line: LedgerLine, row: LedgerLine) -> str:
        """Cell with the label of a row or the head of a column."""
        structure = self.parts.structure
        if line is not row:
            heads = [structure.sheet.shown(head, line.number) for head in structure.heads]
            return next((cell.name for cell in reversed(heads) if cell), "")
        wanted = {REGION, METRIC}
        for column in reversed(self.parts.columns):
            if column.role in wanted:
                cell = structure.sheet.shown(row.number, column.number)
                if cell:
                    return cell.name
        return next((cell.name for cell in structure.sheet.row(row.number)), "")

    def _metric(
        self,
        row: LedgerLine,
        column: LedgerLine,
        cell: LedgerCell,
        values: dict[str, Any],
        reasons: dict[str, str],
        open_ones: list[str],
    ) -> bool:
        """Put metric, object and tier into the values; False if the person leaves the head out."""
        line, found = self._metric_line(row, column)
        layer = column.meaning.layer or row.meaning.layer
        fixed = next((each.fields for each in (column, row) if each.fields.get("metric_id")), None)
        answer: Any = fixed
        if fixed is None and len(found) != 1:
            text = line.text or self.parts.questions.sheet
            options = tuple(
                {"metric_id": one.metric_id, "object_id": one.object_id, "layer": one.layer} for one in found
            )
            kind = "which_metric" if found else "unknown_head"
            key = f"head:{line.key}" if line.text else f"head:{self.parts.questions.sheet}"
            answer = self.parts.questions.ask(
                kind,
                key,
                self._label(line, row) or cell.name,
                {"text": text},
                options,
                options[0] if options else None,
            )
            if answer is None:
                open_ones.append(key)
                values |= {"metric_id": "", "object_id": "", "layer": layer}
        if answer == SKIP:
            return False
        if answer is not None:
            values |= {name: answer.get(name, "") for name in ("metric_id", "object_id")}
            values["layer"] = answer.get("layer") or layer
        elif len(found) == 1:
            match = found[0]
            values |= {"metric_id": match.metric_id, "object_id": match.object_id, "layer": layer or match.layer}
            reasons["metric_id"] = match.reason or line.text or "sheet"
        return True

    def _metric_line(self, row: LedgerLine, column: LedgerLine) -> tuple[LedgerLine, Sequence[MetricMatch]]:
        """The row or column that names the metric of a cell, and the metrics that it may name."""
        lines = (row, column) if self._metric_of_row else (column, row)
        for line in lines:
            if line.meaning.metrics:
                return line, line.meaning.metrics
        joined = "".join([*lines[0].meaning.stem, *lines[1].meaning.stem])
        both = self.parts.words.metrics(joined) if lines[0].meaning.stem and lines[1].meaning.stem else ()
        if both:
            return lines[0], both
        named = self._metric_of_row or self._metric_of_column or lines[0].meaning.stem
        return lines[0], () if named else self.parts.context.metrics

    def _amount(self, cell: LedgerCell, open_ones: list[str]) -> CellAmount | None:
        """What a cell holds, after the answers of the person; None if it counts for nothing."""
        held = self.parts.structure.amounts.get((cell.row, cell.column)) or amounts.read(cell)
        questions = self.parts.questions
        if held.kind == amounts.MARK or (held.value == 0 and questions.answers.get("mark:zero")):
            mark = held.mark or "zero"
            proposed = head_words().proposed[mark]
            answer = questions.ask("mark", f"mark:{mark}", cell.name, {"text": cell.text}, _MARK_OPTIONS, proposed)
            if answer is None:
                open_ones.append(f"mark:{mark}")
            elif answer == ZERO:
                return CellAmount(amounts.NUMBER, 0.0)
            else:
                self.left_out.append(LeftOut(cell.name, cell.text, str(answer)))
                return None
            return held
        kind = _doubt(cell, held)
        if not kind:
            return held
        proposed = KEEP if kind == "remark" else None
        answer = questions.of_cell(kind, cell.name, {"text": cell.text or cell.fault}, proposed)
        if answer is None:
            open_ones.append(f"{kind}:{questions.sheet}!{cell.name}")
            return held if kind == "remark" else CellAmount(held.kind)
        if answer == SKIP:
            self.left_out.append(LeftOut(cell.name, cell.text, SKIP))
            return None
        if isinstance(answer, Mapping):
            value = answer.get("value")
            return replace(
                held,
                kind=amounts.NUMBER,
                value=value,
                high=answer.get("value_high"),
                qualifier=answer.get("qualifier", "exact"),
            )
        return held

    def _qualities(
        self,
        row: LedgerLine,
        column: LedgerLine,
        amount: CellAmount,
        cell: LedgerCell,
        values: dict[str, Any],
        open_ones: list[str],
    ) -> None:
        """Put unit, basis, status and the number in its unit into the values."""
        said, other = column.meaning, row.meaning
        basis = column.fields.get("basis") or row.fields.get("basis") or said.basis or other.basis
        values["mean_per"] = column.fields.get("mean_per") or said.mean_per or other.mean_per
        values["status"] = column.fields.get("status") or said.status or other.status or "done"
        factor = self._unit(row, column, amount, values, open_ones)
        if values["unit"] == "%":
            basis = basis if basis in {"share", "change"} else "share"
            factor *= self._share_factor(column, amount, open_ones)
        values["basis"] = basis or "total"
        written = any(magnitude in cell.text for magnitude in ("".join(head_words().factors)))
        if factor != 1 and cell.number is None and written and amount.value is not None:
            answer = self.parts.questions.of_cell(
                "magnitude", cell.name, {"text": cell.text}, {"value": amount.value}
            )
            if answer is None:
                open_ones.append(f"magnitude:{self.parts.questions.sheet}!{cell.name}")
            factor = 1.0
        values["value"] = _times(amount.value, factor)
        values["value_high"] = _times(amount.high, factor)
        values["qualifier"] = amount.qualifier

    def _unit(
        self, row: LedgerLine, column: LedgerLine, amount: CellAmount, values: dict[str, Any], open_ones: list[str]
    ) -> float:
        """Put the unit into the values; gives the factor of the number."""
        context, said = self.parts.context, column.meaning
        fixed = column.fields.get("unit") or row.fields.get("unit")
        written, factor = next(
            (
                pair
                for pair in (
                    (said.unit, said.factor),
                    (row.meaning.unit, row.meaning.factor),
                    (context.unit, context.factor),
                )
                if pair[0]
            ),
            ("", 1.0),
        )
        if amount.unit:
            written = amount.unit
            factor = 1.0 if amount.unit == "%" else factor
        allowed = self.parts.words.units(values["metric_id"]) if values.get("metric_id") else ()
        basis = said.basis or row.meaning.basis
        unit = fixed or (written if written == "%" else unit_within(written, allowed) if written else "")
        if not unit and not written:
            unit = "%" if basis in {"share"} else allowed[0] if allowed else ""
        values["unit"] = unit
        if not unit and allowed:
            key = f"unit:{column.key if not self._metric_of_row else row.key}"
            answer = self.parts.questions.ask(
                "unit",
                key,
                self._label(row if self._metric_of_row else column, row),
                {"text": f"{written}", "units": " ".join(allowed)},
                tuple(allowed),
                allowed[0],
            )
            values["unit"] = answer or ""
            if answer is None:
                open_ones.append(key)
        return factor

    def _share_factor(self, column: LedgerLine, amount: CellAmount, open_ones: list[str]) -> float:
        """Factor of the numbers of a column that may be shares of 1, 1 for all others."""
        if column.number not in self._shares or amount.unit == "%":
            return 1.0
        key = f"share:{column.key}"
        options = ("share", "percent")
        answer = self.parts.questions.ask(
            "share", key, self._label(column, column), {"text": column.text}, options, "share"
        )
        if answer is None:
            open_ones.append(key)
        return 1.0 if answer == "percent" else 100.0

    def _period(
        self,
        row: LedgerLine,
        column: LedgerLine,
        values: dict[str, Any],
        reasons: dict[str, str],
        open_ones: list[str],
    ) -> None:
        """Put the period into the values: of a stock only its day."""
        parts = self.parts
        given = row.meaning.period or column.meaning.period
        if row.meaning.period and column.meaning.period and not row.meaning.period.year:
            given = row.meaning.period.in_year(column.meaning.period.year)
        start, end, question = period_of(given, parts.context, parts.questions, parts.proposed_period)
        if question:
            open_ones.append(question)
        if column.meaning.to_date or row.meaning.to_date:
            start = f"{end[:4]}-01-01" if end else ""
        elif column.meaning.until or row.meaning.until:
            start = ""
        metric = values.get("metric_id")
        if metric and parts.words.counts(metric, values.get("object_id", "")) == "stock":
            start = ""
        values |= {"period_start": start, "as_of": end}
        reasons["as_of"] = given.text if given else parts.context.period.text if parts.context.period else ""


def _region_values(answer: Mapping[str, Any]) -> dict[str, str]:
    names = ("region_id", "region_code", "region_name")
    return {name: str(answer[name]) for name in names if name in answer}


def _doubt(cell: LedgerCell, held: CellAmount) -> str:
    """Kind of the question that a cell raises by itself, "" for none."""
    if cell.fault:
        return "formula" if cell.fault == "formula" else "error"
    if held.kind == amounts.DATE:
        return "date"
    if held.kind == amounts.TEXT:
        return "unreadable"
    if held.value is not None and held.value < 0:
        return "negative"
    return "remark" if held.remark else ""


def _times(value: float | None, factor: float) -> float | None:
    return value if value is None or factor == 1 else float(f"{value * factor:.15g}")
