"""Names of regions, metrics and objects of the package and of drafts: ids come in, words in a language go out."""

from collections.abc import Mapping
from typing import Any

from measures.gazetteer.divisions import path
from measures.intake.naming.knowledge import Knowledge


def region(knowledge: Knowledge, region_id: str, code: str, language_code: str) -> str:
    """Name of a region of the package or of a division with what contains it, "" for neither."""
    if region_id in knowledge.places.rows:
        rows = [knowledge.places.rows[one] for one in knowledge.places.ancestors(region_id)]
        names = [str(row[f"name_{language_code}"]) for row in rows if row["level"] != "nation"] or [
            str(rows[0][f"name_{language_code}"])
        ]
        return "".join(reversed(names)) if language_code == "zh" else ", ".join(names)
    return "".join(one.name for one in path(code)) if code else ""


def metric(knowledge: Knowledge, metric_id: str, language_code: str) -> str:
    """Name of a metric with its unit; the id if there is no such metric."""
    row = knowledge.metric_rows.get(metric_id)
    if row is None:
        return metric_id
    words, counted = _name(row, language_code), unit(knowledge, str(row["unit"]), language_code)
    if language_code == "zh":
        return f"{words}（{counted}）"
    return f"{words} ({counted})" if counted else words


def unit(knowledge: Knowledge, written: str, language_code: str) -> str:
    """Word for a unit; "" for one that has none in the language."""
    return str(knowledge.known_units.get(written, {}).get(language_code, written))


def thing(knowledge: Knowledge, object_id: str, language_code: str) -> str:
    """Name of an object; the id if there is no such object."""
    row = knowledge.object_rows.get(object_id)
    return _name(row, language_code) if row is not None else object_id


def objects_of(knowledge: Knowledge, metric_id: str) -> list[str]:
    """Ids of the objects of a metric."""
    return [one for one, row in knowledge.object_rows.items() if str(row["metric_id"]) == metric_id]


def _name(row: Mapping[str, Any], language_code: str) -> str:
    return str(row[f"name_{language_code}"])
