"""Extraction compared with the table: counts and rates of figures found, missed and wrongly found."""

from dataclasses import replace
from pathlib import Path

from measures import evaluation
from measures.documents.reader import Article
from measures.evaluation import Match, Scoring
from measures.extraction.pipeline import extract
from measures.table import provenance
from measures.table.package import Package

HELD_OUT = Path(__file__).parent / "extraction" / "held_out.txt"
ROW = {"value": 120.0, "metric_id": "plaques_removed", "qualifier": "exact"}
REGION = {"code": "", "name_zh": "清溪市"}


def match(**changes: object) -> Match:
    (found,) = extract(Article("清溪市为基层减负", "", "摘除牌子120块。"))
    return Match("s", ROW, REGION, replace(found, **changes))  # type: ignore[arg-type]


def test_a_match_is_right_in_figure_place_metric_and_qualifier() -> None:
    assert match().joint
    assert match().qualifier
    assert not match(value=121.0).joint
    assert not match(metric_id="plaques_kept").joint
    assert not match(place="石桥镇").joint


def test_scores_count_what_was_matched_missed_and_invented() -> None:
    compared = Scoring((match(), match(place="石桥镇")), (("s", ROW),), (("s", match().candidate),))
    scores = compared.scores()
    assert (scores["precision"], scores["recall"]) == (0.6667, 0.6667)
    assert scores["f1"] == 0.6667
    assert scores["place"] == 0.5
    assert scores["joint_f1"] == 0.3333


def test_nothing_compared_gives_rates_of_one() -> None:
    assert Scoring((), (), ()).scores()["f1"] == 1.0


def test_confusion_names_the_metric_taken_for_another() -> None:
    compared = Scoring((match(metric_id="plaques_kept"),), (), ())
    assert compared.confusion() == {"plaques_removed -> plaques_kept": 1}


def test_parts_are_those_seen_and_those_held_out() -> None:
    texts = dict.fromkeys(("s1", "s2", "s3"), "")
    assert evaluation.parts(texts, {"s2", "s9"}) == {
        "all": ["s1", "s2", "s3"],
        "seen": ["s1", "s3"],
        "unseen": ["s2"],
    }
    assert evaluation.parts(texts) == {"all": ["s1", "s2", "s3"]}


def test_comparisons_are_joined_and_reported_with_every_mistake() -> None:
    found = match()
    part = Scoring((replace(found, row={**ROW, "qualifier": "approx"}),), (), (("s", found.candidate),))
    told = evaluation.report(evaluation.joined([part, part]), {"s": "摘除牌子120块。"})
    assert told["scores"]["matched"] == 2
    assert [entry["wrong"] for entry in told["wrong"]] == [["qualifier"]] * 2
    assert [entry["text"] for entry in told["false"]] == ["120"] * 2


def test_the_collection_is_read_as_the_aims_ask(package: Package, sources: Path) -> None:
    texts = provenance.read_texts(sources, package)
    held_out = HELD_OUT.read_text(encoding="utf-8").split()
    assert set(held_out) < set(texts)
    scores = evaluation.evaluate(package, texts, evaluation.parts(texts, held_out)["seen"]).scores()
    assert scores["f1"] >= 0.95
    assert scores["joint_f1"] >= 0.85
