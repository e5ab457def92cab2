"""The changelog: both languages get a heading with counts, rows and the note; what stood there stays."""

import re

import pytest
from accepted import TODAY
from hypothesis import given
from hypothesis import strategies as st

from measures.publishing import changelog
from measures.publishing.changes import FieldChange, PackageChanges, RowChange
from measures.table import schema
from measures.table.package import DATA

DEFINITION = schema.load(DATA)


def added(content: str, *rows: RowChange, note: str = "", figures: int = 9) -> str:
    changes = PackageChanges("1.2.0", "1.3.0", rows, figures=figures)
    return changelog.added(content.encode(), changes, DEFINITION, note, TODAY).decode()


def row(key: str, kind: str = "added", *fields: FieldChange, table: str = "measures") -> RowChange:
    return RowChange(table, key, kind, {}, fields)  # type: ignore[arg-type]


def test_the_newest_version_stands_on_top_of_each_part() -> None:
    before = (DATA / "CHANGELOG.md").read_text("utf-8")
    text = added(before, row("s50-01"))
    zh, en = re.split(r"^<!-- \w+ -->$", text, flags=re.M)[1:]
    assert zh.strip().startswith("**1.3.0（2026-12-01）**　共9个数字。\n\n- 举措：新增1行（s50-01）。\n\n**")
    assert en.strip().startswith("**1.3.0 (2026-12-01)** 9 figures in all.\n\n- Measures: 1 new (s50-01).\n\n**")
    for line in before.splitlines():
        assert line in text.splitlines()


@pytest.mark.parametrize("before", ["", "Mine.\n", "<!-- en -->\n\n**1.2.0 (2026-11-01)** Old.", "<!-- zh -->\n旧。"])
def test_parts_that_lack_are_made_and_nothing_is_lost(before: str) -> None:
    text = added(before, row("s50-01"))
    assert (text.count("<!-- zh -->\n"), text.count("<!-- en -->\n"), text.count("1.3.0")) == (1, 1, 2)
    for line in before.split("\n"):
        assert line in text.split("\n")
    assert text.endswith("\n")


def test_changed_fields_are_told_with_the_words_of_the_definition() -> None:
    value = FieldChange("value", "1240", "1250")
    layer = FieldChange("layer", "", "village")
    text = added("", row("s01-01", "changed", value, layer, FieldChange("revision", "1", "2")))
    assert "- 举措：更正1行（s01-01 数值“1240”→“1250”，对象层级“空”→“村社区”）。" in text
    assert "(s01-01 Value “1240” → “1250”, " in text
    assert "“blank” → “" in text


def test_a_note_alone_is_told_in_its_language() -> None:
    text = added(
        "", row("s01-01", "changed", FieldChange("note_en", "", "Why."), FieldChange("note_zh", "", "缘由。"))
    )
    zh, en = text.split("<!-- en -->")
    assert "缘由。" in zh
    assert "Why." not in zh
    assert "Why." in en


def test_runs_of_ids_are_put_together_but_withdrawn_ones_all_named() -> None:
    ids = [f"s50-{number:02}" for number in range(1, 13)]
    assert "新增12行（s50-01至s50-12）" in added("", *(row(one) for one in ids))
    gone = added("", *(row(one, "withdrawn") for one in ids))
    assert all(one in gone for one in ids)


def test_very_many_rows_of_another_table_are_counted_only() -> None:
    text = added(
        "", *(row(f"place-{letter}{number}-x", table="regions") for letter in "abcde" for number in range(20))
    )
    assert "- 地区：新增100行。" in text


def test_rows_with_names_are_named_and_others_counted() -> None:
    place = RowChange("regions", "yunling-county", "added", {"name_zh": "云岭县", "name_en": "Yunling County"})
    text = added("", place, row("yunling-county:village:codes", table="denominators"))
    assert "- 地区：新增1行（云岭县）。\n- 分母：新增1行。" in text
    assert "- Regions: 1 new (Yunling County).\n- Denominators: 1 new.\n" in text


def test_one_figure_is_one() -> None:
    assert "1 figure in all." in added("", row("s50-01"), figures=1)


@given(st.text(max_size=60))
def test_no_note_breaks_the_parts(note: str) -> None:
    text = added("", row("s50-01"), note=note)
    parts = re.split(r"^<!-- (\w+) -->$", text, flags=re.M)
    assert parts[1::2] == ["zh", "en"]
    assert len(re.findall(r"^\*\*\d", text, re.M)) == 2
