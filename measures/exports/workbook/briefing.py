"""A briefing as a workbook: a Deck comes in, an XLSX file with data, native charts and evidence goes out.

Charts are Excel's own, each drawn from the cells beside it. Bars stand on one axis only where unit and layer agree;
what may not be ranked with the others is grey, and a bound is hatched.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from measures.exports import record
from measures.exports.deck import Deck, DeckScene
from measures.exports.record import office
from measures.exports.spreadsheet import text_width
from measures.exports.workbook.sheets import ACCENT, FAINT, INK, RULE, Book, Column, Place, Sheet
from measures.language import wording
from measures.language.lexicon import lexicon
from measures.language.wording import SpokenLanguage
from measures.table import package as packages
from measures.table import schema as schemas
from measures.table.schema import Schema

_LAYERS = ("", "department", "province", "city", "county", "township", "village", "grid", "estate")
_BLANKS = {"zero": "0", "silent": "·", "unread": "?", "not_applicable": "×"}
_CHART_PIXELS = 560
_BAR_PIXELS = 26
_GAP_PIXELS = 16
_CHARACTER_PIXELS = 6.4
_TITLE_PIXELS = 40
_MOST_WIDE = 150.0
_COVER_WIDE = (18, 58, 30, 64)
_IDS = ("region_id", "metric_id", "source_id")


@dataclass(frozen=True)
class _Listed:
    """A scene on the cover: its number, and the sheet that shows it, "" where it has none."""

    number: int
    scene: DeckScene
    sheet: str


def xlsx(deck: Deck, schema: Schema | None = None) -> bytes:
    """The workbook of a deck; `schema` has the titles of fields and the words of their values."""
    return _Workbook(deck, schema or schemas.load(packages.DATA)).made()


class _Workbook:
    def __init__(self, deck: Deck, schema: Schema) -> None:
        language = deck.language
        self.deck, self.language, self.schema = deck, language, schema
        colophon = deck.colophon
        self.version = language(
            "{title}, version {version} ({date})",
            title=colophon.data_title,
            version=colophon.data_version,
            date=colophon.data_date,
        )
        day = colophon.exported.isoformat()
        mark = language("{one}, {other}", one=deck.watermark, other=day) if deck.watermark else ""
        self.book = Book(language, title=deck.title, foot=self.version, watermark=mark, day=colophon.exported)
        self.cover = self.book.sheet(language("About"))

    def made(self) -> bytes:
        """The sheets in the order of the briefing, then all data with where they come from."""
        listed = [
            _Listed(number, scene, self._scene(number, scene)) for number, scene in enumerate(self.deck.scenes, 1)
        ]
        if not any(scene.kind == "table" and scene.grid for scene in self.deck.scenes):
            self._crossed()
        rest = [self._data(), self._evidence(), self._articles(), self._method()]
        self._fill_cover(listed, [name for name in rest if name])
        return office.with_record(self.book.finished(), record.of(self.deck))

    def _scene(self, number: int, scene: DeckScene) -> str:
        language = self.language
        if scene.obstacle:
            return ""
        made: Mapping[str, tuple[str, Callable[[Sheet, DeckScene], None], bool]] = {
            "ranked": (language("Ranking"), self._ranked, len(scene.figures) > 0),
            "dumbbell": (language("Before and after"), self._dumbbell, len(scene.figures) > 0),
            "multiples": (language("Side by side"), self._multiples, len(scene.figures) > 0),
            "map": (language("Map"), self._map, len(scene.figures) > 0),
            "table": (language("Comparison"), self._grid, scene.grid is not None),
            "coverage": (language("Coverage"), self._coverage, len(scene.figures) > 0 or scene.grid is not None),
        }
        name, fill, anything = made.get(scene.kind, ("", self._grid, False))
        if not anything:
            return ""
        sheet = self.book.sheet(f"{number} {name}")
        fill(sheet, scene)
        return str(sheet.name)

    def _begin(self, sheet: Sheet, title: str, subtitle: str, across: int, wide: float) -> None:
        language = self.language
        wide = min(wide, _MOST_WIDE)
        sheet.back(self.cover.name, language("← Contents"))
        sheet.say(title, "title", across=across, wide=wide)
        sheet.say(subtitle, "subtitle", across=across, wide=wide)
        sheet.row += 1

    def _begin_scene(self, sheet: Sheet, scene: DeckScene, columns: Sequence[Column], *, chart: bool) -> None:
        wide, across = sheet.wide(columns), len(columns)
        beside = 1 + _CHART_PIXELS // 64 if chart else 0
        words = [scene.subtitle, scene.text]
        title = scene.headline or scene.title
        text = "\n".join(word for word in words if word)
        self._begin(sheet, title, text, across + beside, wide + (beside * 9 if chart else 0))

    def _end(self, sheet: Sheet, scene: DeckScene, columns: Sequence[Column], *notes: str) -> None:
        sheet.row += 1
        wide = max(sheet.wide(columns), 60.0)
        for note in (*notes, scene.source):
            sheet.say(note, "note", across=len(columns), wide=min(wide, _MOST_WIDE))

    # Scenes with charts.

    def _ranked(self, sheet: Sheet, scene: DeckScene) -> None:
        frame = _grouped(scene.figures)
        columns = self._bar_columns(frame, metric=False)
        self._begin_scene(sheet, scene, columns, chart=True)
        place = sheet.table(columns, filtered=True, frozen=1)
        charts = _Charts(sheet, place, self.book.font, scene.alternative)
        for first, group in _runs(frame, ["unit", "layer"]):
            charts.bars(first, group, self._block(group), self.language)
        sheet.row = max(sheet.row, charts.row)
        self._end(sheet, scene, columns, self._legend(frame))

    def _multiples(self, sheet: Sheet, scene: DeckScene) -> None:
        language = self.language
        frame = scene.figures.assign(_layer=scene.figures["layer"].map(_LAYERS.index))
        for field in ("metric_id", "region_id"):
            order = {key: number for number, key in enumerate(dict.fromkeys(frame[field]))}
            frame = frame.assign(**{f"_{field}": frame[field].map(order)})
        frame = frame.sort_values(["_metric_id", "unit", "_layer", "_region_id"], kind="stable").reset_index(
            drop=True
        )
        columns = self._bar_columns(frame, metric=True)
        self._begin_scene(sheet, scene, columns, chart=True)
        place = sheet.table(columns, filtered=True, frozen=1)
        charts = _Charts(sheet, place, self.book.font, scene.alternative)
        panels = list(_runs(frame, ["metric_id", "unit", "layer"]))
        shared = [panel for panel in panels if panel[1]["region_id"].nunique() > 1]
        for first, group in shared or panels:
            title = language(" · ").join([str(group["metric"].iloc[0]), self._block(group)])
            charts.bars(first, group, title, self.language, column=2)
        sheet.row = max(sheet.row, charts.row)
        self._end(sheet, scene, columns, self._legend(frame))

    def _dumbbell(self, sheet: Sheet, scene: DeckScene) -> None:
        language = self.language
        frame = scene.figures.sort_values("unit", kind="stable").reset_index(drop=True)
        titles = self._titles("before", "after")
        columns = [
            Column(language("Figure"), [self._what(row) for row in frame.to_dict("records")], 44),
            *self._columns(frame, "before", "after"),
            Column(self._titles("unit")[0], list(frame["unit_name"])),
            Column(language("In words"), self._words(frame)),
            *self._columns(frame, "as_of"),
        ]
        self._begin_scene(sheet, scene, columns, chart=True)
        place = sheet.table(columns, filtered=True, frozen=1)
        charts = _Charts(sheet, place, self.book.font, scene.alternative)
        for first, group in _runs(frame, ["unit"]):
            labels = [self._what(row) for row in group.to_dict("records")]
            unit = str(group["unit_name"].iloc[0])
            charts.pairs(first, group, unit, names=titles, labels=labels, code=self.language.code)
        sheet.row = max(sheet.row, charts.row)
        self._end(sheet, scene, columns)

    def _map(self, sheet: Sheet, scene: DeckScene) -> None:
        language = self.language
        squares = scene.figures
        if not {"name", "places"} <= set(squares):
            return self._grid(sheet, scene)
        known = squares[squares["places"] > 0]
        known = known.sort_values(["places", "code"], ascending=[False, True], kind="stable")
        words = [str(text) for text in known.get("figure_text", [""] * len(known))]
        columns = [
            Column(language("Province-level unit"), [str(name) for name in known["name"]]),
            Column(language("Places that report"), [float(places) for places in known["places"]], 20),
            *([Column(language("Figure"), words)] if any(words) else []),
        ]
        self._begin_scene(sheet, replace(scene, subtitle=""), columns, chart=len(known) > 0)
        place = sheet.table(columns, filtered=True, frozen=1)
        charts = _Charts(sheet, place, self.book.font, scene.alternative)
        if len(known):
            charts.counts(list(known["name"]), list(known["places"]), language("Places that report"))
        sheet.row = max(sheet.row, charts.row)
        numbers = {"total": len(squares), "known": len(known), "blank": len(squares) - len(known)}
        note = language("Province-level units: {total}; with data: {known}; without: {blank}.", **numbers)
        return self._end(sheet, scene, columns, note)

    def _bar_columns(self, frame: pd.DataFrame, *, metric: bool) -> list[Column]:
        language = self.language
        names = _names(frame, self.language)
        columns = [Column(self._titles("metric_id")[0], list(frame["metric"]))] if metric else []
        columns += [
            Column(self._titles("region_id")[0], names),
            Column(self._titles("value")[0], list(frame["value"])),
            Column(self._titles("unit")[0], list(frame["unit_name"])),
            Column(language("In words"), self._sizes(frame)),
            Column(self._titles("layer")[0], list(frame["layer_name"])),
        ]
        if "rank" in frame:
            columns.append(Column(language("Rank"), list(frame["rank"].astype("str"))))
        if "calculation" in frame:
            columns.append(Column(lexicon().calculation_title[self.language.code], list(frame["calculation"]), 30))
        remarks = [self._remark(row) for row in frame.to_dict("records")]
        return [*columns, *([Column(language("Note"), remarks, 30)] if any(remarks) else [])]

    def _remark(self, row: Mapping[str, Any]) -> str:
        language = self.language
        table = self.schema.tables["measures"]
        words = [
            "" if row["status"] == "done" else table.label("status", row["status"], self.language.code),
            language("not ranked: {reasons}", reasons=row["apart"]) if row.get("apart") else "",
        ]
        return language("; ").join(word for word in words if word)

    def _block(self, group: pd.DataFrame) -> str:
        language = self.language
        first = group.iloc[0]
        layer = str(first["layer_name"]) or language("layer not stated")
        return language(" · ").join(word for word in (layer, str(first["unit_name"])) if word)

    def _legend(self, frame: pd.DataFrame) -> str:
        """What grey and hatched bars mean, where there are any."""
        language = self.language
        words = [language("Bars compare only within one block.")]
        if (frame["qualifier"] != "exact").any():
            words.append(language("Hatched bars are bounds or approximate."))
        if "apart" in frame and (frame["apart"] != "").any():
            words.append(language("Grey bars are not ranked with the others."))
        return "".join(words) if self.language.code == "zh" else " ".join(words)

    # Scenes with tables.

    def _grid(self, sheet: Sheet, scene: DeckScene) -> None:
        grid = scene.grid
        if grid is None:
            return
        columns = [
            Column(name, [row[number] for row in grid.rows], 30, "strong" if number == 0 else "text")
            for number, name in enumerate(grid.heading)
        ]
        self._begin_scene(sheet, scene, columns, chart=False)
        sheet.table(columns, bands=grid.groups, frozen=1)
        self._end(sheet, scene, columns, grid.key)

    def _coverage(self, sheet: Sheet, scene: DeckScene) -> None:
        language = self.language
        cells = scene.figures
        if not {"kind", "count", "region", "metric"} <= set(cells):
            return self._grid(sheet, scene)
        regions, metrics = list(dict.fromkeys(cells["region_id"])), list(dict.fromkeys(cells["metric_id"]))
        names = dict(zip(cells["region_id"], cells["region"], strict=True))
        titles = dict(zip(cells["metric_id"], cells["metric"], strict=True))
        by_place = {(row["region_id"], row["metric_id"]): row for row in cells.to_dict("records")}
        rows = [[_mark(by_place.get((region, metric))) for metric in metrics] for region in regions]
        known = [sum(isinstance(mark, float) for mark in row) for row in rows]
        columns = [
            Column(self._titles("region_id")[0], [str(names[region]) for region in regions], 28, "strong"),
            Column(language("Metrics"), [float(count) for count in known], 9),
            *(
                Column(str(titles[metric]), [row[number] for row in rows], 5, "blank")
                for number, metric in enumerate(metrics)
            ),
        ]
        self._begin(
            sheet, scene.headline or scene.title, scene.subtitle, len(columns), 40 + 4.5 * max(len(metrics), 8)
        )
        top = sheet.row
        place = sheet.table(columns, tilted=2, frozen=1)
        known_style = self.book.styles["known"]
        for line, row in enumerate(rows):
            for number, mark in enumerate(row):
                if isinstance(mark, float):
                    sheet.page.write_number(top + 1 + line, place.left + 2 + number, mark, known_style)
        self._end(sheet, scene, columns, self._key())
        return None

    def _key(self) -> str:
        language = self.language
        words = {
            "zero": language("stated as zero"),
            "silent": language("text read, not stated"),
            "unread": language("text not read"),
            "not_applicable": language("not applicable"),
        }
        return language(" · ").join(
            [language("❷ number of figures"), *(f"{_BLANKS[kind]} {word}" for kind, word in words.items())]
        )

    def _crossed(self) -> None:
        """Regions by metrics, of all figures of a briefing that has no table of its own."""
        language = self.language
        frame = self.deck.figures
        if not len(frame):
            return
        words = pd.Series([wording.figure(row, self.language.code) for row in frame.to_dict("records")])
        layers = [f"{word}{self._beside(layer)}" for word, layer in zip(words, frame["layer_name"], strict=True)]
        cells = frame.assign(words=layers).groupby(["metric", "region"], sort=False)["words"].agg("\n".join).to_dict()
        metrics, regions = list(dict.fromkeys(frame["metric"])), list(dict.fromkeys(frame["region"]))
        columns = [
            Column(self._titles("metric_id")[0], metrics, 24, "strong"),
            *(
                Column(str(region), [cells.get((metric, region), wording.DASH) for metric in metrics], 24)
                for region in regions
            ),
        ]
        sheet = self.book.sheet(language("Comparison"))
        title = language("Every figure of this briefing, region by region")
        self._begin(sheet, title, "", min(len(columns), 6), 60)
        sheet.table(columns, frozen=1)
        sheet.row += 1
        sheet.say(self.version, "note", across=min(len(columns), 6), wide=60)

    def _beside(self, layer: str) -> str:
        language = self.language
        return language(" ({layer})", layer=layer) if layer else ""

    # All data, where they come from, how they came about.

    def _data(self) -> str:
        """One row a measure, a heading in the first row and nothing above it: what other programs read."""
        language = self.language
        frame = self.deck.figures
        if not len(frame):
            return ""
        sheet = self.book.sheet(language("Data"), margin=False)
        code = self.language.code
        regions = self.schema.tables["regions"]
        metrics = self.schema.tables["metrics"]
        columns = [
            *self._columns(frame, "measure_id"),
            Column(self._titles("region_id")[0], list(frame["region"]), 24, "line"),
            Column(language("Province-level unit"), list(frame["province"]), 20, "line"),
            Column(
                regions.by_name["level"].titles[code],
                [regions.label("level", level, code) for level in frame["level"]],
                16,
                "line",
            ),
            Column(self._titles("metric_id")[0], list(frame["metric"]), 28, "line"),
            Column(
                metrics.by_name["direction"].titles[code],
                [metrics.label("direction", direction, code) for direction in frame["direction"]],
                16,
                "line",
            ),
            *self._columns(frame, "layer", "value", "value_high", "qualifier"),
            Column(self._titles("unit")[0], list(frame["unit_name"]), 16, "line"),
            *self._columns(frame, "before", "after"),
            Column(language("In words"), self._words(frame), 24, "line"),
            *self._columns(frame, "status", "scope", "period_start", "as_of"),
            Column(self._titles("source_id")[0], list(frame["source_title"]), 50),
            Column(
                self.schema.tables["sources"].by_name["date"].titles[code],
                [_day(text) for text in frame["source_date"]],
                style="line",
            ),
            *self._columns(frame, "paragraph", "char_start", "char_end", "part_of"),
            Column(self._titles(f"note_{code}")[0], list(frame["note"]), 60),
            *self._columns(frame, "revision"),
            *(Column(name, list(frame[name]), 24, "line") for name in _IDS),
        ]
        sheet.table(columns, filtered=True, frozen=1)
        sheet.page.repeat_columns(0)
        sheet.page.fit_to_pages(3, 0)
        return str(sheet.name)

    def _evidence(self) -> str:
        pieces = self.deck.evidence
        if not pieces:
            return ""
        language = self.language
        sheet = self.book.sheet(language("Evidence"))
        titles = self._titles
        columns = [
            Column(titles("region_id")[0], [piece.region for piece in pieces], 30),
            Column(titles("metric_id")[0], [piece.metric for piece in pieces], 24),
            Column(titles("layer")[0], [piece.layer for piece in pieces], 14),
            Column(language("Figure"), [piece.figure for piece in pieces], 20, "strong"),
            Column(language("Article"), [piece.source_title for piece in pieces], 44),
            Column(language("Date"), [_day(piece.source_date) for piece in pieces]),
            Column(titles("paragraph")[0], [piece.paragraph for piece in pieces]),
            Column(titles("char_start")[0], [piece.char_start for piece in pieces]),
            Column(titles("char_end")[0], [piece.char_end for piece in pieces]),
            Column(language("Note"), [piece.note for piece in pieces], 40),
            Column(titles("measure_id")[0], [piece.measure_id for piece in pieces]),
            Column(titles("revision")[0], [piece.revision for piece in pieces]),
        ]
        text = language("Paragraphs are counted from the title of the article.")
        self._begin(sheet, language("Where the figures come from"), text, 5, 120)
        sheet.table(columns, filtered=True, frozen=1)
        return str(sheet.name)

    def _articles(self) -> str:
        language = self.language
        frame = self.deck.articles
        if not len(frame):
            return ""
        sheet = self.book.sheet(language("Articles"))
        columns = [
            Column(language("Article"), list(frame["title"]), 70),
            Column(language("Date"), [_day(text) for text in frame["date"]]),
            Column(self._titles("region_id")[0], list(frame["region"]), 30),
            Column(self._titles("source_id")[0], list(frame["source_id"])),
        ]
        self._begin(sheet, language("Articles used: {count}", count=len(frame)), "", 4, sheet.wide(columns))
        sheet.table(columns, filtered=True, frozen=1)
        return str(sheet.name)

    def _method(self) -> str:
        deck, language = self.deck, self.language
        sections = [(language("Method"), deck.method), (language("Limits"), deck.limits)]
        if not any(texts for _, texts in sections):
            return ""
        sheet = self.book.sheet(language("Method and limits"))
        sheet.page.set_column(1, 1, 110)
        self._begin(sheet, language("Method and limits"), "", 1, 110)
        for heading, texts in sections:
            if texts:
                sheet.say(heading, "heading", across=1, wide=110)
            for text in texts:
                sheet.say(text, "body", across=1, wide=104)
            sheet.row += 1
        return str(sheet.name)

    def _fill_cover(self, listed: Sequence[_Listed], others: Sequence[str]) -> None:
        deck, language, sheet = self.deck, self.language, self.cover
        sheet.say(self.book.watermark, "mark", across=4, wide=160)
        sheet.say(deck.title, "title", across=4, wide=160)
        sheet.say(deck.audience, "subtitle", across=4, wide=160)
        sheet.row += 1
        self._facts()
        sheet.row += 1
        sheet.say(language("Contents"), "heading", across=4, wide=160)
        head = sheet.row
        where = Column(language("Sheet"), [entry.sheet or wording.DASH for entry in listed], _COVER_WIDE[0])
        says = [entry.scene.headline or entry.scene.title for entry in listed]
        scenes = [
            where,
            Column(language("Headline"), says, _COVER_WIDE[1]),
            Column(language("Units and filters"), [entry.scene.subtitle for entry in listed], _COVER_WIDE[2]),
            Column(language("What it says"), [_content(entry.scene, language) for entry in listed], _COVER_WIDE[3]),
        ]
        sheet.table(scenes)
        for line, entry in enumerate(listed, start=head + 1):
            if entry.sheet:
                sheet.link(line, 1, entry.sheet, entry.sheet, "linked")
        for name in others:
            sheet.link(sheet.row, 1, name, name, "linked")
            sheet.row += 1
        for column, wide in enumerate(_COVER_WIDE, start=1):
            sheet.page.set_column(column, column, wide)
        sheet.page.activate()

    def _facts(self) -> None:
        deck, language, sheet = self.deck, self.language, self.cover
        marks = [
            language("≥ at least"),
            language("≤ at most"),
            language("≈ about"),
            language("{dash} no figure, never zero", dash=wording.DASH),
        ]
        facts = {
            language("Data"): self.version,
            language("Exported"): deck.colophon.exported.isoformat(),
            language("Figures shown"): f"{len(deck.evidence):,}",
            language("Marks"): language(" · ").join(marks),
            language("Licence"): deck.colophon.licence,
            language("Live view"): deck.colophon.link,
        }
        for name, value in facts.items():
            if not value:
                continue
            sheet.page.write_string(sheet.row, 1, name, self.book.styles["subtitle"])
            if value == deck.colophon.link:
                sheet.outside(sheet.row, 2, value, "link")
            else:
                sheet.page.write_string(sheet.row, 2, value)
            sheet.row += 1

    # Words.

    def _titles(self, *fields: str) -> list[str]:
        return [self.schema.tables["measures"].by_name[field].titles[self.language.code] for field in fields]

    def _columns(self, frame: pd.DataFrame, *fields: str) -> Iterator[Column]:
        """Fields of the measures table as columns: enum values in words, days as days, numbers as numbers."""
        table = self.schema.tables["measures"]
        for name, title in zip(fields, self._titles(*fields), strict=True):
            field = table.by_name[name]
            cells: list[object] = list(frame[name])
            if field.labels:
                cells = [table.label(name, str(cell), self.language.code) if cell else "" for cell in cells]
            elif field.type == "date":
                cells = [_day(str(cell)) for cell in cells]
            yield Column(title, cells, 24, "line")

    def _words(self, frame: pd.DataFrame) -> list[str]:
        return [wording.figure(row, self.language.code) for row in frame.to_dict("records")]

    def _sizes(self, frame: pd.DataFrame) -> list[str]:
        return [wording.size(row, self.language.code) for row in frame.to_dict("records")]

    def _what(self, row: Mapping[str, Any]) -> str:
        language = self.language
        name = language("{one}, {other}", one=row["region"], other=row["metric"])
        return f"{name}{self._beside(str(row['layer_name']))}"


class _Charts:
    """Charts of a sheet, one below the other, to the right of their table."""

    def __init__(self, sheet: Sheet, place: Place, font: str, alternative: str) -> None:
        self.sheet, self.place, self.font, self.alternative = sheet, place, font, alternative
        self.row = place.first

    def bars(self, first: int, group: pd.DataFrame, title: str, language: SpokenLanguage, *, column: int = 1) -> None:
        """Bars of the rows from `first` on; `column` is how many columns stand before the values."""
        rows = group.to_dict("records")
        series = {
            "categories": self._cells(first, len(rows), column - 1),
            "values": self._cells(first, len(rows), column),
            "points": [_fill(row) for row in rows],
            "data_labels": self._labels([wording.size(row, language.code) for row in rows]),
            "gap": 45,
            "fill": {"color": ACCENT},
        }
        names = _names(group, language)
        self._add([series], title, len(rows), _longest(group["value"]), names)

    def pairs(
        self, first: int, group: pd.DataFrame, title: str, *, names: Sequence[str], labels: Sequence[str], code: str
    ) -> None:
        """Two bars a row, before and after."""
        series = [
            {
                "name": name,
                "categories": self._cells(first, len(group), 0),
                "values": self._cells(first, len(group), number),
                "data_labels": self._labels([wording.number(value, code) for value in group[field]]),
                "gap": 60,
                "overlap": -5,
                "fill": {"color": colour},
            }
            for number, (name, field, colour) in enumerate(
                zip(names, ("before", "after"), (FAINT, ACCENT), strict=True), start=1
            )
        ]
        self._add(series, title, 2 * len(group), max(_longest(group["before"]), _longest(group["after"])), labels)

    def counts(self, names: Sequence[str], counts: Sequence[float], title: str) -> None:
        """Bars of the first rows of a table of names and counts."""
        count = len(names)
        labels = {"value": True, "font": self._font(INK)}
        cells = {"categories": self._cells(0, count, 0), "values": self._cells(0, count, 1)}
        series = {**cells, "data_labels": labels, "gap": 45, "fill": {"color": ACCENT}}
        self._add([series], title, count, max(counts), names)

    def _cells(self, first: int, count: int, column: int) -> list[Any]:
        start = self.place.first + first
        return self.sheet.reference(start, start + count - 1, self.place.left + column)

    def _labels(self, words: Sequence[str]) -> dict[str, Any]:
        font = self._font(INK)
        return {"value": True, "font": font, "custom": [{"value": word, "font": font} for word in words]}

    def _font(self, colour: str, size: float = 9, *, bold: bool = False) -> dict[str, Any]:
        return {"name": self.font, "size": size, "color": colour, "bold": bold}

    def _add(
        self, series: Sequence[dict[str, Any]], title: str, bars: int, longest: float, names: Sequence[str]
    ) -> None:
        legend = len(series) > 1
        chart = self.sheet.book.book.add_chart({"type": "bar"})
        for one in series:
            chart.add_series(one)
        named = {"name": title, "name_font": self._font(INK, 10, bold=True), "overlay": False}
        chart.set_title(named if title else {"none": True})
        # Room for the labels behind the longest bar.
        quiet = {"visible": False, "major_gridlines": {"visible": False}, "min": 0, "max": longest * 1.25 or 1}
        chart.set_x_axis(quiet)
        axis = {"reverse": True, "line": {"color": RULE}, "major_tick_mark": "none", "num_font": self._font(INK)}
        chart.set_y_axis({**axis, "major_gridlines": {"visible": False}})
        chart.set_legend({"position": "bottom", "font": self._font(INK)} if legend else {"none": True})
        chart.set_chartarea({"border": {"none": True}})
        below = 30 if legend else 6
        height = _TITLE_PIXELS + below + _BAR_PIXELS * bars
        beside = min(max((text_width(name) for name in names), default=0) * _CHARACTER_PIXELS + 16, _CHART_PIXELS / 2)
        area = {
            "x": beside / _CHART_PIXELS,
            "y": _TITLE_PIXELS / height,
            "width": 1 - beside / _CHART_PIXELS - 0.02,
            "height": _BAR_PIXELS * bars / height,
        }
        chart.set_plotarea({"layout": area})
        chart.set_size({"width": _CHART_PIXELS, "height": height})
        options = {"object_position": 2, "description": self.alternative or title, "x_offset": 24}
        self.sheet.page.insert_chart(self.row, self.place.right, chart, options)
        self.row = self.sheet.below(self.row, height + _GAP_PIXELS)


def _fill(row: Mapping[str, Any]) -> dict[str, Any]:
    """Grey where a figure is set apart, hatched where it is a bound: both can be told without colours."""
    colour = FAINT if row.get("apart") else ACCENT
    if row["qualifier"] == "exact" and pd.isna(row["value_high"]):
        return {"fill": {"color": colour}}
    pattern = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": "#FFFFFF"}
    return {"pattern": pattern, "border": {"color": colour}}


def _longest(values: pd.Series) -> float:
    return float(values.max()) if values.notna().any() else 0.0


def _grouped(figures: pd.DataFrame) -> pd.DataFrame:
    """Figures in runs of one unit and one layer, the largest run first; in a run, those set apart come last."""
    apart = figures["apart"] if "apart" in figures else pd.Series("", index=figures.index)
    sizes = figures.groupby(["unit", "layer"])["measure_id"].transform("size")
    frame = figures.assign(_apart=apart != "", _size=-sizes, _layer=figures["layer"].map(_LAYERS.index))
    order = ["_size", "unit", "_layer", "_apart", "value"]
    frame = frame.sort_values(order, ascending=[True, True, True, True, False], kind="stable")
    return frame.drop(columns=["_apart", "_size", "_layer"]).reset_index(drop=True)


def _runs(frame: pd.DataFrame, keys: list[str]) -> Iterator[tuple[int, pd.DataFrame]]:
    """Runs of rows that agree in `keys`, each with the number of its first row."""
    for _, group in frame.groupby(keys, sort=False):
        yield int(group.index[0]), group


def _names(frame: pd.DataFrame, language: SpokenLanguage) -> list[str]:
    example = language("example")
    return [
        language("{one}, {other}", one=row["region"], other=example) if row["scope"] == "example" else row["region"]
        for row in frame.to_dict("records")
    ]


def _mark(cell: Mapping[str, Any] | None) -> object:
    """Number of figures in a cell of the coverage matrix, or the sign of its kind of blank."""
    if cell is None:
        return ""
    return float(cell["count"]) if cell["kind"] == "figure" else _BLANKS.get(str(cell["kind"]), "")


def _content(scene: DeckScene, language: SpokenLanguage) -> str:
    """What a scene says besides its sheet: its text, its numbers, or why it shows nothing."""
    numbers = [language("{name}: {figure}", name=one.label, figure=one.figure) for one in scene.numbers]
    return "\n".join(text for text in (scene.obstacle, *numbers, scene.text) if text)


def _day(text: str) -> object:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return text
