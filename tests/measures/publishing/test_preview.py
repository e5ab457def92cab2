"""The preview: accepted figures become rows, one each; what is there already changes nothing; faults are told."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from accepted import TODAY, article, figure, ledger, region_rows
from alterations import change, rows_of

from measures.faults import DataFault, Fault
from measures.publishing import publication
from measures.publishing.changes import PackageChanges
from measures.publishing.figures import AcceptedFigure, Definitions
from measures.publishing.preview import preview


def seen(folder: Path, *figures: AcceptedFigure, **more: Any) -> PackageChanges:
    return preview(folder, figures, today=TODAY, **more)


def test_a_figure_of_a_new_ledger_is_a_row_with_its_source(folder: Path) -> None:
    found = seen(folder, figure("C5", 120.0))
    assert not found.faults
    assert (found.before, found.version, found.figures) == ("1.2.0", "1.3.0", 9)
    assert found.counts() == {
        "measures": {"added": 1, "changed": 0, "withdrawn": 0},
        "sources": {"added": 1, "changed": 0, "withdrawn": 0},
    }
    (row,) = found.of("added")
    assert row.key == found.measures["台账一月:C5"] == "s04-01"
    assert (row.row["value"], row.row["sheet"], row.row["cell"], row.row["paragraph"]) == ("120", "表一", "C5", "")
    assert (row.row["revision"], row.candidates) == ("1", ("台账一月:C5",))
    (source,) = found.of("added", "sources")
    assert (source.row["kind"], source.row["publisher"], source.row["has_text"]) == ("ledger", "松岭市减负办", "true")
    assert source.row["text_sha256"] == ledger().sha256


def test_nothing_is_written_by_looking(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    seen(folder, figure())
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_figures_of_one_document_share_its_source_and_count_on(folder: Path) -> None:
    found = seen(folder, figure("C5"), figure("C6", 7), figure("10", 9, article()))
    assert [row.key for row in found.of("added")] == ["s04-01", "s04-02", "s05-01"]
    assert not found.faults


def test_ids_that_the_caller_had_are_not_given_again(folder: Path) -> None:
    found = seen(folder, figure(), taken=["s07-03", "s04"])
    assert [row.key for row in found.of("added")] == ["s08-01"]


def test_a_figure_of_a_known_text_goes_to_its_source_behind_its_figures(folder: Path) -> None:
    known = rows_of(folder, "sources.csv")[0]
    document = article("另一个标题", text_sha256=known["text_sha256"])
    found = seen(folder, figure("500", 9, document))
    assert [row.key for row in found.of("added")] == ["s01-06"]
    assert not found.of("changed", "sources")
    lines = found.contents["measures.csv"].decode().splitlines()
    assert [line[:6] for line in lines[5:8]] == ["s01-05", "s01-06", "s02-01"]


def test_a_registered_article_without_text_gets_one(folder: Path) -> None:
    document = article("青潭县也要松绑", source_id="s03")
    found = seen(folder, figure("10", 9, document))
    (row,) = found.of("changed", "sources")
    assert {one.field: one.after for one in row.fields} == {
        "has_text": "true",
        "text_sha256": document.text_sha256,
        "date": "2026-05-04",
    }


def test_a_figure_at_the_place_of_another_corrects_it_field_by_field(folder: Path) -> None:
    row = rows_of(folder, "measures.csv")[0]
    document = article("x", text_sha256=rows_of(folder, "sources.csv")[0]["text_sha256"])
    one = figure("0", 1250, document)
    pointer = {name: row[name] for name in ("paragraph", "char_start", "char_end", "span_sha256")}
    values = {"value": 1250, "note_zh": "更正。", "note_en": "Corrected."}
    found = seen(folder, dataclasses.replace(one, pointer=pointer, values=values))
    (changed,) = found.of("changed")
    assert changed.key == "s01-01"
    assert {change.field: (change.before, change.after) for change in changed.fields} == {
        "value": ("1240", "1250"),
        "note_zh": ("", "更正。"),
        "note_en": ("", "Corrected."),
        "revision": ("1", "2"),
    }


def test_a_note_alone_needs_no_revision(folder: Path) -> None:
    document = article("x", text_sha256=rows_of(folder, "sources.csv")[0]["text_sha256"])
    one = dataclasses.replace(
        figure("0", 1, document), measure_id="s01-01", pointer={}, values={"note_en": "A note.", "value": 1240.0}
    )
    (changed,) = seen(folder, one).of("changed")
    assert [one.field for one in changed.fields] == ["note_en"]


def test_what_the_table_says_already_is_no_change(folder: Path) -> None:
    row = rows_of(folder, "measures.csv")[0]
    document = article("x", text_sha256=rows_of(folder, "sources.csv")[0]["text_sha256"])
    one = dataclasses.replace(figure("0", 1, document), pointer=row, values={"value": 1240.0, "value_high": None})
    found = seen(folder, one)
    assert found.is_empty
    assert (found.version, found.unchanged, found.faults) == ("1.2.0", (one.candidate_id,), ())


def test_a_region_known_by_its_code_only_gets_rows(folder: Path) -> None:
    found = seen(folder, figure(region_id="", region_code="970123"), region_rows=region_rows)
    assert not found.faults
    assert found.of("added")[0].row["region_id"] == "yunling-county"
    (place,) = found.of("added", "regions")
    assert (place.row["parent_id"], place.candidates) == ("songling", ("台账一月:C5",))
    assert found.of("added", "denominators")[0].row["count"] == "80"


def test_a_code_of_a_region_of_the_table_is_that_region(folder: Path) -> None:
    found = seen(folder, figure(region_id="", region_code="970121"), region_rows=region_rows)
    assert found.of("added")[0].row["region_id"] == "yunxi-county"
    assert not found.of("added", "regions")


def test_an_unknown_code_is_a_fault_of_its_figure(folder: Path) -> None:
    found = seen(folder, figure("C5"), figure("C6", region_id="", region_code="98"), region_rows=region_rows)
    assert {one.candidates for one in found.faults} == {("台账一月:C6",)}
    assert "98" in found.faults[0].fault.text()


def test_own_metrics_and_objects_come_with_the_figures_that_need_them(folder: Path) -> None:
    metric = rows_of(folder, "metrics.csv")[0] | {
        "metric_id": "signboards_mended",
        "name_zh": "修好牌子",
        "name_en": "Signboards mended",
        "additive": True,
    }
    thing = {
        "object_id": "mended_signboards",
        "metric_id": "signboards_mended",
        "name_zh": "牌子",
        "name_en": "Boards",
    }
    rows = {"metrics": [metric], "objects": [thing | {"disjoint": False, "definition_en": "Boards mended"}]}
    one = figure(metric_id="signboards_mended", object_id="mended_signboards")
    found = seen(folder, one, definitions=Definitions(rows))
    assert not found.faults
    assert [row.key for row in found.of("added", "metrics")] == ["signboards_mended"]
    assert found.of("added", "metrics")[0].row["additive"] == "true"


def test_a_withdrawn_figure_goes_and_its_parts_stand_alone(folder: Path) -> None:
    found = seen(folder, withdrawn=["s01-01", "s77-01"])
    assert [row.key for row in found.of("withdrawn")] == ["s01-01"]
    (part,) = found.of("changed")
    assert (part.key, part.row["part_of"], part.row["revision"]) == ("s01-05", "", "2")
    assert not found.faults


def test_faults_are_told_by_figure(folder: Path) -> None:
    found = seen(folder, figure("C5"), figure("C6", -3), figure("C7", unit="元"), figure("C8", region_id="nowhere"))
    told = {one.candidates: one.fault.field for one in found.faults}
    assert told[("台账一月:C6",)] == "value"
    assert told[("台账一月:C8",)] == "region_id"
    assert ("台账一月:C5",) not in told
    rules = seen(folder, figure("C5"), figure("C7", unit="元"))
    assert [(one.candidates, one.fault.field) for one in rules.faults] == [(("台账一月:C7",), "unit")]


def test_two_figures_at_one_place_that_differ_are_a_fault_of_both(folder: Path) -> None:
    second = dataclasses.replace(figure("C5", 7), candidate_id="second")
    found = seen(folder, figure("C5", 6), second)
    assert [one.candidates for one in found.faults] == [("台账一月:C5", "second")]
    equal = seen(folder, figure("C5", 6), dataclasses.replace(figure("C5", 6.0), candidate_id="second"))
    assert not equal.faults
    assert equal.measures == {"台账一月:C5": "s04-01", "second": "s04-01"}
    assert len(equal.of("added")) == 1


def test_more_checks_see_the_package_as_it_would_be(folder: Path) -> None:
    def check(place: Path) -> list[Fault]:
        assert len(rows_of(place, "measures.csv")) == 9
        return [Fault("briefings/own.yaml", 0, "", "the file is empty or cannot be read")]

    found = seen(folder, figure(), checks=[check])
    assert [(one.fault.file, one.candidates) for one in found.faults] == [("briefings/own.yaml", ())]


def test_words_of_a_new_text_are_counted_once(folder: Path) -> None:
    found = seen(folder, figure("10", 9, article()), figure("20", 9, article()), word_counts=lambda _: {"牌子": 4})
    assert [row.key for row in found.of("added", "keywords")] == ["s04:牌子"]
    assert not found.faults


def test_a_table_that_was_changed_by_hand_without_a_revision_is_not_built_upon(copied_data: Path) -> None:
    change(copied_data, "measures.csv", 2, "value", "296")
    found = preview(copied_data, [figure(region_id="nanjing-county", document=ledger(region_id=""))], today=TODAY)
    assert [(one.fault.row, one.fault.field) for one in found.faults] == [(2, "value")]


def test_a_broken_package_is_a_data_fault(folder: Path) -> None:
    (folder / "regions.csv").unlink()
    with pytest.raises(DataFault):
        seen(folder, figure())


def test_changes_can_be_told_as_json(folder: Path) -> None:
    told = seen(folder, figure("C5", -1)).as_json()
    assert told["rows"][0]["key"] == "s04-01"
    assert told["faults"][0]["candidates"] == ["台账一月:C5"]


def test_a_source_published_from_here_is_corrected_and_one_that_came_with_the_package_is_not(folder: Path) -> None:
    publication.publish(folder, seen(folder, figure()), note="", by="", today=TODAY)
    renamed = dataclasses.replace(ledger(), title="一月台账（更正）")
    (row,) = seen(folder, figure(document=renamed)).of("changed", "sources")
    assert [(one.field, one.after) for one in row.fields] == [("title", "一月台账（更正）")]
    known = rows_of(folder, "sources.csv")[0]
    document = article("另一个标题", text_sha256=known["text_sha256"], source_id="s01", publisher="云溪县")
    (row,) = seen(folder, figure("500", 9, document)).of("changed", "sources")
    assert [(one.field, one.after) for one in row.fields] == [("publisher", "云溪县")]


def test_ids_of_the_caller_that_no_version_has_are_used(folder: Path) -> None:
    document = dataclasses.replace(ledger(), source_id="s09")
    found = seen(
        folder, dataclasses.replace(figure(document=document), measure_id="s09-04"), figure("C6", 6, document)
    )
    assert [row.key for row in found.of("added")] == ["s09-04", "s09-05"]
    assert not found.faults
