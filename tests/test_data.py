"""The bundled data against its contract: files, columns, ids, places, notes and documents."""

import ast
import json
import math
import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from measures.language import numerals
from measures.table import package as packages
from measures.table import provenance, queries
from measures.table.package import Package

ROOT = packages.ROOT
CHINESE = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
NARROW_BESIDE_CHINESE = re.compile(rf"(?<=[{CHINESE}])[,;:!?()](?=[{CHINESE}])|(?<=[{CHINESE}])[,;:!?()]$|^\(")
WIDE = re.compile(rf"[{CHINESE}\u3000-\u303f\uff00-\uffef]|[“”‘’—…]{{2}}")

MEASURES = (
    "measure_id,source_id,region_id,metric_id,object_id,layer,basis,mean_per,value,value_high,qualifier,unit,before,after,status,scope,"
    "period_start,as_of,paragraph,char_start,char_end,span_sha256,sheet,cell,part_of,note_zh,note_en,revision"
)

# Columns that the data model names, in its order; a table may have others between them.
COLUMNS = {
    "sources": "source_id kind number section title date publisher address region_id has_text text_sha256",
    "regions": "region_id name_zh name_en level parent_id code longitude latitude",
    "metrics": "metric_id name_zh name_en definition_zh definition_en unit direction additive denominator relief",
    "objects": "object_id metric_id name_zh name_en broader definition_en",
    "practice_types": "practice_type_id name_zh name_en direction",
    "practices": "practice_id region_id practice_type_id source_id paragraph char_start char_end span_sha256",
    "keywords": "source_id word count",
    "denominators": "region_id tier count year origin",
}

METRICS = {
    "relieve": (
        "plaques_removed plaques_kept work_groups_dissolved online_accounts_regulated certificate_items_cut "
        "certificate_items_kept report_items_cut documents_meetings_cut coordination_bodies_cut assessment_items "
        "creation_activities_cut enforcement_items_withdrawn enforcement_items_kept grid_items_exited "
        "grid_items_optimised seconded_staff_returned"
    ),
    "clarify": "duty_items_listed assist_items_listed post_catalogues measures_issued task_forces_formed",
    "empower": (
        "powers_delegated posts_added staff_deployed funds_committed staff_pay_and_welfare cadres_promoted "
        "training_or_reserve_staff community_workers grid_workers building_stewards volunteers_mobilised "
        "party_bodies_formed partner_units_engaged resource_menu_items service_items_localised service_points_built"
    ),
    "deliver": (
        "cases_handled problems_solved services_delivered satisfaction_or_efficiency_rate burden_monitoring_points"
    ),
}

ENUMS = {
    ("regions", "level"): "nation province city county township village zone",
    ("metrics", "direction"): "relieve clarify empower deliver",
    ("sources", "kind"): "article ledger",
    ("measures", "qualifier"): "exact approx nearly over at_least at_most",
    ("measures", "basis"): "total mean per_day per_week per_month per_year share change",
    ("measures", "status"): "done planned standard",
    ("measures", "scope"): "whole example",
}

NOTED = ("sources", "regions", "measures", "denominators")
TEXT_COLUMNS = [
    (table, column)
    for table, columns in {
        "sources": ["note"],
        "regions": ["name", "note"],
        "metrics": ["name", "definition"],
        "practice_types": ["name"],
        "measures": ["note"],
        "denominators": ["note"],
        "objects": ["name"],
        "rules": ["name", "sentence"],
    }.items()
    for column in columns
]


def parents(package: Package) -> dict[str, str]:
    """Parent by region."""
    return dict(zip(package.regions["region_id"], package.regions["parent_id"], strict=True))


def test_there_are_47_sources_and_19_of_them_have_their_text(package: Package) -> None:
    assert len(package.sources) == 47
    assert package.sources["has_text"].sum() == 19


def test_46_sources_are_numbered_as_in_the_table_of_contents_and_one_is_not_listed(package: Package) -> None:
    numbers = package.sources["number"]
    assert sorted(numbers.dropna()) == list(range(1, 47))
    unlisted = package.sources[numbers.isna()].iloc[0]
    assert (unlisted["date"], unlisted["region_id"], unlisted["has_text"]) == ("2024-10-12", "jincheng", True)
    assert sorted(numbers[package.sources["has_text"]].dropna()) == list(range(1, 19))


def test_a_source_has_hash_and_date_if_and_only_if_it_has_its_text(package: Package) -> None:
    sources = package.sources
    assert ((sources["text_sha256"] != "") == sources["has_text"]).all()
    assert (sources.loc[sources["has_text"], "date"] != "").all()
    assert sources.loc[sources["has_text"], "text_sha256"].is_unique


def test_a_measure_has_the_columns_of_the_contract_in_their_order(package: Package) -> None:
    assert list(package.measures.columns) == MEASURES.split(",")
    header = (packages.DATA / "measures.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    assert header == MEASURES


@pytest.mark.parametrize("table", COLUMNS)
def test_a_table_has_the_columns_of_the_data_model_in_their_order(table: str, package: Package) -> None:
    wanted = COLUMNS[table].split()
    assert [name for name in package.frames[table].columns if name in wanted] == wanted


@pytest.mark.parametrize("direction", METRICS)
def test_every_metric_of_the_data_model_is_there_under_its_direction(direction: str, package: Package) -> None:
    wanted = METRICS[direction].split()
    assert {package.metric_rows.get(metric, {}).get("direction") for metric in wanted} == {direction}


@pytest.mark.parametrize(("table", "field"), ENUMS)
def test_words_of_the_data_model_are_the_only_ones_allowed(table: str, field: str, package: Package) -> None:
    assert package.schema.tables[table].by_name[field].constraints["enum"] == ENUMS[table, field].split()


def test_every_file_of_the_definition_is_there_and_no_other_table(package: Package) -> None:
    defined = {table.path for table in package.schema.tables.values()}
    assert {path.name for path in packages.DATA.glob("*.csv")} == defined


def _words_of_the_program() -> set[str]:
    """Every name, attribute, argument and text that the program spells out; `name_{code}` gives "name_"."""
    found: set[str] = set()
    for folder in ("measures", "components"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found |= {node.value, *re.findall(r"\w+", node.value)}
                elif isinstance(node, ast.Attribute):
                    found.add(node.attr)
                elif isinstance(node, ast.keyword) and node.arg:
                    found.add(node.arg)
    return found


def test_every_field_of_the_definition_is_used_by_the_program(package: Package) -> None:
    words = _words_of_the_program()
    unused = {
        f"{table.name}.{field.name}"
        for table in package.schema.tables.values()
        for field in table.fields
        if field.name not in words and re.sub(r"(zh|en)$", "", field.name) not in words and field.name != table.key
    }
    assert unused == set()


def test_every_kind_of_denominator_is_used(package: Package) -> None:
    tiers = package.schema.tables["denominators"].by_name["tier"].constraints["enum"]
    assert set(package.frames["denominators"]["tier"]) == set(tiers)
    kinds = package.schema.tables["metrics"].by_name["denominator"].constraints["enum"]
    assert set(package.metrics["denominator"]) == set(kinds)


def test_every_object_is_counted_or_holds_one_that_is(package: Package) -> None:
    counted = set(package.measures["object_id"])
    holding = {above for key in counted for above in package.broader(key)}
    assert set(package.object_rows) == counted | holding


def test_names_of_objects_of_a_metric_tell_them_apart(package: Package) -> None:
    for name in ("name_zh", "name_en"):
        assert not package.objects.duplicated(["metric_id", name]).any()


def test_every_metric_is_used_and_every_practice_type_too(package: Package) -> None:
    assert set(package.practice_types["practice_type_id"]) == set(package.practices["practice_type_id"])
    assert package.measures["metric_id"].nunique() >= 30


def test_every_region_is_named_by_a_record_or_contains_one_that_is(package: Package) -> None:
    named = {*package.measures["region_id"], *package.practices["region_id"], *package.sources["region_id"]} - {""}
    containing = {above for region in named for above in package.ancestors(region)} | {"china"}
    assert set(package.regions["region_id"]) == named | containing


@pytest.mark.parametrize("table", NOTED)
def test_a_note_stands_in_both_languages_or_in_none(table: str, package: Package) -> None:
    frame = package.frames[table]
    assert list(frame.loc[(frame["note_zh"] == "") != (frame["note_en"] == "")].iloc[:, 0]) == []


@pytest.mark.parametrize(("table", "column"), TEXT_COLUMNS)
def test_chinese_texts_have_full_width_punctuation(table: str, column: str, package: Package) -> None:
    texts = package.frames[table][f"{column}_zh"]
    assert [text for text in texts if NARROW_BESIDE_CHINESE.search(text)] == []


@pytest.mark.parametrize(("table", "column"), TEXT_COLUMNS)
def test_english_texts_have_no_full_width_punctuation_and_no_chinese(
    table: str, column: str, package: Package
) -> None:
    texts = package.frames[table][f"{column}_en"]
    assert [text for text in texts if WIDE.search(text)] == []


@pytest.mark.parametrize("table", NOTED)
def test_notes_are_sentences(table: str, package: Package) -> None:
    frame = package.frames[table]
    assert [note for note in frame["note_zh"] if note and not note.endswith(("。", "）", "”"))] == []
    assert [note for note in frame["note_en"] if note and not note.endswith((".", ")", '"'))] == []


def test_no_text_has_white_space_at_its_ends_or_line_ends_inside(package: Package) -> None:
    for frame in package.frames.values():
        for name in frame.select_dtypes("str").columns:
            assert [text for text in frame[name] if text != text.strip() or "\n" in text] == []


def test_examples_stand_below_county_level(package: Package) -> None:
    examples = package.measures.loc[package.measures["scope"] == "example", "region_id"]
    assert {package.region_rows[region]["level"] for region in examples} <= {"township", "village"}
    assert len(examples)


def test_every_region_but_the_nation_has_a_parent_of_a_higher_level(package: Package) -> None:
    for region, parent in parents(package).items():
        level = package.region_rows[region]["level"]
        if level == "nation":
            assert parent == ""
        else:
            above = package.region_rows[parent]["level"]
            assert queries.levels(package).index(above) < queries.levels(package).index(level), region


def test_there_is_one_nation(package: Package) -> None:
    assert list(package.regions.loc[package.regions["level"] == "nation", "region_id"]) == ["china"]


def test_the_code_of_a_region_begins_with_that_of_its_parent(package: Package) -> None:
    rows = package.region_rows
    wrong = [
        region
        for region, row in rows.items()
        if row["code"] and row["parent_id"] and not row["code"].startswith(rows[row["parent_id"]]["code"])
    ]
    assert wrong == []


def test_a_code_is_as_long_as_its_level_asks_and_stands_once(package: Package) -> None:
    lengths = {"province": 2, "city": 4, "county": 6, "township": 9, "village": 12}
    coded = package.regions[package.regions["code"] != ""]
    assert (coded["code"].str.len() == coded["level"].map(lengths)).all()
    assert coded["code"].is_unique


def test_a_region_without_a_code_has_a_note(package: Package) -> None:
    uncoded = package.regions[package.regions["code"] == ""]
    assert (uncoded["note_zh"] != "").all()
    assert (uncoded["note_en"] != "").all()


def test_provinces_cities_and_counties_have_coordinates_and_no_other_region(package: Package) -> None:
    regions = package.regions
    located = regions["longitude"].notna()
    assert (located == regions["latitude"].notna()).all()
    expected = regions["level"].isin(["province", "city", "county"])
    # Luzhou was merged from two districts after the divisions of the source.
    assert list(regions.loc[located != expected, "region_id"]) == ["luzhou-district"]


def test_a_region_lies_near_the_regions_that_contain_it(package: Package) -> None:
    rows = package.region_rows
    within = {"city": 1000, "county": 150}
    for region, row in rows.items():
        if row["level"] in within and row["longitude"] == row["longitude"]:
            above = rows[row["parent_id"]]
            east = (row["longitude"] - above["longitude"]) * math.cos(math.radians(row["latitude"]))
            kilometres = 111.2 * math.hypot(east, row["latitude"] - above["latitude"])
            assert kilometres < within[row["level"]], region


def test_two_regions_of_one_level_never_share_their_coordinates(package: Package) -> None:
    located = package.regions[package.regions["longitude"].notna()]
    assert not located.duplicated(["level", "longitude", "latitude"]).any()


def test_names_of_regions_tell_them_apart(package: Package) -> None:
    for name in ("name_zh", "name_en"):
        assert [word for word, count in Counter(package.regions[name]).items() if count > 1] == []


def test_a_measure_id_begins_with_its_source(package: Package) -> None:
    measures = package.measures
    assert (measures["measure_id"].str.split("-").str[0] == measures["source_id"]).all()


def test_a_part_stands_in_the_same_article_metric_and_unit_or_says_why(package: Package) -> None:
    measures = package.measures.set_index("measure_id")
    parts = measures[measures["part_of"] != ""]
    assert len(parts)
    wholes = measures.loc[parts["part_of"]]
    assert list(wholes["source_id"]) == list(parts["source_id"])
    same = [
        (part.metric_id, part.unit) == (whole.metric_id, whole.unit)
        for part, whole in zip(parts.itertuples(), wholes.itertuples(), strict=True)
    ]
    assert [
        row.Index for row, fits in zip(parts.itertuples(), same, strict=True) if not fits and not row.note_zh
    ] == []


def test_a_qualified_figure_with_a_stock_says_how_its_bound_was_found(package: Package) -> None:
    measures = package.measures
    drawn = measures[(measures["qualifier"] != "exact") & (measures["before"].notna() | measures["after"].notna())]
    assert (drawn["note_zh"] != "").all()


def test_money_is_in_yuan_and_shares_are_no_fractions(package: Package) -> None:
    measures = package.measures
    units = set(measures.loc[measures["metric_id"] == "funds_committed", "unit"])
    assert units <= {"元", "元/村"}
    shares = measures.loc[measures["unit"] == "%", "value"]
    assert shares.between(1, 1000).all()


def test_no_measure_is_later_than_the_data(package: Package) -> None:
    created = package.schema.created
    assert (package.measures["as_of"] <= created).all()
    assert (package.sources["date"] <= created).all()


@pytest.mark.sources
def test_spans_hold_figures_only_and_no_sentence(package: Package, sources: Path) -> None:
    texts = provenance.read_texts(sources, package)
    for row in package.measures.to_dict("records"):
        span = texts[row["source_id"]][row["char_start"] : row["char_end"]]
        assert numerals.read(span).numbers, row["measure_id"]
        assert len(span) <= 40, row["measure_id"]
        assert "。" not in span, row["measure_id"]


def test_two_measures_never_point_at_the_same_characters(package: Package) -> None:
    spans = package.measures[["source_id", "char_start", "char_end", "region_id", "metric_id"]]
    assert not spans.duplicated().any()


def test_keyword_ids_are_source_and_word(package: Package) -> None:
    keywords = package.keywords
    assert (keywords["keyword_id"] == keywords["source_id"] + ":" + keywords["word"]).all()
    assert keywords["word"].str.fullmatch(rf"[{CHINESE}]{{2,}}").all()
    assert set(keywords["source_id"]) == set(package.sources.loc[package.sources["has_text"], "source_id"])


def test_the_definition_is_plain_json_with_titles_in_both_languages() -> None:
    descriptor = json.loads((packages.DATA / "datapackage.json").read_text(encoding="utf-8"))
    entries = [descriptor, *descriptor["resources"]]
    entries += [field for resource in descriptor["resources"] for field in resource["schema"]["fields"]]
    assert [entry["name"] for entry in entries if not entry.get("title") or not entry.get("title_en")] == []
    assert [entry["name"] for entry in entries if WIDE.search(entry["title_en"])] == []


@pytest.mark.parametrize("document", ["ABOUT.md", "CODEBOOK.md", "CHANGELOG.md"])
def test_a_document_stands_in_both_languages(document: str) -> None:
    text = (packages.DATA / document).read_text(encoding="utf-8")
    assert re.findall(r"^<!-- (\w+) -->$", text, re.M) == ["zh", "en"]
    zh, en = text.split("<!-- en -->")
    assert NARROW_BESIDE_CHINESE.search(zh) is None
    quoted_units = re.sub(r"[个项块件]", "", en)
    assert WIDE.search(quoted_units) is None


def test_the_changelog_tells_of_this_version_and_counts_its_rows(package: Package) -> None:
    zh, en = (packages.DATA / "CHANGELOG.md").read_text(encoding="utf-8").split("<!-- en -->")
    for text in (zh, en):
        assert package.version in text
        newest = [int(number) for number in re.findall(r"\d+", text)]
        for table in ("sources", "measures", "practices", "regions"):
            assert len(package.frames[table]) in newest, table


def test_corrected_rows_are_told_in_the_changelog(package: Package) -> None:
    text = (packages.DATA / "CHANGELOG.md").read_text(encoding="utf-8")
    corrected = package.measures.loc[package.measures["revision"] > 1, "measure_id"]
    assert [measure for measure in corrected if measure not in text] == []


def test_files_are_utf_8_without_a_mark_and_with_plain_line_ends() -> None:
    for path in packages.DATA.glob("*.*"):
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf"), path.name
        assert b"\r" not in data, path.name
        assert data.endswith(b"\n"), path.name
        data.decode("utf-8")


def test_no_cell_is_a_formula(package: Package) -> None:
    for frame in package.frames.values():
        texts = pd.concat([frame[name] for name in frame.select_dtypes("str").columns])
        assert not texts.str.startswith(("=", "+", "-", "@", "\t", "\r")).any()
