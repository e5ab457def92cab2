"""From an own metric with a new unit in an own region to the published table, and back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from own_things import LAMPS

from measures.intake import publication, receiving
from measures.intake.desk import Desk
from measures.intake.own import drafting, regions
from measures.ledgers.texts.heads import RegionMatch
from measures.table import package as packages
from measures.table import validation

ARTICLE = """云岭县为村里添实事
（2024-06-30）
今年以来，云岭县安装太阳能路灯120盏，清理村级牌子30块。云岭开发区安装路灯15盏。
"""
TODAY = date(2026, 11, 28)


def own_things(sit: Callable[[], Desk]) -> None:
    drafting.metric(sit(), LAMPS, unit_name="lamps")
    made = regions.by_hand(sit(), "云岭县", "Yunling County", "county", RegionMatch("", "3506", ""))
    regions.by_hand(sit(), "云岭开发区", "Yunling Development Zone", "zone", RegionMatch(made, "", ""))


def test_an_article_is_read_with_own_metrics_and_regions(sit: Callable[[], Desk]) -> None:
    own_things(sit)
    desk = sit()
    receiving.paste(desk, ARTICLE)
    found = [
        (one.values["region_id"], one.values["metric_id"], one.values["value"], one.values["unit"], one.question)
        for one in desk.workspace.candidates()
    ]
    assert found == [
        ("yunling-county", "street_lamps_installed", 120.0, "盏", ""),
        ("yunling-county", "plaques_removed", 30.0, "块", ""),
        ("yunling-development-zone", "street_lamps_installed", 15.0, "盏", ""),
    ]


def test_an_own_metric_is_published_with_its_unit_and_taken_back(sit: Callable[[], Desk], own_table: Path) -> None:
    before = {path.name: path.read_bytes() for path in own_table.iterdir() if path.is_file()}
    own_things(sit)
    desk = sit()
    receiving.paste(desk, ARTICLE)
    desk.workspace.decide_many("chen", "accept", without_question=True)
    changes = publication.preview(desk.workspace, own_table, today=TODAY)
    assert [one.fault.text() for one in changes.faults] == []
    publication.publish(desk.workspace, own_table, changes, by="chen", today=TODAY)
    assert validation.faults(own_table) == []
    published = packages.load(own_table)
    assert set(published.rows["measures"].values("unit")) == {"盏", "块"}
    for table in ("metrics", "measures"):
        assert published.schema.tables[table].label("unit", "盏", "en") == "lamps"
    assert publication.preview(desk.workspace, own_table, today=TODAY).is_empty
    publication.restore(desk.workspace, own_table, "0.1.0", by="chen")
    assert {name: (own_table / name).read_bytes() for name in before} == before


def test_an_unused_draft_is_published_too(sit: Callable[[], Desk], own_table: Path) -> None:
    drafting.instrument(sit(), {"name_zh": "夜间议事", "name_en": "Evening councils", "direction": "empower"})
    desk = sit()
    changes = publication.preview(desk.workspace, own_table, today=TODAY)
    assert changes.counts() == {"practice_types": {"added": 1, "changed": 0, "withdrawn": 0}}
    assert changes.faults == ()


def test_a_ledger_is_read_with_own_metrics_units_and_regions(sit: Callable[[], Desk]) -> None:
    own_things(sit)
    thing = {
        "metric_id": "street_lamps_installed",
        "name_zh": "太阳能路灯",
        "name_en": "Solar lamps",
        "definition_en": "Solar lamps",
    }
    drafting.thing(sit(), {**thing, "broader": "street_lamps_installed"})
    rows = "地区,安装路灯（盏）,太阳能路灯（盏）\n云岭县,120,30\n云岭开发区,15,5\n"
    (ledger,) = receiving.receive(sit(), "2024年6月.csv", rows.encode())
    assert (ledger.questions, ledger.candidates) == (0, 4)
    found = [
        (one.values["region_id"], one.values["object_id"], one.values["value"], one.values["unit"])
        for one in sit().workspace.candidates()
    ]
    assert found == [
        ("yunling-county", "street_lamps_installed", 120.0, "盏"),
        ("yunling-county", "solar_lamps", 30.0, "盏"),
        ("yunling-development-zone", "street_lamps_installed", 15.0, "盏"),
        ("yunling-development-zone", "solar_lamps", 5.0, "盏"),
    ]
