"""A small data package on invented places: a folder comes in, data files and their source texts are written to it.

Every place, article and sentence below is a sample made up for these tests; none is taken from a real article.
"""

import csv
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from measures.documents.reader import Article, articles, digest
from measures.language.catalogue import Language
from measures.table import package as packages
from measures.table import queries, schema
from measures.table.columns import reading
from measures.table.edition import in_language
from measures.table.figures import FigureRow
from measures.table.intervals import interval
from measures.table.package import Package

TEXTS = "texts"
DATA = "data"

COLLECTION = """云溪县给村里摘牌子（2021年3月5日）
云溪县有54个村，先动手清理牌子，再立规矩。
全县取下村级牌子1240块，镇级牌子86块也一并取下。
证明事项由30项减少至12项，合并工作群近50个。
白鹭镇取下的村级牌子不少于15块。
松岭市各部门一起松绑
（2021年4月6日）
松岭市取下各类牌子1.2万余块。
年内新设协调机构0个，每村只留3至5项任务。
"""

REGIONS = """region_id,name_zh,name_en,level,parent_id,code,longitude,latitude,note_zh,note_en
china,中国,China,nation,,,,,没有代码。,It has no code.
heshan,禾山省,Heshan,province,china,97,,,,
songling,松岭市,Songling,city,heshan,9701,,,,
yunxi-county,云溪县,Yunxi County,county,songling,970121,,,,
qingtan-county,青潭县,Qingtan County,county,songling,970122,,,,
nanpi-zone,南陂新区,Nanpi Zone,zone,songling,,,,没有代码。,It has no code.
bailu-town,白鹭镇,Bailu Town,township,yunxi-county,970121100,,,,
xiyan-village,溪沿村,Xiyan Village,village,bailu-town,970121100201,,,,
"""


@dataclass(frozen=True)
class Stated:
    """A measure before its position is known: `around` is a text that occurs once in the article."""

    measure_id: str
    region_id: str
    metric_id: str
    layer: str
    around: str
    figure: str
    fields: dict[str, str]


_MEASURES = (
    Stated("s01-01", "yunxi-county", "plaques_removed", "village", "村级牌子1240块", "1240", {"value": "1240"}),
    Stated("s01-02", "yunxi-county", "plaques_removed", "township", "镇级牌子86块", "86", {"value": "86"}),
    Stated(
        "s01-03",
        "yunxi-county",
        "certificate_items_cut",
        "village",
        "由30项减少至12项",
        "30项减少至12",
        {"value": "18", "before": "30", "after": "12", "unit": "项"},
    ),
    Stated(
        "s01-04",
        "yunxi-county",
        "work_groups_dissolved",
        "",
        "近50个",
        "近50",
        {"value": "50", "qualifier": "nearly", "unit": "个"},
    ),
    Stated(
        "s01-05",
        "bailu-town",
        "plaques_removed",
        "village",
        "牌子不少于15块",
        "不少于15",
        {
            "value": "15",
            "qualifier": "at_least",
            "scope": "example",
            "part_of": "s01-01",
            "note_zh": "是全县数字的一部分。",
            "note_en": "Part of the county's figure.",
        },
    ),
    Stated(
        "s02-01",
        "songling",
        "plaques_removed",
        "",
        "牌子1.2万余块",
        "1.2万余",
        {"value": "12000", "qualifier": "over"},
    ),
    Stated("s02-02", "songling", "coordination_bodies_cut", "", "机构0个", "0", {"value": "0", "unit": "个"}),
    Stated(
        "s02-03",
        "songling",
        "duty_items_listed",
        "village",
        "3至5项",
        "3至5",
        {"value": "3", "value_high": "5", "unit": "项", "status": "standard"},
    ),
)

# What a row has as a number; files have texts.
_NUMBERS = ("value", "value_high", "before", "after")
_USUAL = {"basis": "total", "qualifier": "exact", "unit": "块", "status": "done", "scope": "whole", "revision": "1"}


@cache
def objects() -> dict[str, str]:
    """An object for each metric: the first that the bundled table has."""
    with (packages.DATA / "objects.csv").open(encoding="utf-8", newline="") as stream:
        return {row["metric_id"]: row["object_id"] for row in reversed(list(csv.DictReader(stream)))}


def object_of(metric_id: str) -> str:
    """The object of figures of a metric that say nothing else; "" for a metric without any."""
    return objects().get(metric_id, "")


def build(folder: Path) -> None:
    """Write the package to `folder`/data and its collection of texts to `folder`/texts."""
    data, texts = folder / DATA, folder / TEXTS
    for place in (data, texts):
        place.mkdir(parents=True)
    for file in ("datapackage.json", "metrics.csv", "objects.csv", "practice_types.csv", "rules.csv", "tiles.csv"):
        shutil.copy(packages.DATA / file, data / file)
    (texts / "collection.txt").write_text(COLLECTION, encoding="utf-8")
    (data / "regions.csv").write_text(REGIONS, encoding="utf-8")
    found = dict(zip(("s01", "s02"), articles(COLLECTION), strict=True))
    _write(data / "sources.csv", _sources(found))
    _write(data / "measures.csv", [_measure(found[entry.measure_id[:3]], entry) for entry in _MEASURES])
    _write(data / "practices.csv", [_practice(found["s01"])])
    _write(data / "denominators.csv", [_counted(), _stated(found["s01"])])
    _write(
        data / "keywords.csv", [_keyword("s01", "牌子", 5), _keyword("s01", "任务", 2), _keyword("s02", "任务", 3)]
    )


@cache
def columns(table: str) -> tuple[str, ...]:
    """The columns of a table of the package."""
    return tuple(schema.load(packages.DATA).tables[table].columns)


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    """A table with the columns of the definition; what a row does not name is blank."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns(path.stem), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _sources(found: dict[str, Article]) -> list[dict[str, str]]:
    places = {"s01": "yunxi-county", "s02": "songling"}
    read = [
        _source(source_id, article.title, article.date, places[source_id], article.sha256)
        for source_id, article in found.items()
    ]
    return [*read, _source("s03", "青潭县也要松绑", "", "qingtan-county", "")]


def _source(source_id: str, title: str, date: str, region_id: str, hashed: str) -> dict[str, str]:
    return {
        "source_id": source_id,
        "number": str(int(source_id[1:])),
        "kind": "article",
        "section": "relief",
        "title": title,
        "date": date,
        "region_id": region_id,
        "has_text": "true" if hashed else "false",
        "text_sha256": hashed,
        "note_zh": "",
        "note_en": "",
    }


def _measure(article: Article, stated: Stated) -> dict[str, str]:
    identity = {
        "measure_id": stated.measure_id,
        "source_id": stated.measure_id[:3],
        "region_id": stated.region_id,
        "metric_id": stated.metric_id,
        "object_id": object_of(stated.metric_id),
        "layer": stated.layer,
        "as_of": article.date,
    }
    pointer = _pointer(article, stated.around, stated.figure)
    return _USUAL | identity | pointer | stated.fields


def _counted() -> dict[str, str]:
    return {
        "denominator_id": "yunxi-county:village:codes",
        "region_id": "yunxi-county",
        "tier": "village",
        "count": "56",
        "similar": "1",
        "year": "2023",
        "origin": "codes",
        "source_id": "",
        "paragraph": "",
        "char_start": "",
        "char_end": "",
        "span_sha256": "",
        "note_zh": "",
        "note_en": "",
    }


def _stated(article: Article) -> dict[str, str]:
    told = {
        "denominator_id": "yunxi-county:village:s01",
        "count": "54",
        "similar": "0",
        "year": "2021",
        "origin": "article",
        "source_id": "s01",
    }
    return _counted() | told | _pointer(article, "有54个村", "54")


def _practice(article: Article) -> dict[str, str]:
    identity = {
        "practice_id": "p001",
        "region_id": "yunxi-county",
        "practice_type_id": "plaque_cleanup",
        "source_id": "s01",
    }
    return identity | _pointer(article, "先动手清理牌子", "清理牌子")


def _pointer(article: Article, around: str, figure: str) -> dict[str, str]:
    start = article.text.index(around) + around.index(figure)
    return {
        "paragraph": str(article.text.count("\n", 0, start) + 1),
        "char_start": str(start),
        "char_end": str(start + len(figure)),
        "span_sha256": digest(figure)[:16],
    }


def _keyword(source_id: str, word: str, count: int) -> dict[str, str]:
    return {"keyword_id": f"{source_id}:{word}", "source_id": source_id, "word": word, "count": str(count)}


def figure(region_id: str = "yunxi-county", value: float = 100, **fields: Any) -> dict[str, Any]:
    """A row of the measures table without an article: plaques of villages, taken down in the spring of 2021."""
    usual = {
        "source_id": "s01",
        "metric_id": "plaques_removed",
        "layer": "village",
        "value_high": float("nan"),
        "before": float("nan"),
        "after": float("nan"),
        "period_start": "2021-01-01",
        "as_of": "2021-06-30",
        "paragraph": 1,
        "char_start": 0,
        "char_end": 1,
        "revision": 1,
    }
    row = dict.fromkeys(columns("measures"), "") | _USUAL | usual | {"region_id": region_id, "value": float(value)}
    row |= {name: float(text) if name in _NUMBERS else text for name, text in fields.items()}
    row["object_id"] = row["object_id"] or object_of(row["metric_id"])
    return {**row, "measure_id": row["measure_id"] or f"{region_id}:{row['metric_id']}:{row['layer']}:{value:g}"}


def named(package: Package, *rows: Mapping[str, Any], code: str = "zh") -> list[FigureRow]:
    """Rows as figures with the names of language `code`, in the order of the codebook."""
    edition = in_language(package, Language(code))
    own = [{name: row[name] for name in columns("measures")} for row in rows]
    return queries.in_codebook_order(edition, edition.named(own))


def bounded(row: Mapping[str, Any]) -> dict[str, Any]:
    """A figure made by hand with the bounds that follow from its number and its qualifier; given ones stay."""
    low, high = interval(row)
    return {"low": low, "high": high, **row}


def region(region_id: str, level: str, parent_id: str, name_zh: str, code: str = "") -> dict[str, Any]:
    """A row of the table of regions."""
    names = {"name_zh": name_zh, "name_en": region_id.replace("-", " ").title()}
    place = {"longitude": float("nan"), "latitude": float("nan"), "note_zh": "", "note_en": ""}
    return {"region_id": region_id, **names, "level": level, "parent_id": parent_id, "code": code, **place}


def extended(package: Package, **tables: Sequence[Mapping[str, Any]]) -> Package:
    """The package with more rows in some of its tables, in memory only."""
    frames = dict(package.frames)
    for name, rows in tables.items():
        added = pd.DataFrame([dict(row) for row in rows], columns=frames[name].columns)
        frames[name] = pd.concat([frames[name], added.astype(frames[name].dtypes.to_dict())], ignore_index=True)
    return with_frames(package, **{name: frames[name] for name in tables})


def holding(package: Package, *rows: Mapping[str, Any]) -> Package:
    """The package with these measures and no others, in memory only."""
    measures = package.frames["measures"]
    added = pd.DataFrame([dict(row) for row in rows], columns=measures.columns)
    return with_frames(package, measures=added.astype(measures.dtypes.to_dict()))


def with_frames(package: Package, **frames: pd.DataFrame) -> Package:
    """The package with other tables in place of some, in memory only; they are read as their files would be."""
    tables = {
        name: reading.read(frame.to_csv(index=False).encode(), package.schema.tables[name])
        for name, frame in frames.items()
    }
    return replace(package, tables={**package.tables, **tables})
