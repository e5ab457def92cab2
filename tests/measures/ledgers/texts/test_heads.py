"""Words of heads: the table of words fits the data package, and heads lead to metrics, units and roles."""

import csv
import json

import pytest
from ledger_files import ROOT, words

from measures.ledgers.texts import meaning
from measures.ledgers.texts.heads import head_words, role_of, total_of, unit_of, unit_within


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def enum(name: str) -> set[str]:
    resources = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    (measures,) = [resource for resource in resources if resource["name"] == "measures"]
    (field,) = [field for field in measures["schema"]["fields"] if field["name"] == name]
    return set(field["constraints"]["enum"])


def test_the_vocabulary_names_what_the_package_has() -> None:
    metrics = {row["metric_id"] for row in rows("metrics.csv")}
    objects = {row["object_id"]: row["metric_id"] for row in rows("objects.csv")}
    for entry in head_words().vocabulary:
        assert entry.metric in metrics
        assert not entry.object or objects[entry.object] == entry.metric


def test_tiers_bases_means_states_and_units_are_those_of_the_schema() -> None:
    told = head_words()
    assert {*told.layers, *told.whole_layers} <= enum("layer")
    assert set(told.bases) <= enum("basis")
    assert set(told.means) <= enum("mean_per")
    assert set(told.statuses) <= enum("status")
    assert set(told.units.values()) <= enum("unit")
    assert set(told.amounts.signs.values()) <= enum("qualifier")
    assert set(told.proposed) == {*told.marks, "blank", "zero"}


@pytest.mark.parametrize("row", rows("metrics.csv"), ids=lambda row: row["metric_id"])
def test_the_name_of_a_metric_leads_to_it(row: dict[str, str]) -> None:
    for name in (row["name_zh"], row["name_en"], f"{row['name_zh']}数", f"（1）{row['name_zh']}"):
        assert [match.metric_id for match in words().metrics(name)] == [row["metric_id"]]


@pytest.mark.parametrize(
    ("head", "metric"),
    [
        ("取消证明事项", "certificate_items_cut"),
        ("证明事项取消数", "certificate_items_cut"),
        ("可出具证明", "certificate_items_kept"),
        ("精简文件", "documents_meetings_cut"),
        ("压减会议", "documents_meetings_cut"),
        ("议事协调机构精简", "coordination_bodies_cut"),
        ("撤销领导小组", "coordination_bodies_cut"),
        ("清理各类牌子", "plaques_removed"),
        ("摘牌数", "plaques_removed"),
        ("整治后保留挂牌", "plaques_kept"),
        ("解散微信群", "work_groups_dissolved"),
        ("关停公众号", "online_accounts_regulated"),
        ("减少报表", "report_items_cut"),
        ("清退抽调人员", "seconded_staff_returned"),
        ("督检考事项", "assessment_items"),
        ("退出网格事项", "grid_items_exited"),
        ("证明事项", ""),
        ("云岭县", ""),
        ("备注", ""),
        ("村级", ""),
    ],
)
def test_a_head_leads_to_its_metric(head: str, metric: str) -> None:
    assert [match.metric_id for match in words().metrics(head)] == ([metric] if metric else [])


def test_a_group_is_no_metric_of_another_thing_below_it() -> None:
    assert meaning.read(["清理牌子", "村级"], words()).metrics[0].metric_id == "plaques_removed"
    assert meaning.read(["清理牌子", "社区工作者"], words()).metrics[0].metric_id == "community_workers"
    below = meaning.read(["清理牌子情况", "证明事项"], words()).metrics
    assert "plaques_removed" not in [match.metric_id for match in below]


def test_a_head_says_unit_part_basis_and_tier() -> None:
    said = meaning.read(["投入资金（万元）"], words())
    assert (said.unit, said.factor) == ("元", 10_000)
    said = meaning.read(["牌子", "清理前（块）"], words())
    assert (said.part, said.unit, said.metrics[0].metric_id) == ("before", "块", "plaques_removed")
    said = meaning.read(["平均每村清理牌子/块"], words())
    assert (said.basis, said.mean_per, said.unit) == ("mean", "village", "块")
    said = meaning.read(["计划清理村级牌子"], words())
    assert (said.status, said.layer) == ("planned", "village")


@pytest.mark.parametrize(
    ("text", "role"),
    [("序号", "serial"), ("县（市、区）", "region"), ("指标名称", "metric"), ("计量单位", "unit"), ("清理牌子", "")],
)
def test_a_head_names_a_role(text: str, role: str) -> None:
    from measures.ledgers.texts.heads import plain

    assert role_of(plain(text)) == role


@pytest.mark.parametrize(
    ("text", "kind"), [("合 计", "total"), ("全市合计", "total"), ("一组小计", "subtotal"), ("合计县", "")]
)
def test_a_label_names_a_total(text: str, kind: str) -> None:
    from measures.ledgers.texts.heads import plain

    assert total_of(plain(text)) == kind


def test_a_unit_is_that_of_the_metric() -> None:
    assert unit_of("万元") == ("元", 10_000)
    assert unit_of("名") == ("名", 1)
    assert unit_of("牌子") is None
    assert unit_within("名", ("人", "个")) == "人"
    assert unit_within("个", ("块",)) == "块"
    assert unit_within("块", ("项",)) == ""
