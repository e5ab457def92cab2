"""Downloads: buttons for charts and tables, and the content of the files."""

import csv
import datetime
import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pandas as pd
import pytest

from components.charts import Spec
from components.charts.drawing.finishing import finish
from components.exporting import browser, downloads, fonts, images, missing_software
from measures.exhibits import figure_table, kinds
from measures.exhibits.caption import Caption
from measures.exhibits.query import Query
from measures.language.catalogue import Language
from measures.table import queries
from measures.table.edition import in_language
from measures.table.package import Package

ZH, EN = Language("zh"), Language("en")
CAPTION = Caption(
    "North reports the most", "Unit: plaques · ≥ at least", "Source: “T” (2024-08-06). Table, version 1.0.0"
)
VALUE = {"zh": "数值", "en": "Value"}
Buttons = dict[str, tuple[Callable[[], bytes], str, str]]


class Menu(AbstractContextManager["Menu"]):
    """A menu that is open or not."""

    def __init__(self, is_open: bool) -> None:
        self.open = is_open

    def __exit__(self, *_: object) -> None:
        """Nothing to clean up."""


@pytest.fixture
def buttons(monkeypatch: pytest.MonkeyPatch) -> Buttons:
    """Download buttons that the code makes: by label, the function for the bytes, the file name and the type."""
    made: Buttons = {}

    def download_button(label: str, data: Callable[[], bytes], name: str, mime: str, **_: object) -> None:
        made[label] = (data, name, mime)

    monkeypatch.setattr(downloads.st, "popover", lambda *_, **__: Menu(True))
    monkeypatch.setattr(downloads.st, "download_button", download_button)
    return made


def today() -> str:
    return datetime.date.today().isoformat()


def real(package: Package, language: Language) -> tuple[pd.DataFrame, Caption]:
    """A table with its caption, as Compare makes them."""
    edition = in_language(package, language)
    query = Query(regions=tuple(queries.opening_regions(package)), directions=("relieve",), shared=True)
    exhibit = kinds.compose("table", query, edition)
    return figure_table.listing(edition, exhibit), exhibit.caption


@pytest.mark.parametrize("language", [ZH, EN], ids=["zh", "en"])
def test_csv_opens_right_in_excel_and_says_what_it_is(language: Language, package: Package, buttons: Buttons) -> None:
    frame, caption = real(package, language)
    downloads.table(frame, caption, language, key="x")
    data, name, mime = buttons["CSV"]
    content = data()
    assert content.startswith(b"\xef\xbb\xbf")
    assert mime == "text/csv"
    assert name.endswith(".csv")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    above = [",".join(cells) for cells in rows if cells[0].startswith("# ")]
    assert above == [f"# {line}" for line in (caption.title, caption.subtitle, caption.source, above[-1][2:])]
    assert today() in above[-1]
    assert package.version in caption.source
    assert package.schema.created in caption.source
    table = rows[len(above) :]
    assert table[0] == list(frame.columns)
    assert len(table) == 1 + len(frame)


@pytest.mark.parametrize("language", [ZH, EN], ids=["zh", "en"])
def test_xlsx_opens_and_says_the_same(language: Language, package: Package, buttons: Buttons) -> None:
    frame, caption = real(package, language)
    downloads.table(frame, caption, language, key="x")
    data, name, mime = buttons["XLSX"]
    assert name.endswith(".xlsx")
    assert mime.endswith("spreadsheetml.sheet")
    sheet = openpyxl.load_workbook(io.BytesIO(data())).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    first = [row[0] for row in rows]
    assert first[0] == caption.title
    assert rows[2] == list(frame.columns)
    assert [cell or None for cell in rows[3]] == [None if pd.isna(cell) else cell or None for cell in frame.iloc[0]]
    assert isinstance(rows[3][frame.columns.get_loc(VALUE[language.code])], (int, float))
    assert caption.subtitle in first
    assert caption.source in first
    assert any(today() in str(text) for text in first)
    assert sheet.freeze_panes == "A4"


def test_a_filter_a_unit_and_a_mark_are_in_the_file(package: Package, buttons: Buttons) -> None:
    frame, caption = real(package, ZH)
    downloads.table(frame, caption, ZH, key="x")
    text = buttons["CSV"][0]().decode("utf-8-sig")
    for part in ("单位：", "600余指600到699", "方向：减负", "只看至少两个", "来源："):
        assert part in text


def test_no_text_becomes_a_formula(buttons: Buttons) -> None:
    hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"]
    downloads.table(pd.DataFrame({"=name": hostile, "n": range(6)}), CAPTION, EN, key="x")
    sheet = openpyxl.load_workbook(io.BytesIO(buttons["XLSX"][0]())).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    for line in buttons["CSV"][0]().decode("utf-8-sig").split("\r\n"):
        assert not line.lstrip('"').startswith(("=", "+", "-", "@", "\t"))


def test_a_title_that_looks_like_a_formula_is_harmless_too(buttons: Buttons) -> None:
    downloads.table(pd.DataFrame({"a": [1]}), Caption("=1+1", "@x", "-y"), EN, key="x")
    sheet = openpyxl.load_workbook(io.BytesIO(buttons["XLSX"][0]())).active
    assert sheet["A1"].data_type == "s"
    assert buttons["CSV"][0]().decode("utf-8-sig").startswith("# =1+1")


def test_an_empty_table_has_no_buttons(buttons: Buttons) -> None:
    downloads.table(pd.DataFrame({"a": []}), CAPTION, EN, key="x")
    downloads.table(pd.DataFrame(), CAPTION, EN, key="y")
    assert buttons == {}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("清理牌子：南靖县最多，3,152块（村社区）", "清理牌子_南靖县最多_3_152块_村社区"),
        ("../../etc/passwd", "etc_passwd"),
        ('a"b<c>d|e?f*g:h\\i/j\n', "a_b_c_d_e_f_g_h_i_j"),
        ("…", "jianfu"),
        ("", "jianfu"),
        ("x" * 500, "x" * 60),
    ],
)
def test_a_file_name_is_safe_on_every_system(title: str, name: str) -> None:
    assert downloads._file_name(title) == name


# Pictures


def bar(*, caption: Caption, dark: bool, narrow: bool) -> Spec:
    drawing: Spec = {"data": [{"type": "bar", "x": [1], "y": ["a"]}], "layout": {}}
    return finish(drawing, caption, dark=dark, narrow=narrow, height=100)


DRAWING = downloads.Drawing(bar, CAPTION, "One bar.")


def test_a_chart_leaves_in_three_formats_light_wide_and_dated(
    buttons: Buttons, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int, Spec]] = []

    def picture(spec: Spec, kind: str, *, width: int, height: int, **how: Any) -> bytes:
        asked.append((kind, width, spec))
        assert height == spec["layout"]["height"]
        assert how == {"scale": images.PRINT_SCALE, "watermark": f"internal {today()}", "record": None}
        return b"bytes"

    monkeypatch.setattr(downloads.st, "text_input", lambda *_, **__: " internal ")

    monkeypatch.setattr(missing_software, "obstacle", lambda _: "")
    monkeypatch.setattr(images, "picture", picture)
    downloads._picture_buttons(DRAWING, EN, "x")
    assert [(label, name.rpartition(".")[2]) for label, (_, name, _) in buttons.items()] == [
        ("PNG", "png"),
        ("SVG", "svg"),
        ("PDF", "pdf"),
    ]
    assert [data() for data, _, _ in buttons.values()] == [b"bytes"] * 3
    assert [kind for kind, _, _ in asked] == ["png", "svg", "pdf"]
    for _, width, spec in asked:
        assert width == downloads.PICTURE_WIDTH
        assert spec["layout"]["meta"]["dark"] is False
        words = "".join(str(note["text"]) for note in spec["layout"]["annotations"]).replace("<br>", " ")
        assert today() in words
        assert "version 1.0.0" in words


def test_a_picture_of_figures_records_which_and_in_which_revision(package: Package) -> None:
    query = Query(metrics=("plaques_removed",))
    exhibit = kinds.compose("ranked", query, in_language(package, EN))
    found = downloads._record(downloads.of_exhibit(exhibit), today())
    assert found is not None
    rows = package.measures.set_index("measure_id")["revision"]
    assert found.revisions == {key: rows[key] for key in exhibit.measure_ids}
    assert len(found.revisions) > 3
    assert (found.data_version, found.exported) == (package.version, today())


@pytest.mark.parametrize("language", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize(
    ("lacking", "remedy"), [("browser_path", "chromium"), ("chinese_font", "fonts-noto-cjk")], ids=["browser", "font"]
)
def test_what_is_missing_for_pictures_is_said_and_no_button_is_dead(
    lacking: str, remedy: str, language: Language, buttons: Buttons, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    for module, name in ((browser, "browser_path"), (fonts, "chinese_font")):
        monkeypatch.setattr(module, name, lambda found=None if name == lacking else "x": found)
    monkeypatch.setattr(downloads.st, "warning", lambda text, **_: said.append(text))
    downloads._picture_buttons(DRAWING, language, "x")
    assert buttons == {}
    assert len(said) == 1
    assert remedy in said[0].lower()


# On the page


def test_a_chart_fits_the_window_and_says_in_words_what_it_shows(
    buttons: Buttons, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: dict[str, Any] = {}
    monkeypatch.setattr(downloads.viewport, "dark", lambda: True)
    monkeypatch.setattr(downloads.viewport, "narrow", lambda: True)
    monkeypatch.setattr(downloads.plot, "show", lambda spec, language, **options: shown.update(options, spec=spec))
    monkeypatch.setattr(downloads, "_picture_buttons", lambda *_: None)
    downloads.drawing(DRAWING, EN, key="chart", on_click=print)
    assert shown["spec"]["layout"]["meta"]["dark"] is True
    assert shown["spec"]["layout"]["meta"]["narrow"] is True
    assert CAPTION.title in shown["alternative"] and "One bar." in shown["alternative"]
    assert shown["picture"] == "North_reports_the_most"


def test_who_cannot_see_a_chart_hears_its_remarks(package: Package) -> None:
    exhibit = kinds.compose("ranked", Query(metrics=("plaques_removed",), per="village"), in_language(package, EN))
    assert exhibit.remarks
    assert downloads.of_exhibit(exhibit).alternative.endswith(" ".join(exhibit.remarks))


def test_a_closed_menu_makes_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads.st, "popover", lambda *_, **__: Menu(False))
    monkeypatch.setattr(downloads, "_table_buttons", lambda *_: pytest.fail("made"))
    downloads.table(lambda: pytest.fail("made"), CAPTION, EN, key="x")


def test_an_open_menu_makes_its_table(buttons: Buttons) -> None:
    downloads.table(lambda: pd.DataFrame({"a": [1]}), CAPTION, EN, key="x")
    assert list(buttons) == ["CSV", "XLSX"]
