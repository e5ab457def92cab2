"""What the page of files shows: kinds of cells, texts side by side, and the template that comes back."""

from collections.abc import Callable

import openpyxl
import pytest
from invented_books import monthly

from measures.intake import ledger_reading, receiving
from measures.intake.desk import Desk
from measures.intake.filing import names, sheet_view, template_choice
from measures.intake.filing.sheet_view import KINDS, SheetView
from measures.intake.filing.two_texts import pairs
from measures.intake.own import regions
from measures.language.catalogue import Language
from measures.ledgers.sheets import cell_position


@pytest.fixture
def view(sit: Callable[[], Desk]) -> SheetView:
    (june,) = receiving.receive(sit(), "6月.xlsx", monthly(6, dash=True))
    found = ledger_reading.read(sit(), june.document_id)
    return SheetView(found.ledger.sheets[0], found.sheets[0])


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("A1", "period"),
        ("A2", "serial"),
        ("B2", "region"),
        ("C3", "metric"),
        ("B4", "region"),
        ("C4", "figure"),
        ("A4", "serial"),
        ("F4", "remarks"),
        ("C10", "total"),
        ("E2", "metric"),
    ],
)
def test_a_cell_is_coloured_by_its_reading(view: SheetView, cell: str, kind: str) -> None:
    assert view.kinds[cell_position(cell)] == kind


def test_rows_have_a_letter_for_each_cell(view: SheetView) -> None:
    rows = list(sheet_view.rows_of(view))
    assert len(rows) == view.sheet.height
    assert all(len(texts) == len(kinds) == view.sheet.width for texts, kinds in rows)
    assert KINDS[ord(rows[3][1][2].lower()) - ord("a")] == "figure"
    assert rows[3][1][1].isupper(), "a county that is asked about"
    assert sheet_view.counts(view.reading) == {"certain": 0, "open": 18}
    assert set(sheet_view.left_out(view.reading)) == {"serial", "remarks", "total"}


def test_texts_stand_side_by_side_with_their_differences() -> None:
    found = pairs("标题\n清理牌子30块。\n第三段", "标题\n清理牌子35块。\n第三段\n第四段")
    assert [pair.differs for pair in found] == [False, True, False, True]
    assert [text for text, differs in found[1].left if differs] == ["0"]
    assert [text for text, differs in found[1].right if differs] == ["5"]
    assert found[3].left == ()


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_template_comes_back_without_a_question(sit: Callable[[], Desk], code: str) -> None:
    regions.of_code(sit(), "350627")
    regions.of_code(sit(), "350628")
    metrics = ["plaques_removed", "certificate_items_cut"]
    knowledge = sit().knowledge
    data = template_choice.workbook(
        knowledge, ["nanjing-county", "pinghe-county"], metrics, Language(code), ("2024-06-01", "2024-06-30")
    )
    (blank,) = receiving.receive(sit(), "blank.xlsx", data)
    assert (blank.questions, blank.candidates) == (0, 0)
    (filled,) = receiving.receive(sit(), "filled.xlsx", filled_in(data))
    assert (filled.questions, filled.candidates) == (0, 4)
    found = [one.values for one in sit().workspace.candidates(document=filled.document_id)]
    assert {(one["region_id"], one["metric_id"]) for one in found} == {
        (region, metric) for region in ("nanjing-county", "pinghe-county") for metric in metrics
    }
    assert {one["as_of"] for one in found} == {"2024-06-30"}


def filled_in(data: bytes) -> bytes:
    """A template with a number in each of its four cells."""
    import io

    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    for row in (6, 7):
        for column in (3, 4):
            sheet.cell(row, column, row * 10 + column)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_names_are_those_of_the_table_and_of_the_codes(sit: Callable[[], Desk]) -> None:
    regions.of_code(sit(), "350627")
    knowledge = sit().knowledge
    assert names.region(knowledge, "nanjing-county", "", "zh") == "福建省漳州市南靖县"
    assert names.region(knowledge, "nanjing-county", "", "en") == "Nanjing County, Zhangzhou, Fujian"
    assert names.region(knowledge, "", "350628", "en") == "福建省漳州市平和县"
    assert names.metric(knowledge, "plaques_removed", "zh") == "清理牌子（块）"
    assert names.metric(knowledge, "plaques_removed", "en") == "Plaques removed (plaques)"
    assert names.metric(knowledge, "unknown", "zh") == "unknown"


def test_a_reading_is_made_once_for_what_is_known(sit: Callable[[], Desk]) -> None:
    rows = [",".join(["县", *(f"清理牌子{at}" for at in range(39))])]
    rows += [",".join([f"云岭{row}县", *map(str, range(39))]) for row in range(1000)]
    desk = sit()
    (big,) = receiving.receive(desk, "big.csv", "\n".join(rows).encode())
    found = ledger_reading.read(desk, big.document_id)
    assert ledger_reading.read(desk, big.document_id) is found
    assert len(list(sheet_view.rows_of(SheetView(found.ledger.sheets[0], found.sheets[0])))) == 1001
    regions.of_code(desk, "350627")
    assert ledger_reading.read(sit(), big.document_id) is not found
