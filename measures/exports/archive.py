"""A briefing as data: a Deck and the table come in, a ZIP of the rows it shows with their description goes out.

The rows are those of the published files, unchanged, and form a Frictionless data package of their own. No sentence
of an article is in it.
"""

import csv
import io
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from measures.exports import record
from measures.exports.deck import Deck
from measures.exports.zip_files import zipped
from measures.language.office_text import legal
from measures.table import schema as schemas
from measures.table.package import Package

TABLES = ("measures", "metrics", "objects", "regions", "sources", "denominators")
_TEMPLATES = Path(__file__).parent / "templates"
_CODEBOOK = "CODEBOOK.md"
_BRIEFING = "briefing.yaml"
_DATA = "data/"
_FILES = "files/"
_MARKUP = re.compile(r"([\\`*_\[\]<>|#&~]|^[-+=])")
_MOST_IN_NAME = 80
_Row = dict[str, str]
"""A row of a published file, its cells as they stand there."""


@dataclass(frozen=True)
class _Listed:
    """A file of the archive, and what it is, in both languages."""

    path: str
    zh: str
    en: str


def archive(deck: Deck, package: Package, files: Mapping[str, bytes]) -> bytes:
    """The ZIP of a deck; `files` are others to go with it, such as the slides, by their names."""
    descriptor = json.loads((package.folder / schemas.DESCRIPTOR).read_text(encoding="utf-8"))
    tables = _tables(deck, package)
    contents = {
        schemas.DESCRIPTOR: _json(_excerpt(descriptor, deck)),
        **{f"{_DATA}{package.schema.tables[name].path}": _csv(rows, package, name) for name, rows in tables.items()},
        _CODEBOOK: _codebook(package, tables["metrics"]).encode(),
        record.ZIP_NAME: _json(json.loads(record.json_text(record.of(deck)))),
        **({_BRIEFING: legal(deck.briefing).encode()} if deck.briefing else {}),
        **{f"{_FILES}{_file_name(name)}": data for name, data in files.items()},
    }
    listed = [_described(path, package, tables) for path in contents]
    readme = _readme(deck, package, descriptor, listed)
    return zipped({"README.md": readme.encode(), **contents})


def _tables(deck: Deck, package: Package) -> dict[str, list[_Row]]:
    """The rows that the deck shows and those that they refer to, as they are in the files."""
    shown = [measure_id for measure_id in deck.revisions if measure_id in package.measure_rows]
    kept = {*shown, *(whole for measure_id in shown for whole in package.wholes(measure_id))}
    measures = _rows(package, "measures", "measure_id", kept)
    places = _values(measures, "region_id")
    denominators = _rows(package, "denominators", "region_id", places)
    articles = (_values(measures, "source_id") | _values(denominators, "source_id")) - {""}
    sources = _rows(package, "sources", "source_id", articles)
    named = (places | _values(sources, "region_id")) - {""}
    counted = _values(measures, "object_id")
    objects = {*counted, *(above for one in counted for above in package.broader(one))}
    regions = {*named, *(above for region in named for above in package.containing(region))}
    found = {
        "measures": measures,
        "metrics": _rows(package, "metrics", "metric_id", _values(measures, "metric_id")),
        "objects": _rows(package, "objects", "object_id", objects),
        "regions": _rows(package, "regions", "region_id", regions),
        "sources": sources,
        "denominators": denominators,
    }
    return {name: found[name] for name in TABLES}


def _rows(package: Package, table: str, field: str, wanted: Collection[str]) -> list[_Row]:
    path = package.folder / package.schema.tables[table].path
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row[field] in wanted]


def _values(rows: Sequence[_Row], field: str) -> set[str]:
    return {row[field] for row in rows}


def _excerpt(descriptor: Mapping[str, Any], deck: Deck) -> dict[str, Any]:
    """The description of the package with the tables that are in the excerpt, under their new paths."""
    resources = {resource["name"]: resource for resource in descriptor["resources"]}
    chosen = [{**resources[name], "path": f"{_DATA}{resources[name]['path']}"} for name in TABLES]
    return {
        **descriptor,
        "name": f"{descriptor['name']}-excerpt",
        "description": legal(deck.title),
        "homepage": legal(deck.colophon.link),
        "resources": chosen,
    }


def _csv(rows: Sequence[_Row], package: Package, table: str) -> bytes:
    stream = io.StringIO()
    fields = [field.name for field in package.schema.tables[table].fields]
    writer = csv.DictWriter(stream, fields, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def _json(values: Any) -> bytes:
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _codebook(package: Package, metrics: Sequence[_Row]) -> str:
    """Definitions of the metrics shown, then the rules of the codebook, in both languages."""
    parts = []
    for code in ("zh", "en"):
        table = package.schema.tables["metrics"]
        lines = [f"# {table.titles[code]}", ""]
        for row in metrics:
            direction = table.label("direction", row["direction"], code)
            unit = " / ".join(table.label("unit", unit, code) for unit in [row["unit"], *row["other_units"].split()])
            lines += [
                f"## {row[f'name_{code}']} (`{row['metric_id']}`)",
                "",
                _plain(row[f"definition_{code}"]),
                "",
                f"{direction} · {unit}",
                "",
            ]
        parts.append("\n".join(lines))
    path = package.folder / _CODEBOOK
    rules = [path.read_text(encoding="utf-8")] if path.is_file() else []
    return "\n".join([*parts, *rules])


def _described(path: str, package: Package, tables: Mapping[str, Sequence[_Row]]) -> _Listed:
    """What a file is: its description in readme.json, or that of its folder."""
    folder = path[: path.find("/") + 1]
    zh, en = _descriptions()[folder or path]
    for name, rows in tables.items():
        table = package.schema.tables[name]
        if path == f"{_DATA}{table.path}":
            zh, en = (
                words.format(title=table.titles[code], count=len(rows)) for words, code in ((zh, "zh"), (en, "en"))
            )
    return _Listed(path, zh, en)


@cache
def _descriptions() -> dict[str, tuple[str, str]]:
    """Descriptions of the files of an archive, from readme.json."""
    described = json.loads((_TEMPLATES / "readme.json").read_text(encoding="utf-8"))
    return {path: (words["zh"], words["en"]) for path, words in described.items()}


def _readme(deck: Deck, package: Package, descriptor: Mapping[str, Any], listed: list[_Listed]) -> str:
    colophon = deck.colophon
    licences = "; ".join(f"{one['title']} ({one['path']})" for one in descriptor.get("licenses", []))
    scenes = [
        {"headline": _plain(scene.headline or scene.title), "filters": _plain(scene.subtitle)}
        for scene in deck.scenes
    ]
    return _template().render(
        title=_plain(deck.title),
        data_title=_plain(package.schema.titles["zh"]),
        data_title_en=_plain(package.schema.titles["en"]),
        version=_plain(colophon.data_version),
        data_date=_plain(colophon.data_date),
        exported=colophon.exported.isoformat(),
        watermark=_plain(deck.watermark),
        link=f"<{_address(colophon.link)}>" if colophon.link else "",
        licence=_plain(colophon.licence) or licences,
        listed=listed,
        scenes=scenes,
    )


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(_TEMPLATES)
    # Markdown, not HTML: its values are escaped one by one.
    surroundings = jinja2.Environment(
        loader=loader, undefined=jinja2.StrictUndefined, autoescape=False, keep_trailing_newline=True
    )
    return surroundings.get_template("readme.md")


def _plain(text: str) -> str:
    """A text on one line, with the characters escaped that Markdown would interpret."""
    return _MARKUP.sub(r"\\\1", " ".join(legal(text).split()))


def _address(link: str) -> str:
    return re.sub(r"[\s<>]", "", legal(link))


def _file_name(name: str) -> str:
    """Name of a file without its folder, of characters that every file system accepts."""
    clean = re.sub(r"[^\w.\-]+", "_", name.replace("\\", "/").rpartition("/")[2]).lstrip(".")
    return clean[-_MOST_IN_NAME:] or "file"
