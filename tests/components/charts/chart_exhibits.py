"""Exhibits made by hand, with invented figures, for tests of charts."""

from collections.abc import Sequence
from typing import Any

from invented import bounded

from measures.exhibits import blocks
from measures.exhibits.caption import Caption
from measures.exhibits.exhibit import (
    ChangeBlock,
    ChangeRow,
    Changes,
    Content,
    Coverage,
    Exhibit,
    Multiples,
    Panel,
    PanelRow,
    Ranked,
)
from measures.exhibits.query import Query
from measures.language.wording import size
from measures.table.edition import Edition
from measures.table.figures import FigureRow, distinct
from measures.table.package import Package
from measures.table.queries import CellRow

NAN = float("nan")
CAPTION = Caption("南靖县清理村级牌子最多", "村 · 单位：块", "来源：47篇文章，数据版本1.0.0")
LAYERS = {"village": "村", "township": "乡镇", "": ""}


class Echo:
    """A language that returns every message unchanged."""

    def __init__(self, code: str = "zh") -> None:
        self.code = code

    def __call__(self, message: str, **values: object) -> str:
        return message.format(**values) if values else message

    def counted(self, one: str, many: str, count: int, /, **values: object) -> str:
        return self(one if count == 1 else many, **{"count": count, **values})


ZH = Echo()


def figure(measure_id: str, region: str, value: float, **other: Any) -> FigureRow:
    layer = other.get("layer", "village")
    status = other.get("status", "done")
    row: dict[str, Any] = {
        "measure_id": measure_id,
        "source_id": "s1",
        "region_id": f"r_{region}",
        "metric_id": "plaques_removed",
        "object_id": "removed_plaques",
        "object": "牌子",
        "basis": "total",
        "mean_per": "",
        "value": float(value),
        "value_high": NAN,
        "qualifier": "exact",
        "unit": "块",
        "before": NAN,
        "after": NAN,
        "scope": "whole",
        "period_start": "",
        "as_of": "2024-10-12",
        "paragraph": 1,
        "char_start": 0,
        "char_end": 1,
        "span_sha256": "",
        "part_of": "",
        "revision": 1,
        "region": region,
        "province": "",
        "level": "county",
        "metric": "清理规范牌子",
        "direction": "relieve",
        "relief": "cut",
        "unit_name": "块",
        "note": "",
        "source_title": "为基层减负",
        "source_date": "2024-10-12",
        **other,
        "layer": layer,
        "layer_name": LAYERS[layer],
        "status": status,
        "status_name": status,
    }
    return bounded(row)  # type: ignore[return-value]


def plaques() -> list[FigureRow]:
    """Six figures of one metric with all qualifiers and statuses."""
    return [
        figure("m1", "南湖新区", 225),
        figure("m2", "南靖县", 3152),
        figure("m3", "襄垣县", 300, qualifier="at_least"),
        figure("m4", "运城市", 859, qualifier="approx"),
        figure("m5", "垣曲县皋落乡岭回村", 6, qualifier="at_most", status="standard"),
        figure("m6", "北辰区", 579, status="planned"),
    ]


def exhibit(kind: str, content: Content, figures: Sequence[FigureRow] = (), **other: Any) -> Exhibit:
    given = {"language": ZH, "caption": CAPTION, **other}
    return Exhibit(kind=kind, query=Query(), figures=tuple(figures), content=content, **given)


def ranked(package: Package, figures: Sequence[FigureRow], **other: Any) -> Exhibit:
    """The figures in their blocks, as standing.placed gives them: those that have no `rank` are not ranked."""
    placed: list[FigureRow] = [{"rank": "", "care": "", "apart": "", **row} for row in figures]  # type: ignore[typeddict-item]
    return exhibit("ranked", Ranked(blocks.ranked(Edition(package, ZH), placed)), figures, **other)


def in_ranks(figures: Sequence[FigureRow]) -> list[FigureRow]:
    """The figures with ranks in their order."""
    return [{**row, "rank": f"{place} of {len(figures)}"} for place, row in enumerate(figures, start=1)]


def summed(region: str, *values: float) -> FigureRow:
    """The sum of parts that a region reports, with measure ids p1, p2 …"""
    parts = tuple(
        figure(f"p{place}", region, value, object=f"物{place}") for place, value in enumerate(values, start=1)
    )
    ids = "+".join(part["measure_id"] for part in parts)
    return {**figure(ids, region, sum(values)), "parts": parts}


def changes() -> list[ChangeBlock]:
    """A block of one unit with a decrease, and one of another unit with a decrease and an unchanged stock."""
    fallen = figure("m1", "长治市", 554, before=2408.0, after=1854.0, unit="个", unit_name="个")
    cut = figure("m2", "南靖县", 58, before=62.0, after=4.0, unit="项", unit_name="项")
    same = figure("m3", "北辰区", 0, before=12.0, after=12.0, unit="项", unit_name="项")
    return [
        ChangeBlock("个", "个", (change(fallen, "down 554个"),)),
        ChangeBlock("项", "项", (change(cut, "down 58项"), change(same, "unchanged"))),
    ]


def change(row: FigureRow, words: str) -> ChangeRow:
    return ChangeRow(row, row["region"], row["metric"], words)


def dumbbell(found: Sequence[ChangeBlock], **other: Any) -> Exhibit:
    rows = [row.figure for block in found for row in block.rows]
    return exhibit("dumbbell", Changes(tuple(found)), rows, **other)


def certificates() -> FigureRow:
    """A figure of another metric than that of the plaques, of one of their regions."""
    return figure("m9", "南靖县", 58, metric_id="certificates", metric="证明事项", unit="项", unit_name="项")


def multiples(figures: Sequence[FigureRow], blanks: dict[str, str] | None = None, **other: Any) -> Exhibit:
    """A panel for each metric; `blanks` are words by the names of regions."""
    regions = {f"r_{name}": name for name in [*distinct(figures, "region"), *(blanks or {})]}
    panels = [_panel(figures, metric, regions, blanks or {}) for metric in distinct(figures, "metric_id")]
    return exhibit("multiples", Multiples(regions, tuple(panels)), figures, **other)


def _panel(figures: Sequence[FigureRow], metric: str, regions: dict[str, str], blanks: dict[str, str]) -> Panel:
    rows = [row for row in figures if row["metric_id"] == metric]
    lines = []
    for region, name in regions.items():
        own = tuple(row for row in rows if row["region_id"] == region)
        labels = tuple(f"{size(row, 'zh')} · {row['layer_name']}" if len(own) > 1 else size(row, "zh") for row in own)
        lines.append(PanelRow(region, own, labels, "" if own else blanks.get(name, "")))
    heading = f"{rows[0]['metric']} · {rows[0]['unit_name']}"
    return Panel(metric, rows[0]["metric"], rows[0]["unit"], heading, tuple(lines))


def cells() -> list[CellRow]:
    """Two regions and three metrics with all kinds of cells, one of them with several figures."""
    kinds = ["figure", "zero", "silent", "unread", "not_applicable", "figure"]
    return [
        cell(place // 3, f"指标{place % 3}", kind, 3 if place == 5 else int(kind == "figure"))
        for place, kind in enumerate(kinds)
    ]


def cell(region: int, metric: str, kind: str, count: int, name: str = "") -> CellRow:
    return {
        "region": name or f"区域{region}",
        "region_id": f"r{region}",
        "metric": metric,
        "metric_id": f"k_{metric}",
        "kind": kind,
        "count": count,
    }


def coverage(found: Sequence[CellRow], **other: Any) -> Exhibit:
    content = Coverage(
        regions={row["region_id"]: row["region"] for row in found},
        paths={row["region_id"]: row["region"] for row in found},
        metrics={row["metric_id"]: row["metric"] for row in found},
        cells=tuple(found),
        key="",
    )
    return exhibit("coverage", content, **other)
