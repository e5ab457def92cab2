"""Blocks of bars: figures of a scene come in; rows that share one chart, with heading and names, go out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from measures.exports.deck import Deck
from measures.exports.slides.drawing.charts import Bar, Series
from measures.language.office_text import one_line
from measures.language.wording import DASH, SpokenLanguage, number, size, with_unit

Records = list[dict[str, Any]]
STYLES = {"planned": "hatched", "standard": "hollow"}
"""How bars of figures that are no results are filled; those of results are solid."""
_COLUMNS = (
    *("measure_id", "metric_id", "metric", "region_id", "region", "layer_name", "unit", "unit_name", "qualifier"),
    *("value", "value_high", "before", "after", "status", "status_name", "scope", "source_date", "rank", "apart"),
)


@dataclass(frozen=True)
class Block:
    """Bars in one chart: its heading, its rows and the names of their categories."""

    heading: str
    rows: Records
    names: list[str]

    def cut(self, start: int, end: int) -> "Block":
        """Some of its rows."""
        return Block(self.heading, self.rows[start:end], self.names[start:end])

    @property
    def unit(self) -> str:
        """Unit of its rows."""
        return str(self.rows[0]["unit"])

    @property
    def is_apart(self) -> bool:
        """Whether its rows may not be ranked with others."""
        return bool(self.rows[0]["apart"])


def ranked(frame: pd.DataFrame, deck: Deck) -> list[Block]:
    """A block for each unit, longest bars first, then one for each unit of the rows that may not be ranked."""
    position = deck.schema.tables["measures"].by_name["status"].position

    def order(row: dict[str, Any]) -> tuple[bool, int, float]:
        return bool(row["apart"]), position(row["status"]), -_length(row)

    rows = sorted(_records(frame), key=order)
    units = _grouped(rows, lambda row: (bool(row["apart"]), row["unit"]))
    return [_ranked_block(part, deck.language) for part in units]


def changes(frame: pd.DataFrame, language: SpokenLanguage) -> list[Block]:
    """A block for each unit with the figures that have a stock before and after, the largest change first."""
    known = [row for row in _records(frame) if not (pd.isna(row["before"]) or pd.isna(row["after"]))]
    known.sort(key=lambda row: -abs(row["after"] - row["before"]))
    return [
        Block(
            str(rows[0]["unit_name"]) or language(", ").join(dict.fromkeys(str(row["metric"]) for row in rows)),
            rows,
            [_change_name(row, language) for row in rows],
        )
        for rows in _grouped(known, lambda row: row["unit"])
    ]


def panels(frame: pd.DataFrame, language: SpokenLanguage) -> list[Block]:
    """A block for each metric and unit with the same regions in the same order."""
    rows = _records(frame)
    regions = {str(row["region_id"]): str(row["region"]) for row in rows}
    groups = _grouped(rows, lambda row: (row["metric_id"], row["unit"]))
    return [_panel(part, regions, language) for part in groups]


def rows_by_unit(blocks: Iterable[Block]) -> dict[str, Records]:
    """All rows of each unit: what their common scale must hold."""
    found: dict[str, Records] = {}
    for block in blocks:
        found.setdefault(block.unit, []).extend(block.rows)
    return found


def measure_ids(blocks: Iterable[Block]) -> frozenset[str]:
    """Ids of the measures that blocks show."""
    return frozenset(str(row["measure_id"]) for block in blocks for row in block.rows if row.get("measure_id"))


def value_series(rows: Records, language: SpokenLanguage) -> list[Series]:
    """The bars, and under them lighter ones to the upper end of ranges where there are any."""
    highs = [_high(row) for row in rows]
    lows = [_bar(row, language, labelled=high is None) for row, high in zip(rows, highs, strict=True)]
    name = " · ".join(str(part) for part in (rows[0]["metric"], rows[0]["unit_name"]) if part)
    if all(high is None for high in highs):
        return [Series(name, tuple(lows))]
    upper = [
        Bar(high, _bar(row, language).label, _bar(row, language).remark, "accent3" if row["apart"] else "lighter")
        for row, high in zip(rows, highs, strict=True)
    ]
    return [Series(language("{name}: upper end of the range", name=name), tuple(upper)), Series(name, tuple(lows))]


def change_series(rows: Records, language: SpokenLanguage) -> list[Series]:
    """Two bars a row, before and after."""

    def bars(which: str, fill: str) -> tuple[Bar, ...]:
        labels = (with_unit(number(row[which], language.code), row["unit_name"], language.code) for row in rows)
        return tuple(Bar(float(row[which]), label, "", fill) for row, label in zip(rows, labels, strict=True))

    return [
        Series(language("before"), bars("before", "accent3")),
        Series(language("after"), bars("after", "accent1")),
    ]


def _records(frame: pd.DataFrame) -> Records:
    """Rows of a figures frame, of the columns that bars need."""
    wanted = frame[[name for name in _COLUMNS if name in frame]]
    return [{"rank": "", "apart": "", **row} for row in wanted.to_dict("records")]


def _grouped(rows: Records, key: Callable[[dict[str, Any]], object]) -> list[Records]:
    """Rows that agree in a key, in the order of their first."""
    found: dict[object, Records] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return list(found.values())


def _length(row: dict[str, Any]) -> float:
    return max((float(row[end]) for end in ("value", "value_high") if not pd.isna(row.get(end))), default=0.0)


def _ranked_block(rows: Records, language: SpokenLanguage) -> Block:
    layers = list(dict.fromkeys(str(row["layer_name"]) for row in rows))
    words = [layers[0]] if len(layers) == 1 and layers[0] else []
    words += [str(rows[0]["unit_name"])] if rows[0]["unit_name"] else []
    if rows[0]["apart"]:
        words.insert(0, language("Standing apart, not ranked"))
    elif any(row["rank"] for row in rows):
        words.insert(0, language("Ranked together"))
    return Block(" · ".join(words), rows, _names(rows, language, with_layers=len(layers) > 1))


def _panel(rows: Records, regions: dict[str, str], language: SpokenLanguage) -> Block:
    """One chart of small multiples; a region without a figure has a dash beside its name."""
    first = rows[0]
    heading = " · ".join(one_line(word) for word in (first["metric"], first["unit_name"]) if word)
    with_layers = len({row["layer_name"] for row in rows}) > 1
    shown: Records = []
    names: list[str] = []
    for region_id, name in regions.items():
        own = [{**row, "apart": "", "rank": ""} for row in rows if row["region_id"] == region_id]
        if own:
            shown += own
            names += _names(own, language, with_layers=with_layers)
        else:
            shown.append({**first, "measure_id": "", "value": float("nan"), "value_high": float("nan"), "apart": ""})
            names.append(f"{one_line(name)}  {DASH}")
    return Block(heading, shown, names)


def _names(rows: Records, language: SpokenLanguage, *, with_layers: bool) -> list[str]:
    """Names of the rows, after their ranks; those of one region get layer, example, date or number to differ."""
    names = [_name(row, language, with_layer=with_layers) for row in rows]
    days: dict[str, set[str]] = {}
    for name, row in zip(names, rows, strict=True):
        days.setdefault(name, set()).add(str(row["source_date"]))
    dated = [
        f"{name} {row['source_date']}" if len(days[name]) > 1 and row["source_date"] else name
        for name, row in zip(names, rows, strict=True)
    ]
    return [
        f"{row['rank']}  {name}" if row["rank"] else name
        for name, row in zip(_with_numbers(dated), rows, strict=True)
    ]


def _name(row: dict[str, Any], language: SpokenLanguage, *, with_layer: bool) -> str:
    name = one_line(row["region"])
    if with_layer:
        name += language(" ({layer})", layer=row["layer_name"] or language("layer not stated"))
    return f"{name} · {language('example')}" if row["scope"] == "example" else name


def _with_numbers(names: Sequence[str]) -> list[str]:
    """Names with a number behind those that occur more than once."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(f"{name} ({seen[name]})" if names.count(name) > 1 else name)
    return found


def _change_name(row: dict[str, Any], language: SpokenLanguage) -> str:
    layer = language(" ({layer})", layer=row["layer_name"]) if row["layer_name"] else ""
    status = f" · {row['status_name']}" if row["status"] != "done" and row.get("status_name") else ""
    return f"{one_line(row['region'])} · {one_line(row['metric'])}{layer}{status}"


def _bar(row: dict[str, Any], language: SpokenLanguage, *, labelled: bool = True) -> Bar:
    status = str(row.get("status_name") or "") if row["status"] != "done" else ""
    remark = language(", ").join(part for part in (status, str(row["apart"])) if part)
    value = None if pd.isna(row["value"]) else float(row["value"])
    return Bar(
        value,
        size(row, language.code) if labelled else "",
        remark if labelled else "",
        "accent3" if row["apart"] else "accent1",
        STYLES.get(str(row["status"]), "solid"),
    )


def _high(row: dict[str, Any]) -> float | None:
    high = row.get("value_high", float("nan"))
    return None if pd.isna(high) or pd.isna(row["value"]) or high <= row["value"] else float(high)
