"""Accepted figures of invented ledgers and articles for tests of publishing."""

from datetime import date
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

from invented import object_of

from measures.publishing.figures import AcceptedDocument, AcceptedFigure

TODAY = date(2026, 12, 1)


def ledger(name: str = "台账一月", **fields: Any) -> AcceptedDocument:
    """A ledger that counties sent in."""
    told = {"title": name, "date": "2026-06-30", "publisher": "松岭市减负办", "region_id": "songling"}
    hashed = sha256(name.encode()).hexdigest()
    return AcceptedDocument(**{"document_id": name, "sha256": hashed, "kind": "ledger", **told, **fields})


def article(name: str = "青潭县摘牌子", **fields: Any) -> AcceptedDocument:
    """An article of one county."""
    told = {"title": name, "date": "2026-05-04", "region_id": "qingtan-county"}
    hashed = {"sha256": sha256(name.encode()).hexdigest(), "text_sha256": sha256(f"{name}文".encode()).hexdigest()}
    return AcceptedDocument(**{"document_id": name, "kind": "article", **told, **hashed, **fields})


def figure(
    cell: str = "C5", value: float = 120, document: AcceptedDocument | None = None, **values: Any
) -> AcceptedFigure:
    """Plaques of villages that a county took down; in an article, `cell` is the first character."""
    source = document or ledger()
    measure_id = values.pop("measure_id", "")
    told = {
        "region_id": "qingtan-county",
        "metric_id": "plaques_removed",
        "object_id": object_of(values.get("metric_id", "plaques_removed")),
        "layer": "village",
        "basis": "total",
        "value": value,
        "qualifier": "exact",
        "unit": "块",
        "status": "done",
        "scope": "whole",
        "period_start": "2026-01-01",
        "as_of": "2026-06-30",
    }
    span = sha256(f"{value:g}".encode()).hexdigest()[:16]
    pointer: dict[str, object] = {"sheet": "表一", "cell": cell, "span_sha256": span}
    if source.kind == "article":
        start = int(cell)
        pointer = {"paragraph": 2, "char_start": start, "char_end": start + 2, "span_sha256": span}
    name = f"{source.document_id}:{cell}"
    return AcceptedFigure(name, source, pointer, told | values, measure_id)


def region_rows(code: str, known: Any) -> Any:
    """Rows of an invented county, as a gazetteer gives them."""
    if code != "970123":
        raise LookupError(code)
    row = {"region_id": "yunling-county", "name_zh": "云岭县", "name_en": "Yunling County"}
    place = {"level": "county", "parent_id": "songling", "code": code}
    counted = {"denominator_id": "yunling-county:village:codes", "region_id": "yunling-county", "tier": "village"}
    numbers = {"count": 80, "similar": 2, "year": 2023, "origin": "codes"}
    return SimpleNamespace(region_id="yunling-county", regions=[row | place], denominators=[counted | numbers])
