"""`verdict`: output for two figures of the bundled data, as lines and as JSON, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from alterations import change
from commands import Command

from measures.language.catalogue import Language


def asked(command: Command, *arguments: str | Path) -> dict[str, Any]:
    """Output of the command as JSON; it must succeed."""
    code, printed, complaint = command("verdict", *arguments, "--format", "json")
    assert (code, complaint) == (0, "")
    found: dict[str, Any] = json.loads(printed)
    return found


@pytest.mark.parametrize(
    ("first", "second", "verdict", "order"),
    [
        ("s01-02", "s04-05", "with_care", "first"),
        ("s04-05", "s01-02", "with_care", "second"),
        ("s10-10", "s16-14", "with_care", "second"),
        ("s07-07", "s18-21", "comparable", "none"),
        ("s10-14", "s01-15", "not_comparable", "none"),
    ],
)
def test_two_figures_have_a_verdict_and_an_order(
    first: str, second: str, verdict: str, order: str, command: Command
) -> None:
    found = asked(command, first, second)
    assert (found["verdict"], found["order"]) == (verdict, order)
    assert (found["first"]["measure_id"], found["second"]["measure_id"]) == (first, second)
    assert bool(found["reasons"]) == (verdict != "comparable")
    assert all(reason["id"] and reason["sentence"] for reason in found["reasons"])


def test_an_interval_says_whether_its_end_belongs_to_it(command: Command) -> None:
    found = asked(command, "s10-10", "s18-10")
    assert found["first"]["interval"] == {"low": 600, "high": 700, "high_included": False}
    assert found["second"]["interval"] == {"low": 0, "high": 7920, "high_included": True}
    assert asked(command, "s09-03", "s10-16")["first"]["interval"] == {
        "low": 90,
        "high": None,
        "high_included": False,
    }


def test_ranges_that_meet_leave_the_order_open(command: Command, copied_data: Path) -> None:
    change(copied_data, "measures.csv", 3, "qualifier", "at_most")
    found = asked(command, "s01-02", "s04-05", "--data", copied_data)
    assert (found["verdict"], found["order"]) == ("with_care", "open")


def test_per_unit_the_range_is_put_per_unit_too(command: Command) -> None:
    found = asked(command, "s01-02", "s04-05", "--per", "village")
    assert found["first"]["interval"]["low"] == pytest.approx(3152 / 203)
    assert found["per"] == "village"
    unfit = asked(command, "s10-14", "s01-15", "--per", "village")
    assert unfit["first"]["interval"] is None


def test_pay_a_month_beside_pay_a_year_is_said_to_be_converted(command: Command, copied_data: Path) -> None:
    with (copied_data / "measures.csv").open(encoding="utf-8") as stream:
        row = next(number for number, line in enumerate(stream, start=1) if line.startswith("s18-10,"))
    change(copied_data, "measures.csv", row, "object_id", "village_secretary_pay")
    found = asked(command, "s11-07", "s18-10", "--data", copied_data, "--language", "en")
    assert "converted" in [reason["id"] for reason in found["reasons"]]
    assert found["second"]["interval"]["high"] == 12 * 7920
    assert found["second"]["unit_compared"] == "yuan a year"


@pytest.mark.parametrize("code", ["zh", "en"])
def test_lines_say_verdict_reasons_ranges_and_order(code: str, command: Command) -> None:
    for pair in (
        ("s01-02", "s04-05"),
        ("s10-10", "s16-14"),
        ("s07-07", "s18-21"),
        ("s10-14", "s01-15"),
        ("s09-03", "s10-06"),
    ):
        found = asked(command, *pair, "--language", code)
        ended, printed, complaint = command("verdict", *pair, "--language", code)
        assert (ended, complaint) == (0, "")
        assert all(reason["sentence"] in printed for reason in found["reasons"])
        assert all(found[side]["figure"] in printed for side in ("first", "second"))
        assert Language(code)("Order: the second is larger.") in printed or found["order"] != "second"


def test_an_unknown_id_and_a_figure_beside_itself_are_refused(command: Command) -> None:
    assert command("verdict", "s01-02", "s99-01") == (2, "", "the table has no figure with the id s99-01\n")
    assert command("verdict", "s01-02", "s01-02") == (2, "", "name two different figures\n")
