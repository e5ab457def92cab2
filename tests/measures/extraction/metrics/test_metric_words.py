"""The tables of the metrics: every metric of the data has an entry, and every name used in an entry is defined."""

import csv
import re
from pathlib import Path

import pytest

from measures.extraction.figures import table as figures_table
from measures.extraction.folding import _FILE as FOLDING
from measures.extraction.folding import FoldingWords
from measures.extraction.metrics import table as metrics_table
from measures.extraction.metrics.table import metric_words, reading_words
from measures.extraction.places import table as places_table
from measures.language.word_tables import WordTableFault, load
from measures.table import package as packages

METRICS = Path(metrics_table.__file__).with_name("metrics.toml")
METRIC_WORDS = (METRICS, metrics_table.MetricWords)
READING = Path(metrics_table.__file__).with_name("reading.toml")
READING_WORDS = (READING, metrics_table.ReadingWords)
FIGURES = Path(figures_table.__file__).with_name("figures.toml")
PLACES = Path(places_table.__file__).with_name("places.toml")


def rows() -> dict[str, dict[str, str]]:
    with (packages.DATA / "metrics.csv").open(encoding="utf-8") as file:
        return {row["metric_id"]: row for row in csv.DictReader(file)}


def test_every_metric_of_the_data_is_extracted_or_said_not_to_be() -> None:
    words = metric_words()
    missing = set(rows()) - set(words.metrics) - set(words.not_extracted)
    assert not missing, f"metrics.toml has no table [metrics.{missing.pop()}]"
    assert set(words.metrics) | set(words.not_extracted) == set(rows())
    assert set(words.metrics) & set(words.not_extracted) == set()
    assert all(words.not_extracted.values())


def test_metrics_stand_in_the_order_of_the_data() -> None:
    assert list(metric_words().metrics) == [metric for metric in rows() if metric in metric_words().metrics]


@pytest.mark.parametrize("name", metric_words().metrics)
def test_the_units_of_a_metric_are_those_of_the_data(name: str) -> None:
    metric, row = metric_words().metrics[name], rows()[name]
    units = {metric.unit, *metric.units.values(), *(rule.unit for rule in metric.rules if rule.unit)}
    assert metric.unit == row["unit"] or metric.unit in row["other_units"].split()
    assert units <= {row["unit"], *row["other_units"].split()}


@pytest.mark.parametrize("name", metric_words().metrics)
def test_a_metric_has_rules_whose_words_and_counters_exist(name: str) -> None:
    words, metric = metric_words(), metric_words().metrics[name]
    assert metric.rules
    for rule in metric.rules:
        assert rule.objects <= {*words.objects, *metric.objects}
        assert rule.actions <= {*words.actions, *metric.actions}
        assert rule.counters <= set(words.counters)
        assert rule.objects or rule.actions
    assert {metric.when_it_falls, metric.when_former} - {""} <= set(words.metrics)


def test_rules_of_context_have_words_and_counters_that_exist() -> None:
    for rule in metric_words().context:
        assert rule.objects <= set(metric_words().objects)
        assert rule.counters <= set(metric_words().counters)


def test_a_class_of_words_is_defined_once() -> None:
    words = metric_words()
    for shared, own in (
        (words.objects, [name for metric in words.metrics.values() for name in metric.objects]),
        (words.actions, [name for metric in words.metrics.values() for name in metric.actions]),
    ):
        names = [*shared, *own]
        assert len(names) == len(set(names))


def test_words_of_one_metric_stand_in_its_table() -> None:
    words = metric_words()
    rules = {name: metric.rules for name, metric in words.metrics.items()} | {"": words.context}
    for name in words.objects:
        users = {metric for metric, entries in rules.items() if any(name in rule.objects for rule in entries)}
        assert len(users) > 1 or users == {""}


def test_actions_that_a_change_implies_exist() -> None:
    actions = reading_words().change_actions
    assert {*actions.former, *actions.down, *actions.up} <= set(metric_words().all_actions())


@pytest.mark.parametrize(
    ("table", "old", "new", "told"),
    [
        (METRIC_WORDS, "\nbonus =", "\nbonos =", "metrics.toml: context.0.bonos: "),
        (METRIC_WORDS, "can_be_short", "is_short", "metrics.toml: metrics.posts_added.is_"),
        (
            (METRICS, metrics_table.MetricWords),
            "bonus = 4.0",
            'bonus = "4"',
            "metrics.plaques_removed.rules.1.bonus: ",
        ),
        (READING_WORDS, "threshold = 8.0", "", "reading.toml: weights.threshold: "),
        (
            (READING, metrics_table.ReadingWords),
            "words_behind = 76",
            "words_behind = 7.5",
            "distances.words_behind: ",
        ),
        ((FIGURES, figures_table.FigureWords), "list_link = '", "list_link = '(", "figures.toml: list_link: "),
        ((PLACES, places_table.PlaceWords), '"市" = [2, 3]', '"市" = [2]', "places.toml: unknown_names.市.1: "),
        ((FOLDING, FoldingWords), "least_line = 20", 'least_line = "20"', "folding.toml: least_line: "),
    ],
)
def test_a_mistake_in_a_table_is_told_with_file_key_and_reason(
    table: tuple[Path, type], old: str, new: str, told: str, tmp_path: Path
) -> None:
    file, kind = table
    text = file.read_text(encoding="utf-8")
    assert old in text
    spoilt = tmp_path / file.name
    spoilt.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(WordTableFault, match=re.escape(told)):
        load(spoilt, kind)
