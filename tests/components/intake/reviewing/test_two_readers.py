"""Two readers: the setting, what the second one sees, disagreements side by side, and agreement per field."""

from collections.abc import Callable

import pytest
from review_cards import LEDGER, field, press, said, shown
from streamlit.testing.v1 import AppTest

from measures.intake import receiving
from measures.intake.desk import Desk

Opener = Callable[..., AppTest]


@pytest.fixture
def ids(desk: Desk) -> list[int]:
    """Ids of the candidates of a ledger that two persons must read."""
    receiving.receive(desk, "2024年6月.csv", LEDGER)
    desk.workspace.set_readers(2, "王")
    return [one.id for one in desk.workspace.candidates()]


@pytest.fixture
def disputed(ids: list[int], desk: Desk) -> list[int]:
    """Of them, one with two values and one that only one reader kept."""
    desk.workspace.decide(ids[0], "王", "accept")
    desk.workspace.decide(ids[0], "李", "correct", {"value": 521})
    desk.workspace.decide(ids[1], "王", "reject", why="页脚的数字")
    desk.workspace.decide(ids[1], "李", "accept")
    return ids[:2]


def part(page: AppTest, name: str) -> AppTest:
    page.session_state["review_part"] = name
    return page.run()


def test_the_number_of_readers_is_set_and_explained(step: Opener, desk: Desk) -> None:
    receiving.receive(desk, "2024年6月.csv", LEDGER)
    page = part(step("review", "en"), "readers")
    assert not page.exception
    assert "not what the first one decided" in said(page)
    (choice,) = [one for one in page.get("button_group") if one.key == "review_readers"]
    page = choice.set_value(2).run()
    assert desk.workspace.readers == 2
    assert "The setting is saved." in said(page)


def test_the_second_reader_sees_the_proposal_and_not_the_first_reading(step: Opener, ids: list[int]) -> None:
    page = step("review", person="王")
    field(page, "value").set_value("521").run()
    press(page, "accept")
    second = step("review", "en", person="李")
    assert shown(second) == ids[0]
    assert field(second, "value").value == "512"
    assert "521" not in said(second)
    assert "You " not in said(second)


def test_disagreements_stand_side_by_side_and_are_settled(step: Opener, disputed: list[int], desk: Desk) -> None:
    page = part(step("review", "en", person="张"), "disputed")
    assert not page.exception
    table = page.table[0].value
    assert list(table.columns) == ["王", "李"]
    assert list(table.loc["Value"]) == ["512", "521"]
    (second,) = [one for one in page.button if str(one.key).startswith("settle_2_")]
    page = second.click().run()
    kept = desk.workspace.candidate(disputed[0])
    assert kept.state == "corrected"
    assert kept.final is not None
    assert kept.final["value"] == 521
    assert "页脚的数字" in page.table[0].value.columns[0]
    (first,) = [one for one in page.button if str(one.key).startswith("settle_1_")]
    page = first.click().run()
    assert desk.workspace.candidate(disputed[1]).state == "rejected"
    assert "done_all" in page.info[0].icon


def test_a_disagreement_is_settled_with_other_values(step: Opener, disputed: list[int], desk: Desk) -> None:
    page = part(step("review", person="张"), "disputed")
    field(page, "value", "settle").set_value("515").run()
    (own,) = [one for one in page.button if str(one.key).startswith("settle_own_")]
    own.click().run()
    final = desk.workspace.candidate(disputed[0]).final
    assert final is not None
    assert final["value"] == 515


@pytest.mark.parametrize("code", ["zh", "en"])
def test_agreement_is_shown_for_each_field(code: str, step: Opener, disputed: list[int], desk: Desk) -> None:
    page = part(step("review", code), "readers")
    assert not page.exception
    table = page.table[0].value
    title = "Value" if code == "en" else "数值"
    assert list(table.loc[title])[:2] == ["1", "0%"]
    assert len(table) > 3
