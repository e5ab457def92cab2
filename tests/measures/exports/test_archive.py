"""A briefing as a data package: valid by itself, the rows unchanged, and no sentence of a source in it."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import frictionless
import pandas as pd
import pytest
import yaml
from decks_for_tests import HOSTILE, bundled, make_deck

from measures.exports import record
from measures.exports.archive import TABLES, archive
from measures.exports.deck import Deck
from measures.exports.record import reading
from measures.exports.zip_files import unzipped
from measures.language.catalogue import Language
from measures.table import package as packages
from measures.table import provenance
from measures.table.edition import in_language
from measures.table.package import Package


@cache
def example(code: str) -> Deck:
    return make_deck(code, watermark="内部资料")


@cache
def made(code: str = "zh") -> bytes:
    return archive(example(code), bundled(), {})


def unpacked(data: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        file.extractall(folder)
    return folder


def table(parts: Mapping[str, bytes], name: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(parts[f"data/{name}.csv"]), dtype="str", keep_default_na=False)


def readme(data: bytes) -> tuple[str, str]:
    """The Chinese and the English half."""
    zh, _, en = unzipped(data)["README.md"].decode().partition("\n---\n")
    return zh, en


def shown(deck: Deck, package: Package) -> set[str]:
    return set(deck.revisions) & set(package.measure_rows)


@pytest.mark.parametrize("code", ["zh", "en"])
def test_it_is_a_valid_frictionless_package(code: str, tmp_path: Path) -> None:
    folder = unpacked(made(code), tmp_path)
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    assert [task.name for task in report.tasks] == list(TABLES)


def test_the_program_reads_its_tables_with_their_types(tmp_path: Path, package: Package) -> None:
    folder = unpacked(made(), tmp_path)
    found = packages.load(folder)
    assert found.version == package.version
    original = package.measures[package.measures["measure_id"].isin(found.measures["measure_id"])]
    assert found.measures.equals(original.reset_index(drop=True))


def test_it_has_the_measures_shown_and_what_they_point_at_and_nothing_else(package: Package) -> None:
    parts = unzipped(made())
    found = {name: table(parts, name) for name in TABLES}
    ids = set(found["measures"]["measure_id"])
    expected = shown(example("zh"), package)
    assert ids == expected | {whole for measure in expected for whole in package.wholes(measure)}
    assert set(found["metrics"]["metric_id"]) == set(found["measures"]["metric_id"])
    used = {*found["measures"]["source_id"], *found["denominators"]["source_id"]} - {""}
    assert set(found["sources"]["source_id"]) == used
    assert set(found["denominators"]["region_id"]) <= set(found["measures"]["region_id"])
    assert len(found["denominators"]) > 0
    assert set(found["regions"]["region_id"]) < set(package.regions["region_id"])


def test_a_part_of_a_total_brings_its_total(package: Package) -> None:
    part = next(measure for measure in package.measure_rows if package.wholes(measure))
    rows = in_language(package, Language("zh")).by_ids([part])
    deck = example("zh")
    scene = next(scene for scene in deck.scenes if scene.evidence)
    piece = replace(scene.evidence[0], measure_id=part)
    one = replace(deck, scenes=(replace(scene, evidence=(piece,)),), all_figures=tuple(rows))
    parts = unzipped(archive(one, package, {}))
    assert set(table(parts, "measures")["measure_id"]) == {part, *package.wholes(part)}
    assert json.loads(parts["provenance.json"])["revisions"] == {part: piece.revision}


def test_rows_stand_as_they_stand_in_the_published_files(package: Package) -> None:
    parts = unzipped(made())
    for name in TABLES:
        published = (package.folder / f"{name}.csv").read_text("utf-8").splitlines()
        assert set(parts[f"data/{name}.csv"].decode().splitlines()) <= set(published)


def test_a_deck_without_figures_is_valid_too(tmp_path: Path, package: Package) -> None:
    deck = replace(example("zh"), scenes=example("zh").scenes[:1])
    folder = unpacked(archive(deck, package, {}), tmp_path)
    assert frictionless.Package(str(folder / "datapackage.json")).validate().valid


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_readme_says_in_both_languages_what_it_is(code: str, package: Package) -> None:
    deck = example(code)
    for half in readme(made(code)):
        for text in (deck.title, package.version, "2026-11-23", deck.colophon.link, "内部资料", "CC BY", "at_least"):
            assert text in half.replace("Creative Commons Attribution 4.0", "CC BY"), text
        for path in unzipped(made(code)):
            assert path == "README.md" or f"`{path}`" in half
        assert "{" not in re.sub(r"\{名\}", "", half)
    zh, en = readme(made(code))
    assert package.schema.titles["zh"] in zh
    assert package.schema.titles["en"] in en
    assert "绝不是零" in zh
    assert "never zero" in en


def test_text_in_the_readme_is_no_markup(package: Package) -> None:
    deck = replace(example("zh"), title=f"- {HOSTILE['text']}\n# x", watermark="*a*<b>")
    text = unzipped(archive(deck, package, {}))["README.md"].decode()
    assert "<script>" not in text
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert text.startswith("# \\- ")
    assert "\n# x" not in text


def test_the_codebook_defines_the_metrics_shown_in_both_languages(package: Package) -> None:
    parts = unzipped(made())
    text = parts["CODEBOOK.md"].decode()
    metrics = set(table(parts, "metrics")["metric_id"])
    assert set(re.findall(r"^## .*\(`(\w+)`\)$", text, re.M)) == metrics
    for metric in metrics:
        assert package.metric_rows[metric]["name_zh"] in text
        assert package.metric_rows[metric]["name_en"] in text
    assert (package.folder / "CODEBOOK.md").read_text("utf-8") in text


def test_the_record_and_the_briefing_come_back() -> None:
    deck = example("zh")
    assert reading.read("a.zip", made()) == record.of(deck)
    parts = unzipped(made())
    assert parts["briefing.yaml"].decode() == deck.briefing
    assert yaml.safe_load(parts["briefing.yaml"])


def test_the_same_deck_gives_the_same_bytes() -> None:
    assert archive(example("zh"), bundled(), {}) == made()
    with zipfile.ZipFile(io.BytesIO(made())) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.testzip() is None


def test_other_files_go_with_it_under_harmless_names(package: Package) -> None:
    files = {"../../etc/passwd": b"a", "汇报 1.pptx": b"b", "c:\\x\\.hidden": b"c", "": b"d"}
    parts = unzipped(archive(example("zh"), package, files))
    found = {name: data for name, data in parts.items() if name.startswith("files/")}
    assert found == {"files/passwd": b"a", "files/汇报_1.pptx": b"b", "files/hidden": b"c", "files/file": b"d"}


def test_no_sentence_of_a_source_is_in_it(sources: Path, package: Package) -> None:
    text = "\n".join(part.decode() for name, part in unzipped(made()).items() if not name.startswith("files/"))
    sentences = {
        sentence
        for article in provenance.read_texts(sources, package).values()
        for sentence in re.split(r"[。！？；\n]", article)
        if len(sentence) > 14
    }
    titles = set(package.sources["title"])
    assert sentences
    assert [
        sentence for sentence in sentences if sentence in text and not any(sentence in title for title in titles)
    ] == []


def test_the_files_are_text_that_every_program_reads() -> None:
    for name, part in unzipped(made()).items():
        text = part.decode("utf-8")
        assert not text.startswith("\ufeff")
        if name.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(text)))
            assert len({len(row) for row in rows}) == 1
        if name.endswith(".json"):
            json.loads(text)
