"""What the comparison table sends to the browser."""

import json
from typing import Any

import pytest

from components.comparison_table import payload
from measures.exhibits.cells import FigureCell, TableColumn, TableRow
from measures.language.catalogue import Language

HOSTILE = '<img src=x onerror="alert(1)">'
COLUMNS: list[TableColumn] = [
    {"id": "nanjing", "title": "南靖县", "subtitle": "福建漳州"},
    {"id": "xiangyuan", "title": "襄垣县"},
]
LABELS = payload.labels_in(Language("en"), caption="Six regions", heading="Metric")


def figure(**changes: Any) -> FigureCell:
    plain: dict[str, Any] = {
        "id": "m1",
        "figure": "≥300块",
        "detail": "",
        "date": "2024-09-12",
        "layer": "村级",
        "status": "done",
        "status_name": "done",
        "share": 0.1,
        "open": True,
        "marks": [],
    }
    return {**plain, **changes}  # type: ignore[typeddict-item]


def row(**cells: Any) -> TableRow:
    return {"id": "plaques", "title": "清理牌子", "subtitle": "块", "group": "减负", "cells": cells}


def sent(*rows: TableRow) -> dict[str, Any]:
    return payload.payload(rows, COLUMNS, LABELS)


def test_payload_survives_json() -> None:
    data = sent(row(nanjing=[figure(share=None)], xiangyuan={"blank": "silent", "text": "未提及"}))
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_every_figure_gets_a_spoken_sentence() -> None:
    cells = sent(row(xiangyuan=[figure(), figure(id="m2")]))["rows"][0]["cells"]
    assert [entry["sentence"] for entry in cells["xiangyuan"]] == [
        "清理牌子, 襄垣县: at least 300块 (村级, done, 2024-09-12). Show its sentence."
    ] * 2


def test_a_figure_without_details_has_no_empty_brackets() -> None:
    bare = figure(figure="225块", date="", layer="", status_name="")
    assert sent(row(nanjing=[bare]))["rows"][0]["cells"]["nanjing"][0]["sentence"] == (
        "清理牌子, 南靖县: 225块. Show its sentence."
    )


@pytest.mark.parametrize(
    ("text", "spoken"), [("≥300块", "at least 300块"), ("≤8块", "at most 8块"), ("≈3人", "about 3人")]
)
def test_signs_are_spoken(text: str, spoken: str) -> None:
    cells = sent(row(nanjing=[figure(figure=text)]))["rows"][0]["cells"]
    assert f": {spoken} (" in cells["nanjing"][0]["sentence"]


def test_braces_in_names_are_not_placeholders() -> None:
    cells = sent({**row(nanjing=[figure()]), "title": "{column}"})["rows"][0]["cells"]
    assert cells["nanjing"][0]["sentence"].startswith("{column}, 南靖县")


def test_marks_may_be_words_or_explained_words() -> None:
    marks = ["均", {"text": "例", "title": "one village"}]
    entry = sent(row(nanjing=[figure(marks=marks)]))["rows"][0]["cells"]["nanjing"][0]
    assert entry["marks"] == [{"text": "均"}, {"text": "例", "title": "one village"}]
    assert "均, one village" in entry["sentence"]


def test_blanks_and_plain_text_pass_unchanged() -> None:
    blank = {"blank": "unread", "text": "无原文", "title": "没有正文"}
    cells = sent(row(nanjing=blank, xiangyuan={"text": "村级"}))["rows"][0]["cells"]
    assert cells == {"nanjing": blank, "xiangyuan": {"text": "村级"}}


def test_a_missing_cell_stays_missing() -> None:
    assert sent(row(nanjing=[figure()]))["rows"][0]["cells"].keys() == {"nanjing"}


def test_cells_of_columns_not_shown_are_not_sent() -> None:
    assert "elsewhere" not in sent(row(elsewhere=[figure()]))["rows"][0]["cells"]


def test_input_is_left_as_it_was() -> None:
    given = row(nanjing=[figure()])
    before = json.dumps(given)
    sent(given)
    assert json.dumps(given) == before


def test_hostile_text_is_sent_as_it_is() -> None:
    cells = sent(row(nanjing=[figure(figure=HOSTILE)]))["rows"][0]["cells"]
    assert cells["nanjing"][0]["figure"] == HOSTILE
