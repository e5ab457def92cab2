"""The sentence behind a figure; texts and tables are invented for these tests."""

from pathlib import Path

import invented as invention
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.documents.reader import DocumentFault, digest
from measures.table import package as packages
from measures.table import provenance, validation
from measures.table.package import Package

_PARAGRAPH = st.text(st.sampled_from("云溪县取下牌子86块，。 "), min_size=1, max_size=20)


def altered(package: Package, table: str, field: str, values: "pd.Series") -> Package:
    """The package with another column in one table."""
    return invention.with_frames(package, **{table: package.frames[table].assign(**{field: values})})


def faulty_rows(package: Package, texts: dict[str, str], file: str) -> set[int]:
    """Rows of `file` in which `verify` or the rules of the table find a fault."""
    found = provenance.verify(package, texts).faults + [
        fault for rule in validation.RULES for fault in rule(package.rows)
    ]
    return {fault.row for fault in found if fault.file == file}


def all_rows(frame: pd.DataFrame) -> set[int]:
    """Numbers of all rows as a spreadsheet shows them."""
    return set(range(2, len(frame) + 2))


@pytest.fixture(scope="session")
def texts(sources: Path, package: Package) -> dict[str, str]:
    """Texts of the first collection."""
    return provenance.read_texts(sources, package)


def test_texts_are_recognised_by_their_hash_in_every_folder_below(
    tmp_path: Path, invented: Package, invented_texts: dict[str, str]
) -> None:
    below = tmp_path / "year" / "month"
    below.mkdir(parents=True)
    (below / "collection.txt").write_bytes(invention.COLLECTION.encode("gb18030"))
    (tmp_path / "picture.txt").write_bytes(b"\x00\x01")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "other.txt").write_text("青潭县也要松绑（2021年5月1日）\n正文", encoding="utf-8")
    assert provenance.read_texts(tmp_path, invented) == invented_texts
    assert set(invented_texts) == {"s01", "s02"}


def test_a_text_with_one_other_character_is_not_taken_for_the_source(tmp_path: Path, invented: Package) -> None:
    (tmp_path / "a.txt").write_text(invention.COLLECTION.replace("1240", "1241"), encoding="utf-8")
    assert set(provenance.read_texts(tmp_path, invented)) == {"s02"}


def test_articles_of_a_file_match_differ_or_are_unknown(invented: Package) -> None:
    text = invention.COLLECTION.replace("镇级牌子86块", "镇级牌子87块") + "溪沿村的新规矩（2021年7月1日）\n正文\n"
    found = provenance.recognise(text.encode(), invented)
    assert [(entry.source_id, entry.state) for entry in found] == [
        ("s01", "differs"),
        ("s02", "match"),
        ("", "unknown"),
    ]
    assert found[2].title == "溪沿村的新规矩"
    assert found[2].date == "2021-07-01"


@pytest.mark.parametrize("data", [b"", b"\x00", "没有标题和日期".encode()])
def test_a_file_without_an_article_is_refused(data: bytes, invented: Package) -> None:
    with pytest.raises(DocumentFault):
        provenance.recognise(data, invented)


def test_evidence_shows_the_figure_in_its_paragraph(invented: Package, invented_texts: dict[str, str]) -> None:
    row = invented.measures.iloc[invented.measure_rows["s01-03"]]
    shown = provenance.evidence(row, invented_texts["s01"])
    assert (shown.before, shown.figure, shown.after) == ("证明事项由", "30项减少至12", "项，合并工作群近50个。")


def test_evidence_reaches_to_the_end_of_a_text_without_a_last_line_end() -> None:
    assert provenance.evidence({"char_start": 0, "char_end": 2}, "86块") == provenance.SourceSpan("", "86", "块")


@given(st.lists(_PARAGRAPH, min_size=1, max_size=5), st.data())
def test_the_parts_of_evidence_join_to_the_paragraphs_of_the_figure(
    paragraphs: list[str], data: st.DataObject
) -> None:
    text = "\n".join(paragraphs)
    first = data.draw(st.integers(0, len(paragraphs) - 1))
    last = data.draw(st.integers(first, len(paragraphs) - 1))
    starts = [sum(len(line) + 1 for line in paragraphs[:number]) for number in range(len(paragraphs))]
    start = starts[first] + data.draw(st.integers(0, len(paragraphs[first]) - 1))
    final = starts[last] + data.draw(st.integers(0, len(paragraphs[last]) - 1))
    end = max(start, final) + 1
    shown = provenance.evidence({"char_start": start, "char_end": end}, text)
    assert shown.before + shown.figure + shown.after == "\n".join(paragraphs[first : last + 1])
    assert shown.figure == text[start:end]


def test_every_pointer_of_the_invented_table_is_proved(invented: Package, invented_texts: dict[str, str]) -> None:
    proof = provenance.verify(invented, invented_texts)
    assert proof.faults == []
    assert (proof.measures, proof.practices, proof.without_text) == (8, 1, 0)


def test_rows_without_their_text_are_counted_and_not_called_proved(
    invented: Package, invented_texts: dict[str, str]
) -> None:
    proof = provenance.verify(invented, {"s02": invented_texts["s02"]})
    assert (proof.measures, proof.practices) == (3, 0)
    assert proof.without_text >= 6


@pytest.mark.parametrize("field", ["char_start", "char_end", "paragraph"])
@pytest.mark.parametrize("step", [-1, 1])
def test_a_pointer_moved_by_one_is_found_in_every_row(
    field: str, step: int, invented: Package, invented_texts: dict[str, str]
) -> None:
    for table in ("measures", "practices"):
        frame = invented.frames[table]
        moved = altered(invented, table, field, frame[field] + step)
        assert faulty_rows(moved, invented_texts, f"{table}.csv") == all_rows(frame)


@pytest.mark.parametrize(
    ("field", "value"),
    [("char_start", 3), ("char_end", 900), ("paragraph", 1), ("count", 55), ("span_sha256", "0123456789abcdef")],
)
def test_a_denominator_that_an_article_states_is_proved_like_a_measure(
    field: str, value: object, invented: Package, invented_texts: dict[str, str]
) -> None:
    stated = invented.frames["denominators"]["source_id"] != ""
    column = invented.frames["denominators"][field]
    other = altered(invented, "denominators", field, column.mask(stated, value))
    assert faulty_rows(other, invented_texts, "denominators.csv") == {3}


@pytest.mark.parametrize("start", [-5, 10_000])
def test_a_pointer_beside_the_text_is_found(start: int, invented: Package, invented_texts: dict[str, str]) -> None:
    moved = altered(invented, "measures", "char_start", invented.measures["char_start"] * 0 + start)
    moved = altered(moved, "measures", "char_end", invented.measures["char_end"] * 0 + start + 2)
    assert faulty_rows(moved, invented_texts, "measures.csv") == all_rows(invented.measures)


def test_another_hash_is_found_in_every_row(invented: Package, invented_texts: dict[str, str]) -> None:
    for table in ("measures", "practices"):
        frame = invented.frames[table]
        other = frame["span_sha256"].map(lambda code: f"{(int(code, 16) + 1) % 16**16:016x}")
        assert faulty_rows(
            altered(invented, table, "span_sha256", other), invented_texts, f"{table}.csv"
        ) == all_rows(frame)


@pytest.mark.parametrize("field", ["value", "value_high", "before", "after"])
def test_another_number_is_found_in_every_row_that_has_one(
    field: str, invented: Package, invented_texts: dict[str, str]
) -> None:
    frame = invented.measures
    given_rows = {number for number, value in enumerate(frame[field], start=2) if not pd.isna(value)}
    wrong = altered(invented, "measures", field, frame[field] + 1)
    assert faulty_rows(wrong, invented_texts, "measures.csv") == given_rows
    assert given_rows


def test_stocks_that_have_changed_places_are_found(invented: Package, invented_texts: dict[str, str]) -> None:
    swapped = altered(invented, "measures", "before", invented.measures["after"])
    swapped = altered(swapped, "measures", "after", invented.measures["before"])
    assert faulty_rows(swapped, invented_texts, "measures.csv") == {4}


@pytest.mark.parametrize(("after", "unit", "proved"), [(12, "项", True), (11, "项", False), (12, "人", False)])
def test_a_stock_that_is_named_in_parts_is_their_sum(
    after: int, unit: str, proved: bool, invented: Package, invented_texts: dict[str, str]
) -> None:
    row = invented.measures.iloc[2]
    start, span = row["char_start"], "30项，只留下一主十一"
    fields = {"after": after, "unit": unit, "char_end": start + len(span), "span_sha256": digest(span)[:16]}
    frame = invented.measures.copy()
    for field, value in fields.items():
        frame.loc[frame.index[2], field] = value
    text = invented_texts[row["source_id"]]
    texts = {**invented_texts, row["source_id"]: text[:start] + span + "副" + text[start:]}
    proof = provenance.verify(invention.with_frames(invented, measures=frame), texts)
    assert (4 not in {fault.row for fault in proof.faults if fault.file == "measures.csv"}) == proved


def test_ends_of_a_range_that_have_changed_places_are_found(
    invented: Package, invented_texts: dict[str, str]
) -> None:
    swapped = altered(
        invented, "measures", "value", invented.measures["value_high"].fillna(invented.measures["value"])
    )
    swapped = altered(
        swapped, "measures", "value_high", invented.measures["value"].where(invented.measures["value_high"].notna())
    )
    assert faulty_rows(swapped, invented_texts, "measures.csv") == {9}


def test_a_qualifier_that_the_text_does_not_give_is_found(invented: Package, invented_texts: dict[str, str]) -> None:
    other = invented.measures["qualifier"].map(
        {"exact": "at_least", "approx": "exact", "at_least": "exact", "at_most": "exact"}
    )
    without_stocks = all_rows(invented.measures) - {4}
    assert (
        faulty_rows(altered(invented, "measures", "qualifier", other), invented_texts, "measures.csv")
        == without_stocks
    )


def stewards(package: Package, **fields: object) -> Package:
    """The package with a measure that takes the number of villages of a denominator for the least of its own."""
    (stated,) = (row for row in package.rows["denominators"] if row["source_id"])
    pointer = {name: stated[name] for name in ("source_id", "region_id", "paragraph", "char_start", "char_end")}
    row = invention.figure(
        measure_id="s01-06", metric_id="building_stewards", value=stated["count"], qualifier="at_least", unit="人"
    )
    changed = {**row, **pointer, "span_sha256": stated["span_sha256"], **fields}
    return invention.extended(package, measures=[changed])


def test_one_or_more_for_each_unit_of_a_denominator_is_at_least_their_number(
    invented: Package, invented_texts: dict[str, str]
) -> None:
    assert provenance.verify(stewards(invented), invented_texts).faults == []


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"value": 55.0}, {"value"}),
        ({"qualifier": "exact"}, {"unit"}),
        ({"qualifier": "over"}, {"qualifier", "unit"}),
        ({"qualifier": "at_most"}, {"qualifier", "unit"}),
        ({"region_id": "songling"}, {"qualifier", "unit", "region_id"}),
        ({"span_sha256": "0" * 16}, {"span_sha256"}),
    ],
)
def test_the_number_of_units_is_no_other_figure(
    changed: dict[str, object], fields: set[str], invented: Package, invented_texts: dict[str, str]
) -> None:
    found = provenance.verify(stewards(invented, **changed), invented_texts).faults
    assert {fault.field for fault in found} == fields
    assert {fault.row for fault in found} == {10}


def test_a_unit_that_the_text_does_not_count_in_is_found(invented: Package, invented_texts: dict[str, str]) -> None:
    for unit in ("元", "%"):
        other = altered(invented, "measures", "unit", invented.measures["unit"].map(lambda _, unit=unit: unit))
        found = {fault.row for fault in provenance.verify(other, invented_texts).faults if fault.field == "unit"}
        assert found == all_rows(invented.measures)


def test_a_place_that_the_text_does_not_name_is_found(invented: Package, invented_texts: dict[str, str]) -> None:
    for table in ("measures", "practices"):
        frame = invented.frames[table]
        other = altered(invented, table, "region_id", frame["region_id"].map(lambda _: "qingtan-county"))
        found = provenance.verify(other, invented_texts).faults
        named = {fault.row for fault in found if fault.field == "region_id" and fault.file == f"{table}.csv"}
        assert named == all_rows(frame)


@pytest.mark.sources
@pytest.mark.parametrize("field", ["value", "before", "after"])
@pytest.mark.parametrize("step", [-1, 1])
def test_one_digit_of_any_real_figure_cannot_change_unseen(
    field: str, step: int, package: Package, texts: dict[str, str]
) -> None:
    frame = package.measures
    given_rows = {number for number, value in enumerate(frame[field], start=2) if not pd.isna(value)}
    assert faulty_rows(altered(package, "measures", field, frame[field] + step), texts, "measures.csv") == given_rows


@pytest.mark.sources
@pytest.mark.parametrize("table", ["measures", "practices"])
@pytest.mark.parametrize("field", ["char_start", "char_end", "paragraph"])
def test_no_real_pointer_can_move_unseen(table: str, field: str, package: Package, texts: dict[str, str]) -> None:
    frame = package.frames[table]
    assert faulty_rows(altered(package, table, field, frame[field] + 1), texts, f"{table}.csv") == all_rows(frame)


@pytest.mark.sources
def test_the_data_copied_and_loaded_again_is_proved_whole(copied_data: Path, texts: dict[str, str]) -> None:
    proof = provenance.verify(packages.load(copied_data), texts)
    assert proof.faults == []
    assert proof.without_text == 0
