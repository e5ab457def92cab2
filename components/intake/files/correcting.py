"""What a row, a column or a cell of a ledger was read as, and the form that corrects it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.intake import ledger_sheet, regions
from components.intake.files import counting
from components.intake.ledger_sheet import Position
from measures.intake import ledger_reading
from measures.intake.desk import Desk
from measures.intake.filing import names
from measures.intake.filing.sheet_view import SheetView
from measures.language import markdown
from measures.language.wording import SpokenLanguage
from measures.ledgers.layouts import COLUMNS, ROWS
from measures.ledgers.reading.roles import FIGURES, LedgerLine
from measures.ledgers.sheets import cell_name, cell_position, column_letters
from measures.review.refusals import Refusal
from measures.table.edition import Edition

_LINE = "corrected_line"
_AS_READ = ""


def show(view: SheetView, chosen: Position | None, desk: Desk, edition: Edition) -> None:
    """Show what was chosen, and the form for its column or its row."""
    language = edition.language
    if chosen is None:
        st.caption(language("Choose a head, a row label or a cell of the sheet to correct how it was read."))
        return
    row, column = chosen
    with st.container(border=True, key="correction"):
        st.markdown(f"**{markdown.plain(_title(view, chosen, language))}**")
        _figure(view, chosen, edition, desk)
        lines = _lines(view, row, column)
        if not lines:
            st.caption(language("Titles and notes above and below the table are not corrected here."))
            return
        axis = next(iter(lines))
        if len(lines) > 1:
            words = {
                COLUMNS: language("Column {name}", name=column_letters(column)),
                ROWS: language("Row {name}", name=row),
            }
            axis = (
                st.segmented_control(
                    language("Correct"),
                    list(lines),
                    key=f"{_LINE}_{view.sheet.name}_{row}_{column}",
                    default=axis,
                    required=True,
                    format_func=words.__getitem__,
                )
                or axis
            )
        _Form(view, axis, lines[axis], desk, edition).show()


def _title(view: SheetView, chosen: Position, language: SpokenLanguage) -> str:
    row, column = chosen
    if not row:
        line = view.columns.get(column)
        name = language("Column {name}", name=column_letters(column))
        return f"{name} · {line.text}" if line and line.text else name
    if not column:
        held = view.rows.get(row)
        name = language("Row {name}", name=row)
        return f"{name} · {held.text[:60]}" if held and held.text else name
    kinds = ledger_sheet.kind_words(language)
    text = view.sheet.text(row, column)[:60]
    parts = (cell_name(row, column), text, kinds.get(view.kinds.get((row, column), "none"), ""))
    return " · ".join(part for part in parts if part)


def _lines(view: SheetView, row: int, column: int) -> dict[str, LedgerLine]:
    """The row and the column that can be corrected at a position; the one that is meant stands first."""
    found: dict[str, LedgerLine] = {}
    held = view.columns.get(column)
    if held is not None and (not row or view.is_head(row) or view.is_body(row)):
        found[COLUMNS] = held
    if row and view.is_body(row):
        found[ROWS] = view.rows[row]
    is_label = held is not None and held.role != FIGURES and row and view.is_body(row)
    return dict(reversed(found.items())) if is_label or not column else found


def _figure(view: SheetView, chosen: Position, edition: Edition, desk: Desk) -> None:
    """The values of the figure in a cell."""
    language = edition.language
    figure = next((one for one in view.reading.figures if cell_position(one.cell) == chosen), None)
    if figure is None:
        return
    values, knowledge = figure.values, desk.knowledge
    place = names.region(
        knowledge, str(values.get("region_id") or ""), str(values.get("region_code") or ""), edition.code
    )
    period = [str(values.get(name) or "") for name in ("period_start", "as_of")]
    facts = {
        language("Region"): place or str(values.get("region_name") or ""),
        language("Metric"): names.metric(knowledge, str(values["metric_id"]), edition.code),
        edition.title("measures", "value"): _number(values, desk, edition),
        language("Period"): " — ".join(part for part in period if part),
    }
    lines = [language("{name}: {value}", name=name, value=value or language("open")) for name, value in facts.items()]
    st.markdown("  \n".join(map(markdown.plain, lines)))


def _number(values: Mapping[str, Any], desk: Desk, edition: Edition) -> str:
    unit = names.unit(desk.knowledge, str(values.get("unit") or ""), edition.code)
    value = values.get("value")
    number = "" if value is None else f"{value:,.10g}"
    changed = [values.get(name) for name in ("before", "after")]
    shown = " → ".join("?" if one is None else f"{one:,.10g}" for one in changed) if any(changed) else ""
    return " ".join(part for part in (number, unit, f"({shown})" if shown else "") if part)


@dataclass(frozen=True)
class _Form:
    """The form of a row or a column."""

    view: SheetView
    axis: str
    line: LedgerLine
    desk: Desk
    edition: Edition

    @property
    def key(self) -> str:
        """Beginning of the keys of its widgets."""
        return f"correct_{self.view.reading.fingerprint}_{self.axis}_{self.line.key}"

    def show(self) -> None:
        """Show the fields, and the buttons that keep the correction or take it back."""
        language, line = self.edition.language, self.line
        roles = role_words(self.axis, language)
        options = list(roles)
        now = line.role if line.role in roles else FIGURES
        role = st.selectbox(
            language("What it is"),
            options,
            key=f"{self.key}_role",
            index=options.index(now),
            format_func=roles.__getitem__,
        )
        given: dict[str, Any] = {"role": role}
        if role == FIGURES:
            given |= self._counted()
            with st.expander(language("Region: {region}", region=self._region_words())):
                match = regions.choose(self.desk, self.edition, key=f"{self.key}_region")
            if match:
                given |= {"region_id": match.region_id, "region_code": match.code, "region_name": match.name}
        with st.container(horizontal=True):
            if st.button(language("Keep the correction"), key=f"{self.key}_keep", type="primary"):
                self._keep(_changed(line, given))
            if line.fields and st.button(language("As it was read"), key=f"{self.key}_undo"):
                self._keep(dict.fromkeys(line.fields))

    def _counted(self) -> dict[str, Any]:
        """Metric, object, tier, unit, basis and status of the line; None means as it was read."""
        line, tables = self.line, self.edition.tables["measures"]
        before = {name: str(line.fields.get(name) or "") for name in ("metric_id", "object_id")}
        if not before["metric_id"] and len(line.meaning.metrics) == 1:
            match = line.meaning.metrics[0]
            before = {"metric_id": match.metric_id, "object_id": match.object_id}
        if self.axis == ROWS and not before["metric_id"]:
            with st.expander(self.edition.language("It counts something else than its column")):
                counted = counting.choose(self.desk, self.edition, key=self.key, given=before)
        else:
            counted = counting.choose(self.desk, self.edition, key=self.key, given=before)
        given: dict[str, Any] = {**(counted or {})}
        if counted:
            given["unit"] = self._choice("unit", self.desk.knowledge.units(counted["metric_id"]))
        for name in ("layer", "basis", "status"):
            given[name] = self._choice(name, list(tables.by_name[name].labels))
        return given

    def _choice(self, name: str, values: Sequence[str]) -> str | None:
        """A value of a field, None for the one that was read."""
        options = [_AS_READ, *values]
        before, read = str(self.line.fields.get(name) or ""), str(getattr(self.line.meaning, name, "") or "")
        edition = self.edition

        def named(value: str) -> str:
            if value:
                return edition.label("measures", name, value)
            words = edition.label("measures", name, read) if read else ""
            said = edition.language("as it was read")
            return edition.language("{name}: {value}", name=said, value=words) if words else said

        chosen = st.selectbox(
            edition.title("measures", name),
            options,
            key=f"{self.key}_{name}",
            index=options.index(before) if before in options else 0,
            format_func=named,
        )
        return chosen or None

    def _keep(self, fields: Mapping[str, Any]) -> None:
        try:
            if fields:
                ledger_reading.correct(self.desk, self.view.reading, self.axis, self.line, fields)
        except Refusal as refusal:
            st.error(markdown.plain(refusal.text(self.edition.language)))
        else:
            st.rerun()

    def _region_words(self) -> str:
        """The region of the line, as corrected or as read."""
        fields, meaning = self.line.fields, self.line.meaning
        ids = str(fields.get("region_id") or ""), str(fields.get("region_code") or "")
        if not any(ids) and len(meaning.regions) == 1:
            ids = meaning.regions[0].region_id, meaning.regions[0].code
        name = names.region(self.desk.knowledge, *ids, self.edition.code)
        return markdown.plain(name or meaning.place or self.edition.language("as it was read"))


def _changed(line: LedgerLine, given: Mapping[str, Any]) -> dict[str, Any]:
    """Fields that differ from what the line is taken for; None for those that are taken back."""
    found: dict[str, Any] = {}
    for name, value in given.items():
        if name == "role":
            if value != line.role:
                found[name] = value
        elif value or line.fields.get(name):
            found[name] = value
    matches = line.meaning.metrics
    read = (matches[0].metric_id, matches[0].object_id) if len(matches) == 1 else ()
    as_read = read == (found.get("metric_id"), found.get("object_id")) and not found.get("layer")
    if as_read and not line.fields.get("metric_id"):
        found.pop("metric_id", None)
        found.pop("object_id", None)
    return found


def role_words(axis: str, language: SpokenLanguage) -> dict[str, str]:
    """What a row or a column can be, in words."""
    shared = {
        FIGURES: language("figures"),
        "total": language("total (checked, not taken)"),
        "text": language("left out"),
    }
    if axis == ROWS:
        return shared
    return {
        **shared,
        "region": language("names of regions"),
        "metric": language("names of metrics"),
        "unit": language("units"),
        "period": language("periods"),
        "layer": language("tiers"),
        "serial": language("serial numbers"),
        "remarks": language("remarks"),
    }
