"""Pairs of the bundled data that a person judged first: their verdicts and orders are those of the program."""

import pytest

from measures.comparing.reasons import possible
from measures.comparing.verdicts import verdict
from measures.table.package import Package

# Two measures, the verdict on them, and a reason that must be among its reasons.
JUDGED = [
    ("s12-01", "s15-01", "with_care", "not_additive"),
    ("s09-01", "s18-19", "with_care", "not_additive"),
    ("s10-10", "s16-14", "with_care", "periods_unequal"),
    ("s11-07", "s18-10", "not_comparable", "different_basis"),
    ("s10-14", "s01-15", "not_comparable", "different_basis"),
    ("s10-08", "s16-15", "not_comparable", "different_object"),
    ("s09-04", "s10-16", "not_comparable", "different_basis"),
    ("s07-07", "s18-21", "comparable", ""),
    ("s05-07", "s16-02", "not_comparable", "different_object"),
    ("s01-06", "s07-11", "not_comparable", "different_object"),
    ("s01-02", "s04-05", "with_care", "period_unknown"),
    ("s15-01", "s47-02", "with_care", "not_additive"),
    ("s17-02", "s05-05", "not_comparable", "different_unit"),
    ("s10-10", "s16-05", "not_comparable", "different_object"),
    ("s10-10", "s16-12", "not_comparable", "different_object"),
    ("s09-05", "s13-03", "not_comparable", "different_object"),
]


@pytest.mark.parametrize(("first", "second", "expected", "reason"), JUDGED)
def test_a_pair_has_the_verdict_of_a_careful_reader(
    first: str, second: str, expected: str, reason: str, package: Package
) -> None:
    one, other = package.rows["measures"].take(package.measure_rows[key] for key in (first, second))
    found = verdict(package, one, other)
    assert found.value == expected
    assert reason in found.reasons if reason else found.reasons == ()


def test_600_and_more_is_certainly_below_2700_and_more(package: Package) -> None:
    one, other = package.rows["measures"].take(package.measure_rows[key] for key in ("s10-10", "s16-14"))
    assert "bound_decides" not in verdict(package, one, other).reasons
    assert possible(package, one, "")[1] < possible(package, other, "")[0]  # type: ignore[index]


def test_no_pair_of_different_things_is_comparable(package: Package) -> None:
    rows = list(package.rows["measures"])
    for number, one in enumerate(rows):
        for other in rows[number + 1 :]:
            if one["metric_id"] == other["metric_id"] and verdict(package, one, other).value == "comparable":
                assert one["object_id"] == other["object_id"]
                assert (one["basis"], one["mean_per"]) == (other["basis"], other["mean_per"])
