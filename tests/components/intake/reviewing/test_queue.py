"""The queue of the review: each action on a candidate, what is shown beside it, and what the workspace holds then."""

import json
from collections.abc import Callable

import pytest
from review_cards import ARTICLE, LEDGER, field, press, said, shown
from streamlit.testing.v1 import AppTest

from measures.intake import receiving
from measures.intake.desk import Desk

Opener = Callable[..., AppTest]


@pytest.fixture
def article(desk: Desk) -> list[int]:
    """Ids of the candidates of an article."""
    (added,) = receiving.paste(desk, ARTICLE)
    return [one.id for one in desk.workspace.candidates(added.document_id)]


@pytest.fixture
def ledger(desk: Desk) -> list[int]:
    """Ids of the candidates of a ledger."""
    (added,) = receiving.receive(desk, "2024年6月.csv", LEDGER)
    return [one.id for one in desk.workspace.candidates(added.document_id)]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_without_a_document_the_step_says_what_comes_first(code: str, step: Opener) -> None:
    page = step("review", code)
    assert not page.exception
    assert len(page.info) == 1


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_sentence_stands_beside_its_fields_with_the_reasons(code: str, step: Opener, article: list[int]) -> None:
    page = step("review", code)
    assert not page.exception
    assert shown(page) == article[0]
    assert "review_sentence" in [part.key for part in page.get("bidi_component")]
    assert field(page, "value").value == "3251"
    assert field(page, "metric_id").value == "plaques_removed"
    assert field(page, "place").value == "id:nanjing-county"
    assert "牌子" in said(page)
    assert "30" not in page.get("progress")[0].proto.text


def test_the_table_is_asked_about_the_place_and_metric(step: Opener, article: list[int]) -> None:
    page = step("review", "en")
    assert "contradicts: same date, another number" in said(page)
    field(page, "value").set_value("3152").run()
    assert "the same figure" in said(page)
    field(page, "as_of").set_value("2025-01-01").run()
    assert "the same, at an earlier date" in said(page)


def test_accepting_saves_and_shows_the_next(step: Opener, article: list[int], desk: Desk) -> None:
    page = press(step("review"), "accept")
    assert not page.exception
    assert desk.workspace.candidate(article[0]).state == "accepted"
    assert shown(page) == article[1]
    assert desk.workspace.candidate(article[1]).claimed_by == "王"


def test_corrected_values_are_saved_as_a_correction(step: Opener, article: list[int], desk: Desk) -> None:
    page = step("review")
    field(page, "value").set_value("3.3万").run()
    field(page, "as_of").set_value("2024.6.30").run()
    press(page, "accept")
    kept = desk.workspace.candidate(article[0])
    assert kept.state == "corrected"
    assert kept.final is not None
    assert (kept.final["value"], kept.final["as_of"]) == (33000, "2024-06-30")
    assert kept.final["metric_id"] == "plaques_removed"


@pytest.mark.parametrize(("name", "text"), [("value", "许多"), ("value", ""), ("as_of", "去年"), ("value", "-3")])
def test_what_is_no_number_or_date_is_not_saved(
    name: str, text: str, step: Opener, article: list[int], desk: Desk
) -> None:
    page = step("review", "en")
    field(page, name).set_value(text).run()
    press(page, "accept")
    assert desk.workspace.candidate(article[0]).state == "open"
    assert "Not saved: fill in or correct" in said(page)
    assert shown(page) == article[0]


def test_another_metric_offers_its_own_objects_and_units(step: Opener, article: list[int]) -> None:
    page = step("review")
    field(page, "metric_id").set_value("certificate_items_cut").run()
    assert not page.exception
    assert "removed_plaques" not in field(page, "object_id").options
    assert "项" in field(page, "unit").options


def test_a_region_is_found_in_the_table_and_in_the_gazetteer(step: Opener, article: list[int], desk: Desk) -> None:
    page = step("review")
    field(page, "search").set_value("鼓楼区").run()
    options = field(page, "place").options
    assert len([one for one in options if "鼓楼区" in one]) >= 4
    assert any("福建省福州市鼓楼区" in one for one in options)
    assert field(page, "place").value is None
    press(page, "accept")
    assert desk.workspace.candidate(article[0]).state == "open"
    field(page, "place").set_value("code:350102").run()
    press(page, "accept")
    final = desk.workspace.candidate(article[0]).final
    assert final is not None
    assert (final["region_id"], final["region_code"]) == ("", "350102")


def test_a_choice_that_is_none_any_longer_is_not_saved(step: Opener, article: list[int], desk: Desk) -> None:
    page = step("review", "en")
    field(page, "search").set_value("鼓楼区")
    assert "fill in or correct Region" in said(press(page, "accept"))
    field(page, "search").set_value("").run()
    field(page, "metric_id").set_value("work_groups_dissolved")
    assert "fill in or correct Object" in said(press(page, "accept"))
    assert desk.workspace.candidate(article[0]).state == "open"


def test_an_unknown_place_is_asked_for_first(step: Opener, desk: Desk) -> None:
    receiving.paste(desk, ARTICLE.replace("南靖县", "云岭县"))
    page = step("review", "en")
    assert "Which region is “云岭县”?" in page.warning[0].value.replace("\\", "")
    assert field(page, "search").value == "云岭县"
    assert "fill in or correct Region" in said(press(page, "accept"))


def test_a_drafted_region_can_be_chosen(step: Opener, article: list[int], desk: Desk) -> None:
    row = {
        "region_id": "yunling-zone",
        "name_zh": "云岭新区",
        "name_en": "Yunling Zone",
        "level": "county",
        "code": "",
    }
    desk.workspace.define("regions", "yunling-zone", {**row, "parent_id": "fujian"}, "王")
    page = step("review")
    field(page, "search").set_value("云岭新区").run()
    assert field(page, "place").value == "id:yunling-zone"


def test_rejecting_asks_why_and_keeps_the_reason(step: Opener, article: list[int], desk: Desk) -> None:
    page = press(step("review", "en"), "reject")
    assert desk.workspace.candidate(article[0]).state == "open"
    (reason,) = [one for one in page.button if str(one.key).startswith("review_why_3_")]
    page = reason.click().run()
    assert desk.workspace.candidate(article[0]).state == "rejected"
    assert desk.workspace.log(kind="candidate")[0].why == "Another figure counts it already."
    assert shown(page) == article[1]


def test_rejecting_takes_own_words_and_can_be_called_off(step: Opener, article: list[int], desk: Desk) -> None:
    page = press(step("review"), "reject")
    (stop,) = [one for one in page.button if str(one.key).startswith("review_why_stop_")]
    page = press(stop.click().run(), "reject")
    (words,) = [one for one in page.text_input if str(one.key).startswith("review_why_")]
    words.set_value("页脚的数字").run()
    (done,) = [one for one in page.button if str(one.key).startswith("review_why_save_")]
    done.click().run()
    assert desk.workspace.candidate(article[0]).state == "rejected"
    assert desk.workspace.log(kind="candidate")[0].why == "页脚的数字"


def test_a_skipped_one_comes_again_at_the_end(step: Opener, article: list[int], desk: Desk) -> None:
    page = press(step("review"), "skip")
    order = [article[0]]
    for _ in article[1:]:
        order.append(shown(page))
        page = press(page, "accept")
    assert order == article
    assert shown(page) == article[0]
    page = press(page, "accept")
    assert "done_all" in page.info[0].icon
    assert {one.state for one in desk.workspace.candidates()} == {"accepted"}


def test_back_shows_the_own_decision_and_changes_it(step: Opener, article: list[int], desk: Desk) -> None:
    page = press(press(step("review", "en"), "accept"), "accept")
    page = press(page, "back")
    assert shown(page) == article[1]
    assert "You accepted this at" in said(page)
    page = press(page, "back")
    assert shown(page) == article[0]
    page = press(page, "back")
    assert "There is no earlier decision of yours here." in said(page)
    field(page, "value").set_value("3000").run()
    page = press(page, "accept")
    assert desk.workspace.candidate(article[0]).state == "corrected"
    assert shown(page) == article[2]
    page = press(press(page, "back"), "skip")
    assert shown(page) == article[2]


def test_undo_brings_the_last_one_back(step: Opener, article: list[int], desk: Desk) -> None:
    page = press(press(step("review", "en"), "accept"), "undo")
    assert shown(page) == article[0]
    assert "Undone: 1 decision" in said(page)
    assert desk.workspace.candidate(article[0]).state == "open"
    assert [one.action for one in desk.workspace.log(kind="candidate")][:2] == ["undo", "accept"]
    page = press(page, "undo")
    assert "There is nothing to undo." in said(page)


def test_the_keys_are_listed(step: Opener, article: list[int]) -> None:
    page = press(step("review", "en"), "help")
    assert "`Ctrl + Enter`" in said(page)
    assert "`Ctrl + Enter`" not in said(press(page, "help"))


def test_two_people_do_not_get_the_same_candidate(step: Opener, article: list[int]) -> None:
    first, second = step("review", person="王"), step("review", person="李")
    assert shown(first) == article[0]
    assert shown(second) == article[1]


def test_a_decision_of_somebody_else_is_told_with_name_and_time(step: Opener, article: list[int], desk: Desk) -> None:
    page = step("review", "en")
    desk.workspace.release("王")
    desk.workspace.decide(article[0], "李", "reject")
    page = press(page, "accept")
    assert "李" in said(page)
    assert desk.workspace.log(kind="candidate")[0].at[:10] in said(page)
    assert desk.workspace.candidate(article[0]).state == "rejected"
    assert shown(page) == article[1]


def test_a_cell_stands_in_its_sheet(step: Opener, ledger: list[int]) -> None:
    page = step("review")
    assert not page.exception
    (grid,) = [json.loads(part.proto.json) for part in page.get("bidi_component") if part.key == "review_cell"]
    cells = [cell for row in grid["rows"] for cell in row["cells"]]
    assert [cell["text"] for cell in cells if cell["kind"] == "figure"] == ["512"]
    assert "南靖县" in [cell["text"] for cell in cells if cell["kind"] == "label"]


def test_a_missing_file_leaves_the_text_of_the_cell(step: Opener, ledger: list[int], desk: Desk) -> None:
    for path in (desk.workspace.folder / "originals").iterdir():
        path.unlink()
    page = step("review", "en")
    assert "The document is not here as it was read." in said(page)
    assert page.text[0].value == "512"


def test_one_document_can_be_chosen(step: Opener, article: list[int], ledger: list[int]) -> None:
    page = step("review", document="2")
    assert shown(page) == ledger[0]
    page.selectbox(key="document").set_value("1").run()
    assert shown(page) == article[0]


def test_texts_of_a_document_are_shown_as_texts(step: Opener, desk: Desk) -> None:
    receiving.receive(desk, "2024年6月.csv", "县区,清理牌子（块）\n南靖县,512\n".encode())
    desk.workspace.correct_document(1, {"title": "**粗** <b>x</b> [y](z)"}, "王")
    page = step("review")
    assert any("\\*\\*粗\\*\\* \\<b\\>x" in str(one.value) for one in page.caption)
