"""Revisions against the last published version: the invented package is published, changed, and must say so."""

import json
from pathlib import Path

import pytest
from alterations import change, drop_column, rewrite, rows_of

from measures.faults import Fault
from measures.language.catalogue import Language
from measures.table import package as packages
from measures.table import validation
from measures.table.validation import revisions


@pytest.fixture
def data(spoilable: Path) -> Path:
    """The invented package after it was published, for the test to change."""
    folder = spoilable / "data"
    revisions.publish(folder)
    return folder


def release(folder: Path, version: str) -> None:
    """Give the package another version."""
    path = folder / "datapackage.json"
    definition = json.loads(path.read_text("utf-8")) | {"version": version}
    path.write_text(json.dumps(definition, ensure_ascii=False), "utf-8")


def drop(folder: Path, measure: str) -> None:
    """Leave a measure out of the table."""
    rewrite(folder, "measures.csv", lambda rows: [row for row in rows if row[0] != measure])


def changelog(folder: Path, *entries: str) -> None:
    """Write a changelog of entries, newest first, in one language and in another."""
    text = "\n\n".join(entries)
    (folder / "CHANGELOG.md").write_text(f"<!-- zh -->\n\n{text}\n\n<!-- en -->\n\n{text}\n", "utf-8")


def only(folder: Path) -> Fault:
    """The one fault of a package."""
    (fault,) = revisions.faults(folder)
    return fault


def test_a_package_that_was_never_published_has_nothing_to_compare_with(spoilable: Path) -> None:
    change(spoilable / "data", "measures.csv", 2, "value", "7")
    assert revisions.last_published(spoilable / "data") is None
    assert revisions.faults(spoilable / "data") == []


def test_a_published_package_is_sound(data: Path) -> None:
    assert validation.faults(data) == revisions.faults(data) == []


def test_what_was_published_is_read_as_it_was_written(data: Path) -> None:
    published = revisions.last_published(data)
    assert published is not None
    rows = {row["measure_id"]: row for row in rows_of(data, "measures.csv")}
    assert set(published.measures) == set(rows)
    assert published.revisions == dict.fromkeys(rows, 1)
    for key, fields in published.measures.items():
        assert fields == {name: rows[key][name] for name in fields}


# Row 2 is s01-01, village plaques taken down; row 3 s01-02, 4 s01-03, which has stocks, 9 s02-03, which is a range.
@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        (2, "value", "1241"),
        (2, "value", "0"),
        (2, "value_high", "1300"),
        (2, "qualifier", "approx"),
        (2, "unit", "个"),
        (4, "before", "31"),
        (4, "after", ""),
        (2, "metric_id", "plaques_kept"),
        (2, "object_id", "removed_outdoor_plaques"),
        (2, "basis", "per_year"),
        (9, "mean_per", "village"),
        (2, "region_id", "songling"),
        (2, "source_id", "s02"),
        (2, "layer", ""),
        (2, "status", "planned"),
        (2, "scope", "example"),
        (2, "period_start", "2021-01-01"),
        (2, "as_of", "2021-03-04"),
        (3, "part_of", "s01-01"),
        (6, "part_of", ""),
    ],
)
def test_a_figure_changed_under_its_revision_is_named_with_the_field(
    row: int, field: str, value: str, data: Path
) -> None:
    before = rows_of(data, "measures.csv")[row - 2]
    change(data, "measures.csv", row, field, value)
    fault = only(data)
    assert fault.place() == f"measures.csv · row {row} · field {field}"
    assert fault.text().startswith(f"{before['measure_id']} has changed since version ")
    assert f"{field}: “{before[field]}” → “{value}”" in fault.text()
    assert "raise it to 2" in fault.text()
    change(data, "measures.csv", row, "revision", "2")
    assert revisions.faults(data) == []


def test_several_fields_of_a_row_are_one_fault_and_several_rows_several(data: Path) -> None:
    change(data, "measures.csv", 2, "value", "12")
    change(data, "measures.csv", 2, "layer", "")
    change(data, "measures.csv", 3, "value", "8")
    assert [fault.place() for fault in revisions.faults(data)] == [
        "measures.csv · row 2 · field layer, value",
        "measures.csv · row 3 · field value",
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("note_en", "Better words."),
        ("note_zh", "换个说法。"),
        ("paragraph", "5"),
        ("char_start", "1"),
        ("char_end", "999"),
        ("span_sha256", "0" * 16),
        ("revision", "2"),
        ("value", "1240.0"),
    ],
)
def test_words_positions_and_spellings_of_a_number_may_change(field: str, value: str, data: Path) -> None:
    change(data, "measures.csv", 2, field, value)
    assert revisions.faults(data) == []


def test_a_lowered_revision_is_named_whether_the_figure_changed_or_not(data: Path) -> None:
    change(data, "measures.csv", 2, "revision", "3")
    release(data, "7.0.0")
    revisions.publish(data)
    change(data, "measures.csv", 2, "revision", "2")
    assert only(data).place() == "measures.csv · row 2 · field revision"
    assert only(data).text() == "s01-01 has revision 2, but had 3 in version 7.0.0: a revision is never lowered"
    change(data, "measures.csv", 2, "value", "9")
    assert only(data).place() == "measures.csv · row 2 · field revision"


def test_a_new_measure_may_have_any_revision(data: Path) -> None:
    rewrite(data, "measures.csv", lambda rows: [*rows, ["s02-04", *rows[-1][1:-1], "3"]])
    assert revisions.faults(data) == []


def test_rows_in_another_order_are_the_same_rows(data: Path) -> None:
    rewrite(data, "measures.csv", lambda rows: [rows[0], *reversed(rows[1:])])
    assert revisions.faults(data) == []


def test_a_field_that_came_later_or_went_is_no_change(data: Path) -> None:
    path = data / "datapackage.json"
    definition = json.loads(path.read_text("utf-8"))
    fields = next(table["schema"]["fields"] for table in definition["resources"] if table["name"] == "measures")
    fields[:] = [field for field in fields if field["name"] != "mean_per"]
    fields.append({"name": "checked_by", "type": "string", "title": "复核", "title_en": "Checked by"})
    path.write_text(json.dumps(definition, ensure_ascii=False), "utf-8")
    drop_column(data, "measures.csv", "mean_per")
    rewrite(data, "measures.csv", lambda rows: [[*rows[0], "checked_by"], *([*row, "me"] for row in rows[1:])])
    assert revisions.faults(data) == []


def test_a_measure_that_disappeared_is_named(data: Path) -> None:
    drop(data, "s01-02")
    assert only(data).place() == "measures.csv · field measure_id"
    assert only(data).text().startswith("s01-02 of version ")


def test_a_measure_given_another_id_has_disappeared(data: Path) -> None:
    change(data, "measures.csv", 2, "measure_id", "s01-09")
    assert only(data).values["measure"] == "s01-01"


def test_a_dropped_measure_is_told_under_a_newer_version(data: Path) -> None:
    version = packages.load(data).version
    drop(data, "s01-02")
    for old in (f"**{version} (2021-05-01)** Dropped: s01-02.", "**0.9 (2020-01-01)** Dropped: s01-02."):
        changelog(data, old)
        assert only(data).values["measure"] == "s01-02"
    changelog(data, "**99.0.0 (2021-06-01)** Dropped: s01-020, xs01-02 and s01-02-1.")
    assert revisions.faults(data) != []
    changelog(data, "**99.0.0 (2021-06-01)**\n\n- Dropped: s01-02.", f"**{version} (2021-05-01)** First.")
    assert revisions.faults(data) == []


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"version": "1"}', '{"measures": {"s01-01": [1, "x"]}}'])
def test_a_broken_record_is_a_fault_that_says_what_to_do(text: str, data: Path) -> None:
    (data / revisions.PUBLISHED).write_text(text, encoding="utf-8")
    assert only(data).place() == "published.json"
    assert "put the file back" in only(data).text()


def test_changed_measures_are_not_published_under_an_old_version(data: Path) -> None:
    version = packages.load(data).version
    change(data, "measures.csv", 2, "value", "12")
    change(data, "measures.csv", 2, "revision", "2")
    for old in (version, "0.0.9"):
        release(data, old)
        with pytest.raises(revisions.AlreadyPublished, match=version):
            revisions.publish(data)
    release(data, "99.10.0")
    assert revisions.publish(data).version == "99.10.0"
    change(data, "measures.csv", 2, "value", "13")
    assert only(data).values["next"] == "3"


def test_publishing_the_same_again_changes_nothing(data: Path) -> None:
    before = (data / revisions.PUBLISHED).read_bytes()
    revisions.publish(data)
    assert (data / revisions.PUBLISHED).read_bytes() == before


def test_the_record_has_a_line_for_each_measure(data: Path) -> None:
    lines = (data / revisions.PUBLISHED).read_text("utf-8").splitlines()
    assert [line for line in lines if '"s02-02"' in line and "coordination_bodies_cut" in line]
    assert sum(line.lstrip().startswith('"s0') for line in lines) == len(rows_of(data, "measures.csv"))


def test_the_faults_are_told_in_chinese_too(data: Path) -> None:
    change(data, "measures.csv", 2, "value", "12")
    drop(data, "s01-02")
    texts = [fault.text(Language("zh")) for fault in revisions.faults(data)]
    assert "修订却没有提高" in texts[0]
    assert "s01-01" in texts[0]
    assert "s01-02不见了" in texts[1]
