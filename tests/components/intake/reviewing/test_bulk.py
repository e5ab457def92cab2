"""Many figures at once: counts of documents and groups, accepting what is certain, and undoing it."""

from collections.abc import Callable

import pytest
from review_cards import ARTICLE, LEDGER, said
from streamlit.testing.v1 import AppTest

from measures.intake import receiving
from measures.intake.desk import Desk

Opener = Callable[..., AppTest]


@pytest.fixture
def documents(desk: Desk) -> None:
    """An article with a question and a ledger without one."""
    receiving.paste(desk, ARTICLE)
    receiving.receive(desk, "2024年6月.csv", LEDGER)


def bulk(page: AppTest) -> AppTest:
    (part,) = [one for one in page.get("button_group") if one.key == "review_part"]
    return part.set_value(["bulk"]).run() if isinstance(part.value, list) else part.set_value("bulk").run()


def names(page: AppTest) -> list[str]:
    return [str(one.label) for one in page.button]


@pytest.mark.usefixtures("documents")
@pytest.mark.parametrize("code", ["zh", "en"])
def test_documents_are_listed_with_their_counts(code: str, step: Opener, desk: Desk) -> None:
    page = bulk(step("review", code))
    assert not page.exception
    certain = [one.count for one in desk.workspace.unquestioned("王")]
    assert sorted(int("".join(filter(str.isdigit, name))) for name in names(page) if any(map(str.isdigit, name))) == (
        sorted(certain)
    )


@pytest.mark.usefixtures("documents")
def test_a_document_is_accepted_after_its_number_was_said_and_undone(step: Opener, desk: Desk) -> None:
    page = bulk(step("review", "en"))
    (button,) = [one for one in page.button if one.key == "review_bulk_2:"]
    page = button.click().run()
    assert {one.state for one in desk.workspace.candidates(2)} == {"open"}
    assert "6 figures will be accepted" in said(page)
    page = page.button(key="review_bulk_yes").click().run()
    assert not page.exception
    assert {one.state for one in desk.workspace.candidates(2)} == {"accepted"}
    assert {one.state for one in desk.workspace.candidates(1)} == {"open"}
    assert "6 figures accepted." in said(page)
    page = page.button(key="review_bulk_undo").click().run()
    assert {one.state for one in desk.workspace.candidates(2)} == {"open"}
    assert "6 decisions undone." in said(page)


@pytest.mark.usefixtures("documents")
def test_a_question_leaves_a_figure_to_be_decided(step: Opener, desk: Desk) -> None:
    page = bulk(step("review", "en"))
    asked = {one.id for one in desk.workspace.candidates(1) if one.question}
    assert asked
    page = next(one for one in page.button if one.key == "review_bulk_1:").click().run()
    page.button(key="review_bulk_yes").click().run()
    assert {one.id for one in desk.workspace.candidates(1, "open")} == asked


@pytest.mark.usefixtures("documents")
def test_a_column_of_a_ledger_is_accepted_alone(step: Opener, desk: Desk) -> None:
    page = bulk(step("review", "en", document="2"))
    groups = {one.group for one in desk.workspace.candidates(2)}
    assert len(groups) == 2
    assert any("Plaques" in str(one.value) for one in page.markdown)
    key = f"review_bulk_2:{min(groups)}"
    page = next(one for one in page.button if one.key == key).click().run()
    page.button(key="review_bulk_yes").click().run()
    assert {one.group for one in desk.workspace.candidates(2, "accepted")} == {min(groups)}


@pytest.mark.usefixtures("documents")
def test_nothing_is_accepted_without_a_yes(step: Opener, desk: Desk) -> None:
    page = bulk(step("review"))
    page = next(one for one in page.button if one.key == "review_bulk_2:").click().run()
    page = page.button(key="review_bulk_no").click().run()
    assert {one.state for one in desk.workspace.candidates()} == {"open"}
    assert "review_bulk_yes" not in [one.key for one in page.button]


@pytest.mark.usefixtures("documents")
def test_what_somebody_holds_is_left_out(step: Opener, desk: Desk) -> None:
    desk.workspace.next("李", 2)
    page = bulk(step("review", "en"))
    page = next(one for one in page.button if one.key == "review_bulk_2:").click().run()
    assert "5 figures will be accepted" in said(page)


def test_many_documents_are_shown_page_by_page(step: Opener, desk: Desk) -> None:
    for number in range(1, 28):
        receiving.receive(desk, f"2024年{1 + number % 12}月.csv", f"县区,清理牌子（块）\n南靖县,{number}\n".encode())
    page = bulk(step("review", "en"))
    assert len([one for one in page.button if str(one.key).startswith("review_bulk_")]) == 25
    page.selectbox(key="review_bulk_page").set_value(1).run()
    assert len([one for one in page.button if str(one.key).startswith("review_bulk_")]) == 2
