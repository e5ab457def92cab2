"""Region and metric of a figure: its row, column and sheet come in; ids, or the question about them, go out."""

from collections.abc import Mapping, Sequence
from typing import Any

from measures.ledgers.questions import KEEP, SKIP
from measures.ledgers.reading.drafts import FigureDraft, SheetParts
from measures.ledgers.reading.roles import FIGURES, LedgerLine
from measures.ledgers.texts.heads import MetricMatch, RegionMatch

SHEET = "sheet"
_REGION = ("region_id", "region_code", "region_name")


class NameFinder:
    """Finds region and metric of the figures of one sheet."""

    def __init__(self, parts: SheetParts) -> None:
        self.parts = parts
        self._place_of_row, self._place_of_column = parts.place_of_row, parts.place_of_column
        self.metric_of_row, self._metric_of_column = parts.metric_of_row, parts.metric_of_column

    def place(self, draft: FigureDraft) -> bool:
        """Put the region into the values; False if the person leaves it out."""
        fixed = draft.corrected("region_id") or draft.corrected("region_code")
        if fixed is not None:
            draft.values |= _region_values(fixed)
            return True
        line = self._place_line(draft)
        found: Sequence[RegionMatch] = line.meaning.regions if line else self.parts.context.regions
        text = line.meaning.place or ("" if line is draft.row else line.text) if line else ""
        name = text or (found[0].name if found else "")
        draft.values["region_name"] = name
        draft.reasons["region_id"] = name or SHEET
        if len(found) == 1:
            draft.values |= {"region_id": found[0].region_id, "region_code": found[0].code}
            return True
        draft.values |= {"region_id": "", "region_code": ""}
        return self._asked_place(draft, line, text, found)

    def _place_line(self, draft: FigureDraft) -> LedgerLine | None:
        """The row or column that names the region; None if the sheet does."""
        if self._place_of_row or draft.row.meaning.regions:
            return draft.row
        return draft.column if self._place_of_column else None

    def _asked_place(
        self, draft: FigureDraft, line: LedgerLine | None, text: str, found: Sequence[RegionMatch]
    ) -> bool:
        parts = self.parts
        options = tuple(dict(zip(_REGION, (one.region_id, one.code, one.name), strict=True)) for one in found)
        key = f"region:{text}" if text else f"region:{parts.questions.table}{f'#{line.number}' if line else ''}"
        cell = parts.label_cell(draft.row) if line is draft.row else parts.head_cell(draft.column) if line else ""
        answer = parts.questions.ask(
            "which_region" if found else "unknown_region" if text else "no_region",
            key,
            cell or draft.cell.name,
            {"text": text},
            options,
            proposed=options[0] if options else None,
        )
        if answer is None:
            draft.open_ones.append(key)
        elif answer != SKIP:
            draft.values |= _region_values(answer)
        return answer != SKIP

    def metric(self, draft: FigureDraft) -> bool:
        """Put metric, object and tier into the values; False if the person leaves the head out."""
        line, found = self._metric_line(draft)
        layer = draft.column.meaning.layer or draft.row.meaning.layer
        draft.values |= {"metric_id": "", "object_id": "", "layer": layer}
        answer: Any = draft.corrected("metric_id")
        if answer is None and len(found) == 1:
            match = found[0]
            draft.values |= {
                "metric_id": match.metric_id,
                "object_id": match.object_id,
                "layer": layer or match.layer,
            }
            draft.reasons["metric_id"] = match.reason or line.text or SHEET
            answer = self._asked_other(draft, line)
        elif answer is None:
            answer = self._asked_metric(draft, line, found)
        if isinstance(answer, Mapping):
            draft.values |= {name: answer.get(name, "") for name in ("metric_id", "object_id")}
            draft.values["layer"] = answer.get("layer") or layer
        for name in ("object_id", "layer"):
            fields = draft.corrected(name)
            if fields:
                draft.values[name] = fields[name]
        return answer != SKIP

    def _asked_other(self, draft: FigureDraft, line: LedgerLine) -> Any:
        """The answer whether a number is the figure itself, if a head has words that may make it another one."""
        lines = [line, *(other for other in (draft.column, draft.row) if other is not line)]
        alone = bool(line.meaning.metrics)
        doubts = (one for one in lines if one.meaning.beside or (one.meaning.unclear and alone))
        doubtful = next((one for one in doubts if not one.meaning.regions), None)
        if doubtful is None:
            return None
        parts, is_row = self.parts, doubtful is draft.row
        text, name = head_name(doubtful, is_row)
        key = f"other:{name}"
        cell = parts.label_cell(doubtful) if is_row else parts.head_cell(doubtful)
        answer = parts.questions.ask("other_number", key, cell or draft.cell.name, {"text": text}, (KEEP, SKIP))
        if answer is None:
            draft.open_ones.append(key)
        return answer

    def _asked_metric(self, draft: FigureDraft, line: LedgerLine, found: Sequence[MetricMatch]) -> Any:
        parts = self.parts
        options = tuple({"metric_id": one.metric_id, "object_id": one.object_id, "layer": one.layer} for one in found)
        text, name = head_name(line, line is draft.row)
        key = f"head:{name or parts.questions.table}"
        cell = parts.label_cell(line) if line is draft.row else parts.head_cell(line)
        answer = parts.questions.ask(
            "which_metric" if found else "unknown_head",
            key,
            cell or draft.cell.name,
            {"text": text or parts.questions.sheet},
            options,
            proposed=options[0] if options else None,
        )
        if answer is None:
            draft.open_ones.append(key)
        return answer

    def _metric_line(self, draft: FigureDraft) -> tuple[LedgerLine, Sequence[MetricMatch]]:
        """The row or column that names the metric of a cell, and the metrics that it may name."""
        lines = (draft.row, draft.column) if self.metric_of_row else (draft.column, draft.row)
        for line in lines:
            if line.meaning.metrics:
                return line, line.meaning.metrics
        both = self._joined_metrics(*lines)
        if both:
            return lines[0], both
        named = self.metric_of_row or self._metric_of_column or lines[0].meaning.stem
        return lines[0], () if named else self.parts.context.metrics

    def _joined_metrics(self, named: LedgerLine, other: LedgerLine) -> Sequence[MetricMatch]:
        """Metrics that a label and a head name together, such as a thing and "removed".

        A head of a number before or after goes with the head that says how many went.
        """
        stems = [other.meaning.stem]
        if other.meaning.part:
            lines = self.parts.columns if self.metric_of_row else self.parts.rows
            stems += [line.meaning.stem for line in lines if line.role == FIGURES and not line.meaning.part]
        for stem in stems:
            if named.meaning.stem and stem:
                found = self.parts.words.metrics("".join([*named.meaning.stem, *stem]))
                if found:
                    return found
        return ()


def head_name(line: LedgerLine, is_row: bool) -> tuple[str, str]:
    """Text of the head or label that names a metric, and its name in questions; without the region of a row."""
    if not is_row:
        return line.text, line.key
    return " ".join(line.meaning.texts) or line.text, "|".join(line.meaning.texts) or line.key


def _region_values(answer: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(answer[name]) for name in _REGION if name in answer}
