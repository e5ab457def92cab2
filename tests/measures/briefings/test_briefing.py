"""Briefings as YAML: read, written, packed into a link; every fault with its scene and field."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from measures.briefings import briefing, file_models
from measures.briefings.briefing import Briefing, Scene, Words
from measures.exhibits import kinds
from measures.exhibits.query import Query
from measures.faults import DataFault, Fault
from measures.table.package import Package

SOUND = """
title: {zh: 样例, en: Sample}
audience: 样例听众
scenes:
- id: first
  exhibit: ranked
  headline: {zh: "摘下{s01-02}", en: "{s01-02} removed"}
  query: {regions: [南靖县, "350627", beichen-district], metrics: [plaques_removed], layers: [village], per: village}
  notes: 备注
- exhibit: number
  headline: 数字
  figures: [s01-02, "all:figures"]
"""


def refused(text: str, package: Package) -> list[Fault]:
    with pytest.raises(DataFault) as fault:
        briefing.read(text, "sample.yaml", package)
    return fault.value.faults


def test_a_briefing_is_read_with_ids_for_names(package: Package) -> None:
    found = briefing.read(SOUND, "sample.yaml", package)
    first, second = found.scenes
    assert (found.briefing_id, found.language, found.audience) == ("sample", "zh", Words("样例听众", "样例听众"))
    regions = ("nanjing-county", "beichen-district")
    assert first.query == Query(regions=regions, metrics=("plaques_removed",), layers=("village",), per="village")
    assert (first.scene_id, second.scene_id) == ("first", "2")
    assert second.figures == ("s01-02", "all:figures")
    assert first.headline.get("en") == "{s01-02} removed"


def same(one: Briefing, other: Briefing) -> bool:
    return (one.title, one.audience, one.language, one.scenes) == (
        other.title,
        other.audience,
        other.language,
        other.scenes,
    )


def test_a_briefing_comes_back_from_yaml_and_from_a_link(package: Package) -> None:
    found = briefing.read(SOUND, "sample.yaml", package)
    assert same(briefing.read(briefing.dump(found), "again.yaml", package), found)
    letters = briefing.packed(found)
    assert same(briefing.unpacked(letters, package), found)
    assert letters.isascii() and not set(letters) & set("+/=&?#")


@pytest.mark.parametrize(
    ("change", "scene", "field"),
    [
        (("exhibit: ranked", "exhibit: pie"), "1 (first)", "exhibit"),
        (("摘下{s01-02}", "摘下{s01-99}"), "1 (first)", "headline"),
        (("notes: 备注", "notes: '{plaques_removed.无此县}'"), "1 (first)", "notes"),
        (("南靖县", "无此县"), "1 (first)", "regions"),
        (("metrics: [plaques_removed]", "metrics: [plaques]"), "1 (first)", "metrics"),
        (("layers: [village]", "layers: [moon]"), "1 (first)", "layers"),
        (("per: village", "per: person"), "1 (first)", "query.per"),
        (("figures: [s01-02,", "figures: [s01-99,"), "2", "figures"),
        (("title: {zh: 样例, en: Sample}", "title: {zh: '{s01-99}'}"), "", "title"),
        (("headline: 数字", "headlines: 数字"), "2", "headlines"),
        (("- exhibit: number", "- id: first\n  exhibit: number"), "2 (first)", "id"),
    ],
)
def test_a_fault_names_scene_and_field(package: Package, change: tuple[str, str], scene: str, field: str) -> None:
    text = SOUND.replace(*change)
    assert text != SOUND
    assert (scene, field) in {(fault.scene, fault.field) for fault in refused(text, package)}
    place = refused(text, package)[0].place()
    assert place.startswith("sample.yaml") and (not scene or f"scene {scene}" in place)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "[]",
        "title: x",
        "a: [",
        "title: &a x\nscenes: *a",
        "\x00",
        "title: x\nscenes: []",
        "a" * 300_000,
        "!!python/object:os.system x",
    ],
)
def test_what_is_no_briefing_is_refused_in_a_sentence(package: Package, text: str) -> None:
    assert all(fault.text() for fault in refused(text, package))


@pytest.mark.parametrize("letters", ["", "x", "xxxx", "eJw", "汉字", "=" * 9])
def test_a_link_that_was_cut_is_refused(package: Package, letters: str) -> None:
    with pytest.raises(DataFault):
        briefing.unpacked(letters, package)


def test_a_large_packed_text_is_not_unfolded(package: Package) -> None:
    import base64
    import zlib

    bomb = base64.urlsafe_b64encode(zlib.compress(b"a" * 50_000_000)).decode().rstrip("=")
    with pytest.raises(DataFault):
        briefing.unpacked(bomb, package)


def test_the_prepared_briefings_are_sound_and_speak_both_languages(package: Package) -> None:
    assert briefing.faults(package) == []
    found = [briefing.load(path, package) for path in briefing.prepared(package).values()]
    assert len(found) >= 3
    for one in found:
        for scene in one.scenes:
            assert scene.headline.zh != scene.headline.en
            assert scene.notes.zh and scene.notes.en


def test_a_figure_that_goes_makes_the_briefing_faulty(package: Package, tmp_path: Path) -> None:
    """A headline that names a figure that no longer exists is a fault of the data."""
    path = briefing.prepared(package)["plaques"]
    text = path.read_text("utf-8").replace("s15-04", "s15-94")
    assert {fault.scene for fault in refused(text, package)} >= {"3 (cities)", "7 (caveats)"}


def test_the_schema_is_the_one_that_the_models_make_and_a_json_schema(package: Package) -> None:
    """If this fails, `python script/briefing_schema.py` regenerates the file."""
    text = (package.folder / briefing.FOLDER / briefing.SCHEMA).read_text("utf-8")
    assert text == file_models.schema_text()
    jsonschema.Draft202012Validator.check_schema(json.loads(text))


def test_the_schema_accepts_what_is_written_and_refuses_what_is_not(package: Package) -> None:
    rules = jsonschema.Draft202012Validator(json.loads(file_models.schema_text()))
    for path in briefing.prepared(package).values():
        assert list(rules.iter_errors(yaml.safe_load(briefing.dump(briefing.load(path, package))))) == []
    for kind in kinds.names_in_briefings():
        assert not list(rules.iter_errors({"title": "x", "scenes": [{"exhibit": kind, "headline": "x"}]}))
    assert list(rules.iter_errors({"title": "x", "scenes": [{"exhibit": "A listing", "headline": "x"}]}))


def test_an_order_of_metrics_travels_with_a_table(package: Package) -> None:
    query = Query(regions=("nanjing-county", "changzhi"), sort="name")
    one = Briefing("x", Words("甲", "A"), Words(), "zh", (Scene("a", "table", Words("甲", "A"), query=query),))
    assert briefing.read(briefing.dump(one), "x.yaml", package) == one


def test_words_fall_back_to_the_other_language_and_change_in_one() -> None:
    assert Words("甲", "").get("en") == "甲"
    assert Words("甲", "A").put("en", "B") == Words("甲", "B")
    assert Words("甲", "甲").put("en", "B") == Words("B", "B")
    assert yaml.safe_load(briefing.dump(Briefing("x", Words("甲", "A"), Words(), "zh", ()))) == {
        "title": {"zh": "甲", "en": "A"},
        "language": "zh",
        "scenes": [],
    }
