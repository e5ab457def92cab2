"""Figures of an article: what they count, since when, and what a person still has to say."""

import pytest

from measures.documents.reader import Article
from measures.intake import article_figures
from measures.intake.naming.knowledge import Knowledge
from measures.review.facts import NewCandidate
from measures.table.package import Package


def article(sentence: str, opening: str = "云溪县在行动。", title: str = "云溪县减负") -> Article:
    return Article(title, "2024-06-30", f"{title}\n{opening}\n\n{sentence}")


def figures(package: Package, sentence: str, opening: str = "云溪县在行动。") -> list[NewCandidate]:
    return article_figures.figures(article(sentence, opening), Knowledge(package))


@pytest.mark.parametrize(("opening", "start"), [("今年以来，全县松绑。", "2024-01-01"), ("云溪县在行动。", "")])
def test_the_opening_says_since_when_what_was_done_counts(opening: str, start: str, invented: Package) -> None:
    (found,) = figures(invented, "全县清理村级牌子312块。", opening)
    assert found.values["period_start"] == start
    assert bool(found.values["note_zh"]) == bool(start) == bool(found.values["note_en"])


def test_a_stock_has_no_first_day(invented: Package) -> None:
    (found,) = figures(invented, "每个村保留牌子6块。", "今年以来，全县松绑。")
    assert (found.values["metric_id"], found.values["period_start"]) == ("plaques_kept", "")


def test_the_object_is_the_one_that_is_named(invented: Package) -> None:
    (found,) = figures(invented, "全县清理外部牌子312块。")
    assert found.values["object_id"] == "removed_outdoor_plaques"
    assert "外部牌子" in found.reasons["object_id"]


def test_a_metric_with_several_objects_asks_which_was_counted(invented: Package) -> None:
    (found,) = figures(invented, "全县受理诉求512件。")
    assert found.values["metric_id"] == "cases_handled"
    assert found.question


def test_a_place_that_nobody_knows_is_asked_for(invented: Package) -> None:
    text = article("全县清理村级牌子312块。", "无名县在行动。", "无名县减负")
    (found,) = article_figures.figures(text, Knowledge(invented))
    assert (found.values["region_id"], found.values["region_code"]) == ("", "")
    assert "无名县" in found.question


def test_the_main_region_is_that_of_the_title(invented: Package) -> None:
    knowledge = Knowledge(invented)
    assert article_figures.main_region(article("略。"), knowledge).region_id == "yunxi-county"
    assert not article_figures.main_region(Article("减负", "", "减负\n各地都在行动。"), knowledge).is_known
    given = article_figures.main_region(Article("减负", "", "减负\n各地都在行动。"), knowledge, "青潭县")
    assert given.region_id == "qingtan-county"
