"""Changes of a package in words, in both languages, with names of rows that are new themselves."""

import pytest

from measures.intake.change_words import ChangeWords
from measures.language.catalogue import Language
from measures.publishing.changes import FieldChange, PackageChanges, RowChange
from measures.table.edition import in_language
from measures.table.package import Package

ROW = {
    "measure_id": "s04-01",
    "region_id": "beixi-county",
    "metric_id": "plaques_removed",
    "object_id": "removed_plaques",
    "value": "600",
    "value_high": "",
    "qualifier": "over",
    "before": "",
    "after": "",
    "unit": "块",
    "as_of": "2024-06-30",
    "source_id": "s04",
}
CHANGES = PackageChanges(
    "1.0.0",
    "1.1.0",
    rows=(
        RowChange("regions", "beixi-county", "added", {"name_zh": "北溪县", "name_en": "Beixi County"}),
        RowChange("sources", "s04", "added", {"title": "北溪台账"}),
        RowChange("measures", "s04-01", "added", ROW),
        RowChange(
            "measures",
            "s01-01",
            "changed",
            {**ROW, "region_id": "yunxi-county", "source_id": "s01"},
            (
                FieldChange("value", "1240", "600"),
                FieldChange("part_of", "", "s01-02"),
            ),
        ),
        RowChange("measures", "s01-02", "withdrawn", {**ROW, "region_id": "yunxi-county", "source_id": "s01"}),
    ),
)


@pytest.mark.parametrize(
    ("code", "kinds", "regions", "figure"),
    [
        ("zh", ["新增", "修改", "撤下"], ["北溪县", "云溪县", "云溪县"], "600余块"),
        ("en", ["new", "changed", "withdrawn"], ["Beixi County", "Yunxi County", "Yunxi County"], "600+ plaques"),
    ],
)
def test_figures_are_said_with_names_and_what_changes(
    code: str, kinds: list[str], regions: list[str], figure: str, invented: Package
) -> None:
    words = ChangeWords(CHANGES, in_language(invented, Language(code)))
    frame = words.figures(10)
    assert list(frame.iloc[:, 0]) == kinds
    assert list(frame.iloc[:, 1]) == regions
    assert set(frame.iloc[:, 4]) == {figure}
    assert "1240 → 600" in frame.iloc[1, 7] and "— → s01-02" in frame.iloc[1, 7]
    assert frame.iloc[0, 6] == "北溪台账"
    assert len(words.figures(2)) == 2
    assert list(words.others("regions", 5).iloc[0])[1:3] == ["beixi-county", regions[0]]


def test_the_summary_has_a_line_for_each_table(invented: Package) -> None:
    lines = ChangeWords(CHANGES, in_language(invented, Language("en"))).summary()
    assert len(lines) == 3
    assert any("1 row added, 1 row changed, 1 row withdrawn" in line for line in lines)
