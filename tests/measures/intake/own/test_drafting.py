"""Own metrics, objects and instruments: what is kept, and what is refused with which reason."""

from collections.abc import Callable

import pytest
from own_things import LAMPS

from measures.faults import DataFault
from measures.intake.desk import Desk
from measures.intake.own import drafting, removing
from measures.review.refusals import NotPossible


def refused(make: Callable[[], object]) -> set[str]:
    """Fields that a refusal names."""
    with pytest.raises(DataFault) as found:
        make()
    return {fault.field for fault in found.value.faults}


def test_a_metric_comes_with_an_object_and_its_new_unit(sit: Callable[[], Desk]) -> None:
    assert drafting.metric(sit(), LAMPS, unit_name="lamps") == "street_lamps_installed"
    desk = sit()
    rows = {(one.kind, one.id): one.row for one in desk.workspace.definitions()}
    assert set(rows) == {
        ("metrics", "street_lamps_installed"),
        ("objects", "street_lamps_installed"),
        ("units", "盏"),
    }
    assert rows["units", "盏"]["name_en"] == "lamps"
    assert rows["objects", "street_lamps_installed"]["name_zh"] == "安装路灯"
    assert desk.knowledge.units("street_lamps_installed") == ("盏",)
    assert [match.metric_id for match in desk.knowledge.metrics("安装路灯")] == ["street_lamps_installed"]


def test_ids_are_unique_and_of_letters(sit: Callable[[], Desk]) -> None:
    drafting.metric(sit(), LAMPS)
    other = {**LAMPS, "name_zh": "安装新路灯", "name_en": "Street lamps installed 2"}
    assert drafting.metric(sit(), other) == "street_lamps_installed_b"


@pytest.mark.parametrize("field", ["name_zh", "definition_zh", "definition_en", "unit"])
def test_a_metric_without_a_field_is_refused(sit: Callable[[], Desk], field: str) -> None:
    assert refused(lambda: drafting.metric(sit(), {**LAMPS, field: " "})) == {field}
    assert sit().workspace.definitions() == []


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("name_en", "路灯", "name_en"),
        ("name_zh", "清理牌子", "name_zh"),
        ("unit", "盏/村", "unit"),
        ("unit", "一二三四五六七八九", "unit"),
        ("direction", "sideways", "direction"),
        ("name_zh", "长" * 500, "name_zh"),
    ],
)
def test_a_wrong_field_is_named(sit: Callable[[], Desk], field: str, value: str, named: str) -> None:
    assert refused(lambda: drafting.metric(sit(), {**LAMPS, field: value})) == {named}


def test_a_draft_is_changed_under_its_id(sit: Callable[[], Desk]) -> None:
    made = drafting.metric(sit(), LAMPS)
    assert drafting.metric(sit(), {**LAMPS, "name_en": "Lamps put up"}, metric_id=made) == made
    assert sit().knowledge.metric_rows[made]["name_en"] == "Lamps put up"
    assert sit().knowledge.object_rows[made]["name_en"] == "Lamps put up"


def test_an_object_names_its_metric_and_lies_in_no_loop(sit: Callable[[], Desk]) -> None:
    given = {
        "metric_id": "plaques_removed",
        "name_zh": "路牌",
        "name_en": "Road signs",
        "definition_en": "Road signs",
    }
    made = drafting.thing(sit(), {**given, "broader": "removed_plaques"})
    assert sit().knowledge.objects.choose("plaques_removed", "路牌").object_id == made
    assert refused(lambda: drafting.thing(sit(), {**given, "metric_id": ""})) >= {"metric_id"}
    assert refused(lambda: drafting.thing(sit(), {**given, "broader": made}, object_id=made)) == {"broader"}
    assert refused(lambda: drafting.thing(sit(), given)) == {"name_zh", "name_en"}


def test_an_instrument_needs_another_name(sit: Callable[[], Desk]) -> None:
    given = {"name_zh": "夜间议事", "name_en": "Evening councils", "direction": "empower"}
    assert drafting.instrument(sit(), given) == "evening_councils"
    assert refused(lambda: drafting.instrument(sit(), given)) == {"name_zh", "name_en"}


def test_what_is_needed_is_not_removed(sit: Callable[[], Desk]) -> None:
    made = drafting.metric(sit(), LAMPS)
    given = {"metric_id": made, "name_zh": "太阳能路灯", "name_en": "Solar lamps", "definition_en": "Solar lamps"}
    part = drafting.thing(sit(), given)
    metric = next(one for one in sit().workspace.definitions("metrics"))
    with pytest.raises(NotPossible, match=part):
        removing.remove(sit(), metric)
    removing.remove(sit(), next(one for one in sit().workspace.definitions("objects") if one.id == part))
    removing.remove(sit(), metric)
    assert {one.kind for one in sit().workspace.definitions()} <= {"units"}
