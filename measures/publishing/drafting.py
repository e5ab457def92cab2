"""The next version in memory: tables of a package and accepted figures come in; tables with their rows go out."""

from collections.abc import Mapping, Sequence

from measures.faults import Fault
from measures.publishing.changes import MEASURES, FigureFault
from measures.publishing.figures import (
    AcceptedDocument,
    AcceptedFigure,
    Definitions,
    GivenRow,
    RegionRows,
    WordCounts,
)
from measures.publishing.numbering import Numbering, place
from measures.publishing.text_tables import TextRow, TextTable, cell

_PLACE_FIELDS = ("paragraph", "char_start", "char_end", "span_sha256", "sheet", "cell")


class DraftVersion:
    """Tables that are changed in place; `causes` says by table and key which accepted figures a row comes from."""

    def __init__(
        self,
        tables: Mapping[str, TextTable],
        numbering: Numbering,
        region_rows: RegionRows | None = None,
        word_counts: WordCounts | None = None,
    ) -> None:
        self.tables = tables
        self.faults: list[FigureFault] = []
        self.measures: dict[str, str] = {}
        self._causes: dict[tuple[str, str], list[str]] = {}
        self._numbering = numbering
        self._region_rows = region_rows
        self._word_counts = word_counts
        self._documents: dict[AcceptedDocument, str] = {}
        self._written: dict[str, TextRow] = {}

    @property
    def causes(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Accepted figures by the table and the key of the row that they touch."""
        return {row: tuple(dict.fromkeys(candidates)) for row, candidates in self._causes.items()}

    def define(self, definitions: Definitions) -> None:
        """Add or change the rows that people drafted."""
        for name, rows in definitions.rows.items():
            for row in rows:
                self._put(name, row)

    def add(self, figures: Sequence[AcceptedFigure]) -> None:
        """Add or change the rows of accepted figures, with their sources, regions and denominators."""
        for figure in figures:
            self._numbering.take(figure.document.source_id)
            self._numbering.take(figure.measure_id)
        for figure in figures:
            source_id = self._source(figure)
            self._cause("sources", source_id, figure)
            self._measure(figure, source_id)

    def withdraw(self, measure_ids: Sequence[str]) -> None:
        """Remove measures, as far as they are there; parts of one become figures of their own."""
        table = self.tables[MEASURES]
        for measure_id in measure_ids:
            table.rows.pop(measure_id, None)
        for measure_id, row in table.rows.items():
            if row["part_of"] and row["part_of"] in measure_ids:
                self._revise(row, {**row, "part_of": ""})
                self._cause(MEASURES, measure_id)

    def _put(self, name: str, given: GivenRow, after: str = "") -> str:
        """Add a row, or change the one with its key; its key."""
        table = self.tables[name]
        key = cell(given.get(table.definition.key))
        table.put(table.changed(table.rows.get(key, table.blank()), given), after)
        return key

    def _cause(self, name: str, key: str, figure: AcceptedFigure | None = None) -> None:
        if key:
            self._causes.setdefault((name, key), []).extend([figure.candidate_id] if figure else [])

    def _source(self, figure: AcceptedFigure) -> str:
        """The id of the figure's source, whose row is added or completed once."""
        document = figure.document
        if document not in self._documents:
            self._documents[document] = self._register(figure)
        return self._documents[document]

    def _register(self, figure: AcceptedFigure) -> str:
        document, table = figure.document, self.tables["sources"]
        known = self._known(document) or self._numbering.source_of(document.hash) or document.source_id
        source_id = known or self._numbering.new_source()
        before = table.rows.get(source_id)
        told = {
            "kind": document.kind,
            "title": document.title,
            "date": document.date,
            "publisher": document.publisher,
            "address": document.address,
            "region_id": self._region(document.region_id, document.region_code, figure),
        }
        if before and self._numbering.came_with_the_package(source_id):
            told = {name: text for name, text in told.items() if not before.get(name)}
        given = {"source_id": source_id, **{name: text for name, text in told.items() if text}}
        if not before or not before["text_sha256"]:
            given |= {"has_text": "true", "text_sha256": document.hash}
        self._put("sources", given)
        self._count_words(source_id, document)
        return source_id

    def _known(self, document: AcceptedDocument) -> str:
        """The source of the package that a document is; "" if there is none."""
        rows = self.tables["sources"].rows
        if document.source_id in rows:
            return document.source_id
        for source_id, row in rows.items():
            if row["text_sha256"] == document.hash:
                return source_id
        alike = [
            source_id
            for source_id, row in rows.items()
            if not row["text_sha256"]
            and document.date
            and (row.get("kind", document.kind), row["title"], row["date"])
            == (document.kind, document.title, document.date)
        ]
        return alike[0] if len(alike) == 1 else ""

    def _count_words(self, source_id: str, document: AcceptedDocument) -> None:
        if self._word_counts is None or any(
            row["source_id"] == source_id for row in self.tables["keywords"].rows.values()
        ):
            return
        for word, count in self._word_counts(document).items():
            row = {"keyword_id": f"{source_id}:{word}", "source_id": source_id, "word": word, "count": count}
            self._put("keywords", row)

    def _region(self, region_id: str, code: str, figure: AcceptedFigure) -> str:
        """The id of a region, for which rows are added if the package lacks it; "" if it cannot be told."""
        rows = self.tables["regions"].rows
        if region_id or not code:
            return region_id
        known = next((one for one, row in rows.items() if row["code"] == code), "")
        if known or self._region_rows is None:
            return known
        try:
            added = self._region_rows(code, {one: row["code"] for one, row in rows.items()})
        except LookupError:
            fault = Fault("regions.csv", 0, "code", "the division code {code} is unknown", {"code": code})
            self.faults.append(FigureFault(fault, (figure.candidate_id,)))
            return ""
        for name, given in (("regions", added.regions), ("denominators", added.denominators)):
            key = self.tables[name].definition.key
            for row in given:
                if cell(row.get(key)) not in self.tables[name].rows:
                    self._cause(name, self._put(name, row), figure)
        return added.region_id

    def _measure(self, figure: AcceptedFigure, source_id: str) -> None:
        table = self.tables[MEASURES]
        values = {name: value for name, value in figure.values.items() if name != "measure_id"}
        if values.get("region_id") or values.get("region_code"):
            region = (cell(values.get("region_id")), cell(values.get("region_code")))
            values["region_id"] = self._region(*region, figure)
        pointer = {name: figure.pointer.get(name) for name in _PLACE_FIELDS} if figure.pointer else {}
        given = {**values, **pointer, "source_id": source_id}
        where = place({name: cell(value) for name, value in given.items()})
        measure_id = self._measure_at(figure, where) or self._numbering.new_measure(source_id)
        before = table.rows.get(measure_id)
        row = {**table.changed(before or table.blank(), given), "measure_id": measure_id}
        self.measures[figure.candidate_id] = measure_id
        self._cause(MEASURES, measure_id, figure)
        if self._written.setdefault(measure_id, row) != row:
            message = (
                "two accepted figures stand at one place of one source, but differ: correct or reject one of them"
            )
            self.faults.append(FigureFault(Fault("measures.csv", 0, "", message), self._causing(measure_id)))
            return
        behind = [one for one, other in table.rows.items() if other["source_id"] == source_id]
        self._revise(before, row, behind[-1] if behind else "")
        self._written[measure_id] = table.rows[measure_id]

    def _measure_at(self, figure: AcceptedFigure, where: tuple[str, ...] | None) -> str:
        if figure.measure_id in self.tables[MEASURES].rows:
            return figure.measure_id
        here = (one for one, row in self.tables[MEASURES].rows.items() if where and place(row) == where)
        return next(here, "") or self._numbering.measure_of(where) or figure.measure_id

    def _revise(self, before: TextRow | None, row: TextRow, after: str = "") -> None:
        table = self.tables[MEASURES]
        revision = self._numbering.revision(row, before, table.definition)
        table.put({**row, "revision": str(revision)}, after)

    def _causing(self, measure_id: str) -> tuple[str, ...]:
        return self.causes.get((MEASURES, measure_id), ())
