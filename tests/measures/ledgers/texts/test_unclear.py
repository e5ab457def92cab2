"""Heads that may count something else than their metric."""

import pytest
from ledger_files import words

from measures.ledgers.texts import meaning


@pytest.mark.parametrize(
    "chain",
    [
        ["未清理牌子数"],
        ["清理牌子", "排名"],
        ["清理牌子完成率"],
        ["清理牌子村数"],
        ["解散工作群人数"],
        ["清理牌子和取消证明事项"],
        ["清理牌子（不含村级）"],
        ["人均补贴"],
        ["精简会议", "同比（%）"],
    ],
)
def test_numbers_beside_a_figure_are_told(chain: list[str]) -> None:
    assert meaning.read(chain, words()).beside


@pytest.mark.parametrize(
    "chain",
    [
        ["清理牌子数"],
        ["共建单位数"],
        ["下沉干部人数"],
        ["社区工作者数"],
        ["已清理牌子总数"],
        ["证明事项（项）", "取消"],
    ],
)
def test_names_of_metrics_are_not(chain: list[str]) -> None:
    said = meaning.read(chain, words())
    assert not said.beside
    assert not said.unclear


def test_a_lower_head_that_nothing_explains_is_told() -> None:
    assert meaning.read(["清理牌子", "外部"], words()).unclear == "外部"
    assert meaning.read(["清理牌子", "村级"], words()).unclear == ""
    assert meaning.read(["清理牌子", "完成数"], words()).unclear == ""


def test_a_tier_that_is_counted_as_well_is_not_the_tier() -> None:
    assert meaning.read(["清理牌子（含村级）"], words()).layer == ""
