"""Numbers before and after, and months across: a known table in random layouts is given back."""

from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_files import PLACES, SheetToWrite, file_of, words

from measures.ledgers import grids, proposal
from measures.ledgers.proposal import SheetReading

REGIONS = ["云岭县", "河湾县", "松坪县", "石桥区"]
# What is counted with the word for what went, and the metric of that.
THINGS = {
    "牌子": ("清理", "plaques_removed", "块"),
    "证明事项": ("取消", "certificate_items_cut", "项"),
    "工作群": ("解散", "work_groups_dissolved", "个"),
    "议事协调机构": ("撤销", "coordination_bodies_cut", "个"),
}
NAMES = ("region_id", "metric_id", "before", "after", "value", "unit", "as_of")
PARTS = [("{}前", "{}后", "{}数"), ("原有", "现有", "{}数"), ("年初", "期末", "减少"), ("原有数", "现有数", "{}")]
LASTS = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


@dataclass(frozen=True)
class Changes:
    """Numbers before and after by region and thing, and how they are laid out."""

    numbers: dict[tuple[str, str], tuple[int, int]]
    parts: tuple[str, str, str]
    kind: str
    layout: str
    with_value: bool
    serial: bool


@st.composite
def changes(draw: st.DrawFn) -> Changes:
    regions = draw(st.lists(st.sampled_from(REGIONS), min_size=1, max_size=4, unique=True))
    things = draw(st.lists(st.sampled_from(sorted(THINGS)), min_size=1, max_size=3, unique=True))
    before = st.integers(0, 5000)
    numbers = {}
    for region in regions:
        for thing in things:
            start = draw(before)
            numbers[region, thing] = (start, draw(st.integers(0, start)))
    parts = draw(st.sampled_from(PARTS))
    return Changes(
        numbers,
        parts,
        draw(st.sampled_from(["xlsx", "csv", "ods", "docx"])),
        draw(st.sampled_from(["groups", "one_head", "sheets"])),
        # Without a head that says what was done, nobody knows the metric.
        draw(st.booleans()) or "{}" not in parts[0],
        draw(st.booleans()),
    )


def part_heads(told: Changes, thing: str) -> list[str]:
    verb = "清理" if told.layout == "sheets" else THINGS[thing][0]
    return [part.format(verb) for part in told.parts][: 3 if told.with_value else 2]


def part_numbers(told: Changes, region: str, thing: str) -> list[int]:
    before, after = told.numbers[region, thing]
    return [before, after, before - after][: 3 if told.with_value else 2]


def sheets(told: Changes) -> list[SheetToWrite]:
    regions = list(dict.fromkeys(region for region, _ in told.numbers))
    things = list(dict.fromkeys(thing for _, thing in told.numbers))
    if told.layout == "sheets":
        return [
            SheetToWrite(
                region,
                [
                    [f"{region}2024年6月情况"],
                    ["项目", *part_heads(told, things[0])],
                    *([f"{thing}（{THINGS[thing][2]}）", *part_numbers(told, region, thing)] for thing in things),
                ],
                heading=f"{region}2024年6月情况",
            )
            for region in regions
        ]
    rows: list[list[Any]] = [
        [region, *(number for thing in things for number in part_numbers(told, region, thing))] for region in regions
    ]
    width = 3 if told.with_value else 2
    if told.layout == "one_head":
        verb_heads = [[f"{part}{thing}" for part in part_heads(told, thing)] for thing in things]
        heads: list[list[Any]] = [["县区", *(head for heads_of_thing in verb_heads for head in heads_of_thing)]]
        merged = []
    else:
        groups = [cell for thing in things for cell in (f"{thing}（{THINGS[thing][2]}）", *[""] * (width - 1))]
        heads = [["县区", *groups], ["", *(part for thing in things for part in part_heads(told, thing))]]
        left = 2 + told.serial
        spans = [(left + at * width, left + at * width + width - 1) for at in range(len(things))]
        merged = [f"{chr(64 + first)}2:{chr(64 + last)}2" for first, last in spans] + ["A2:A3"]
        merged += ["B2:B3"] if told.serial else []
    if told.serial:
        heads = [["序号" if at == 0 else "", *row] for at, row in enumerate(heads)]
        rows = [[at, *row] for at, row in enumerate(rows, start=1)]
    return [SheetToWrite("Sheet1", [["2024年6月台账"], *heads, *rows], merged=merged)]


def read(name: str, written: list[SheetToWrite]) -> list[SheetReading]:
    return proposal.propose(grids.read(name, file_of(name, written)), words())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes())
def test_numbers_before_and_after_are_one_figure(told: Changes) -> None:
    written = sheets(told)
    if told.kind == "csv" and len(written) > 1:
        written = written[:1]
    readings = read(f"台账.{told.kind}", written)
    found = {tuple(figure.values[name] for name in NAMES) for reading in readings for figure in reading.figures}
    kept = {region for region, _ in told.numbers}
    if told.kind == "csv" and told.layout == "sheets":
        kept = {written[0].name}
    expected = {
        (PLACES[region], THINGS[thing][1], before, after, before - after, THINGS[thing][2], "2024-06-30")
        for (region, thing), (before, after) in told.numbers.items()
        if region in kept
    }
    assert [question.text() for reading in readings for question in reading.questions] == []
    assert found == expected


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(REGIONS), min_size=1, max_size=4, unique=True),
    st.lists(st.integers(1, 12), min_size=1, max_size=5, unique=True),
    st.sampled_from(["regions", "months"]),
    st.tuples(st.booleans(), st.sampled_from(["xlsx", "csv", "ods"])),
    st.data(),
)
def test_months_across_or_down_are_periods(
    regions: list[str], months: list[int], down: str, look: tuple[bool, str], data: st.DataObject
) -> None:
    with_total, kind = look
    numbers = {(region, month): data.draw(st.integers(0, 999)) for region in regions for month in months}
    rows: list[list[Any]]
    if down == "regions":
        rows = [["县区", *(f"{month}月" for month in months)]]
        rows += [[region, *(numbers[region, month] for month in months)] for region in regions]
        if with_total:
            rows[0].append("累计合计")
            rows = [rows[0], *([*row, sum(row[1:])] for row in rows[1:])]
    else:
        rows = [["月份", *regions]]
        rows += [[f"{month}月", *(numbers[region, month] for region in regions)] for month in months]
        if with_total:
            rows.append(["合计", *(sum(numbers[region, month] for month in months) for region in regions)])
    above = [["2024年各县清理牌子情况"], ["单位：块"]]
    (reading,) = read(f"台账.{kind}", [SheetToWrite("Sheet1", [*above, *rows])])
    found = {
        (figure.values["region_id"], figure.values["metric_id"], figure.values["value"], figure.values["as_of"])
        for figure in reading.figures
    }
    expected = {
        (PLACES[region], "plaques_removed", float(number), f"2024-{month:02}-{LASTS[month]}")
        for (region, month), number in numbers.items()
    }
    assert [question.text() for question in reading.questions] == []
    assert found == expected
