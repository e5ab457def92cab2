import pytest
from chart_exhibits import Echo, cell, cells, coverage
from chart_reading import axis, notes, texts, trace

from components import charts
from measures.language.text_width import text_width


def test_each_kind_of_cell_has_a_mark_of_its_own() -> None:
    spec = charts.draw(coverage(cells()))
    looks = {
        part["name"]: (
            part["mode"],
            part["marker"].get("symbol"),
            part["marker"].get("size"),
            tuple(part["text"])[:1],
        )
        for part in spec["data"]
    }
    assert len(set(looks.values())) == len(looks) == 5
    key = next(text for text in texts(spec) if "●" in text)
    assert all(sign in key for sign in "●0·?×")
    assert "❷ number of figures" in key


def test_cells_carry_their_ids_and_counts() -> None:
    drawn = trace(charts.draw(coverage(cells())), "figure")
    assert drawn["customdata"] == [["r0", "k_指标0"], ["r1", "k_指标2"]]
    assert drawn["text"] == ["", "3"]
    assert drawn["hovertext"] == ["区域0<br>指标0<br>figure", "区域1<br>指标2<br>figure × 3"]


def test_only_kinds_that_occur_are_explained() -> None:
    (key,) = [text for text in texts(charts.draw(coverage(cells()[:1]))) if "●" in text]
    assert key == "● figure"


def test_rows_and_columns_keep_the_order_of_the_exhibit() -> None:
    spec = charts.draw(coverage(cells()))
    assert axis(spec, "yaxis")["ticktext"] == ["区域0", "区域1"]
    headers = [note for note in notes(spec) if note.get("xref") == "x"]
    assert [(note["x"], note["text"].replace("<br>", "")) for note in headers] == [
        (0, "指标0"),
        (1, "指标1"),
        (2, "指标2"),
    ]
    assert (trace(spec, "zero")["x"], trace(spec, "zero")["y"]) == ([1], [0])


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("narrow", [False, True])
def test_a_large_matrix_keeps_names_apart(code: str, narrow: bool) -> None:
    name = "清理规范牌子" if code == "zh" else "Enforcement items withdrawn"
    many = [
        cell(row, f"{name}{column}", "silent", 0, name=f"垣曲县皋落乡岭回村{row}")
        for row in range(60)
        for column in range(17)
    ]
    spec = charts.draw(coverage(many, language=Echo(code)), narrow=narrow)
    headers = [note for note in notes(spec) if note["xref"] == "x"]
    column = ((340 if narrow else 868) - spec["layout"]["margin"]["l"]) / 17
    assert len(headers) == 17
    for header in headers:
        lines, size = header["text"].split("<br>"), header["font"]["size"]
        across = size * 1.3 * len(lines) if header["textangle"] else max(text_width(line, size) for line in lines)
        assert across <= column
    assert spec["layout"]["height"] >= 60 * 18
