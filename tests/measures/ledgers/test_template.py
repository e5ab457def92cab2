"""The template: it comes back unchanged without a figure, and filled with its figures; never with a question."""

import io
from typing import Any

import openpyxl
import pytest
from ledger_files import PLACES, words

from measures.language.catalogue import Language
from measures.ledgers import grids, proposal, template
from measures.ledgers.proposal import SheetReading
from measures.ledgers.template import TemplateMetric, TemplateRegion

REGIONS = [TemplateRegion(name, key) for name, key in list(PLACES.items())[:3]] + [
    TemplateRegion("甲乙丙", "x", "99")
]
METRICS = [
    TemplateMetric("清理牌子", "plaques_removed", "块"),
    TemplateMetric("清理村级牌子", "plaques_removed", "块", layer="village"),
    TemplateMetric("Names of its own", "funds_committed", "元"),
    TemplateMetric("满意率", "satisfaction_or_efficiency_rate", "%"),
    TemplateMetric("保留牌子", "plaques_kept", "块"),
]
JUNE = ("2024-06-01", "2024-06-30")


def read(data: bytes) -> list[SheetReading]:
    return proposal.propose(grids.read("模板.xlsx", data), words())


def filled(code: str, cells: dict[str, Any], *, without_codes: bool = False, metrics: int = 5) -> bytes:
    data = template.workbook(REGIONS, METRICS[:metrics], Language(code), JUNE)
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book.worksheets[0]
    for name, value in cells.items():
        page[name] = value
    if without_codes:
        page.column_dimensions["A"].hidden = False
        page.row_dimensions[1].hidden = False
        page.delete_rows(1)
        page.delete_cols(1)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("period", [JUNE, ("", "2024-06-30"), ("2024-01-01", "2024-06-30"), None])
def test_unchanged_it_gives_no_figure_and_no_question(code: str, period: tuple[str, str] | None) -> None:
    for reading in read(template.workbook(REGIONS, METRICS, Language(code), period)):
        assert (reading.figures, reading.questions, reading.left_out) == ((), (), ())


CELLS = {"C6": 12, "D6": "约1,200", "E7": 3_000_000, "F8": 95.5, "F9": "0.9", "G6": 0, "B10": "松坪县", "C10": "20余"}
EXPECTED = {
    ("yunling-county", "plaques_removed", "", 12.0, "exact", "块", "2024-06-01"),
    ("yunling-county", "plaques_removed", "village", 1200.0, "approx", "块", "2024-06-01"),
    ("hewan-county", "funds_committed", "", 3_000_000.0, "exact", "元", "2024-06-01"),
    ("songping-county", "satisfaction_or_efficiency_rate", "", 95.5, "exact", "%", ""),
    ("x", "satisfaction_or_efficiency_rate", "", 0.9, "exact", "%", ""),
    ("yunling-county", "plaques_kept", "", 0.0, "exact", "块", ""),
    ("songping-county", "plaques_removed", "", 20.0, "over", "块", "2024-06-01"),
}


def figures(readings: list[SheetReading]) -> set[tuple[Any, ...]]:
    names = ("region_id", "metric_id", "layer", "value", "qualifier", "unit", "period_start")
    return {tuple(figure.values[name] for name in names) for reading in readings for figure in reading.figures}


@pytest.mark.parametrize("code", ["zh", "en"])
def test_filled_it_gives_its_figures_and_no_question(code: str) -> None:
    readings = read(filled(code, CELLS))
    assert [question.text() for reading in readings for question in reading.questions] == []
    assert figures(readings) == EXPECTED
    assert {figure.values["as_of"] for reading in readings for figure in reading.figures} == {"2024-06-30"}


def test_without_its_codes_the_words_are_read() -> None:
    cells = {"C6": 12, "D7": "约1,200"}
    readings = read(filled("zh", cells, without_codes=True, metrics=2))
    assert [question.kind for reading in readings for question in reading.questions] == []
    assert figures(readings) == {
        ("yunling-county", "plaques_removed", "", 12.0, "exact", "块", "2024-06-01"),
        ("hewan-county", "plaques_removed", "village", 1200.0, "approx", "块", "2024-06-01"),
    }


def test_another_region_in_a_row_is_read_by_its_name() -> None:
    readings = read(filled("zh", {"B6": "石桥区", "C6": 5}))
    assert [row[0] for row in figures(readings)] == ["shiqiao-district"]


def test_lists_and_rules_stand_in_the_cells() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template.workbook(REGIONS, METRICS, Language("zh"), JUNE)))
    page, notes, lists = book.worksheets
    kinds = sorted((str(rule.sqref), rule.type) for rule in page.data_validations.dataValidation)
    assert kinds == [("B6:B29", "list"), ("C3", "list"), ("C6:G29", "custom")]
    assert (lists.sheet_state, notes.title, page.title) == ("hidden", "填写说明", "台账")
    assert page["B6"].value == "云岭县"
    assert page["C5"].value == "块"
    assert page.row_dimensions[1].hidden
    assert page.column_dimensions["A"].hidden
