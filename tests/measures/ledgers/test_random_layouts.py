"""Any layout gives the table back: a known table comes in, a ledger in a random layout is made of it and read."""

from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_files import PLACES, SheetToWrite, file_of, words

from measures.ledgers import grids, proposal

REGIONS = ["云岭县", "河湾县", "松坪县", "石桥区", "柳溪县"]
METRICS = {
    "清理牌子": ("plaques_removed", "块"),
    "取消证明事项": ("certificate_items_cut", "项"),
    "解散工作群": ("work_groups_dissolved", "个"),
    "清退借调人员": ("seconded_staff_returned", "人"),
    "保留牌子": ("plaques_kept", "块"),
    "解决问题": ("problems_solved", "件"),
    "投入资金": ("funds_committed", "元"),
}
STOCKS = {"plaques_kept"}
SPELLINGS = {
    "exact": ("{}",),
    "approx": ("约{}", "{}左右"),
    "nearly": ("近{}",),
    "over": ("{}余", "{}多"),
    "at_least": ("不少于{}", "{}以上", "≥{}"),
    "at_most": ("不超过{}", "{}以内"),
}


@dataclass(frozen=True)
class Drawn:
    """A known table and how it is to be laid out."""

    regions: list[str]
    metrics: list[str]
    cells: dict[tuple[str, str], tuple[float, str, Any] | None]
    month: int
    orientation: str
    kind: str
    units: str
    period: str
    grouped: bool
    total: bool
    serial: bool
    remarks: bool
    blank_rows: bool
    hidden: bool


@st.composite
def numbers(draw: st.DrawFn) -> tuple[float, str, Any] | None:
    """Value, qualifier and how the cell says it; None for a blank cell."""
    if draw(st.integers(0, 7)) == 0:
        return None
    value = draw(st.one_of(st.integers(0, 99_999), st.sampled_from([0, 12_000, 35_000, 1_234_567])))
    qualifier = draw(st.sampled_from(["exact", "exact", "exact", *SPELLINGS]))
    style = draw(st.sampled_from(["number", "text", "thousands", "wide", "magnitude", "spaces"]))
    digits = {
        "text": str(value),
        "thousands": f"{value:,}",
        "wide": "".join(chr(ord(digit) + 0xFEE0) for digit in str(value)),
        "magnitude": f"{value / 10_000:g}万" if value % 1000 == 0 and value >= 10_000 else str(value),
        "spaces": f" {value} ",
    }
    if style == "number" and qualifier == "exact":
        return float(value), "exact", value
    text = draw(st.sampled_from(SPELLINGS[qualifier])).format(digits.get(style, str(value)))
    return float(value), qualifier, text


@st.composite
def tables(draw: st.DrawFn) -> Drawn:
    regions = draw(st.lists(st.sampled_from(REGIONS), min_size=2, max_size=5, unique=True))
    metrics = draw(st.lists(st.sampled_from(sorted(METRICS)), min_size=2, max_size=5, unique=True))
    cells = {(region, metric): draw(numbers()) for region in regions for metric in metrics}
    orientation = draw(st.sampled_from(["wide", "reverse", "long"]))
    places = ["head", "none"] if orientation == "wide" else ["column", "head", "none"]
    return Drawn(
        regions,
        metrics,
        cells,
        draw(st.integers(1, 12)),
        orientation,
        draw(st.sampled_from(["xlsx", "csv", "docx", "ods"])),
        draw(st.sampled_from([*places, "row"] if orientation == "wide" else places)),
        draw(st.sampled_from(["title", "file", "note"])),
        draw(st.booleans()) and orientation == "wide",
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.booleans()),
    )


def head(drawn: Drawn, metric: str) -> str:
    return f"{metric}（{METRICS[metric][1]}）" if drawn.units == "head" else metric


def said(drawn: Drawn, region: str, metric: str) -> Any:
    held = drawn.cells[region, metric]
    return held[2] if held else ""


def body(drawn: Drawn) -> tuple[list[list[Any]], list[list[Any]]]:
    """Heads and rows of the table, without serial numbers and remarks."""
    if drawn.orientation == "long":
        unit = ["单位"] if drawn.units == "column" else []
        rows = [
            [region, head(drawn, metric), said(drawn, region, metric), *([METRICS[metric][1]] if unit else [])]
            for region in drawn.regions
            for metric in drawn.metrics
            if drawn.cells[region, metric]
        ]
        return [["地区", "指标", "数值", *unit]], rows
    if drawn.orientation == "reverse":
        unit = ["计量单位"] if drawn.units == "column" else []
        rows = [
            [head(drawn, metric), *([METRICS[metric][1]] if unit else [])]
            + [said(drawn, region, metric) for region in drawn.regions]
            for metric in drawn.metrics
        ]
        return [["指标", *unit, *drawn.regions]], rows
    rows = [[region, *(said(drawn, region, metric) for metric in drawn.metrics)] for region in drawn.regions]
    heads = [["县区", *(head(drawn, metric) for metric in drawn.metrics)]]
    if drawn.units == "row":
        heads.append(["", *(METRICS[metric][1] for metric in drawn.metrics)])
    return heads, rows


def hides(drawn: Drawn) -> bool:
    return drawn.hidden and drawn.kind in {"xlsx", "ods"}


def laid_out(drawn: Drawn) -> tuple[str, bytes]:
    """Name and bytes of the ledger."""
    heads, rows = body(drawn)
    width = len(heads[0])
    group_heads = [["县区", "减负工作进展", *[""] * (width - 2)]] if drawn.grouped else []
    if drawn.grouped:
        heads[0][0] = ""
    if drawn.total and drawn.orientation == "wide":
        exact = all(held is None or held[1] == "exact" for held in drawn.cells.values())
        sums = [
            sum(held[0] for region in drawn.regions if (held := drawn.cells[region, metric]))
            for metric in drawn.metrics
        ]
        rows.append(["合计", *(sums if exact else [""] * len(sums))])
    if drawn.serial:
        numbered = iter(range(1, len(rows) + 1))
        rows = [["" if row[0] == "合计" else next(numbered), *row] for row in rows]
        group_heads = [["序号", *row] for row in group_heads]
        heads = [["序号" if at == 0 and not drawn.grouped else "", *row] for at, row in enumerate(heads)]
    if drawn.remarks:
        (group_heads or heads)[0].append("备注")
        rows = [[*row, "已核" if at == 0 else ""] for at, row in enumerate(rows)]
    month = f"2024年{drawn.month}月"
    above = [[f"{month}基层减负台账" if drawn.period == "title" else "基层减负台账"]]
    above += [["填报单位：减负办", f"统计时间：{month}"]] if drawn.period == "note" else []
    if drawn.blank_rows and drawn.kind != "docx":
        rows = [*rows[:1], [], *rows[1:]]
    hidden_rows: list[int] = []
    if hides(drawn) and rows:
        hidden_rows = [len(above) + len(group_heads) + len(heads) + 1]
        rows.insert(
            0, [999 if isinstance(cell, int) or at >= len(rows[0]) - 1 else cell for at, cell in enumerate(rows[0])]
        )
    merged = []
    if drawn.grouped:
        top, left = len(above) + 1, 3 if drawn.serial else 2
        merged = [f"{chr(64 + left)}{top}:{chr(64 + left + len(drawn.metrics) - 1)}{top}"]
        merged += [f"{chr(64 + column)}{top}:{chr(64 + column)}{top + 1}" for column in range(1, left)]
    every = [*above, *group_heads, *heads, *rows]
    heading = ""
    if drawn.kind == "docx":
        heading, every = " ".join(str(cell) for line in above for cell in line), every[len(above) :]
        merged = [_moved(block, len(above)) for block in merged]
    name = f"{month}台账" if drawn.period == "file" else "台账"
    sheet = SheetToWrite("Sheet1", every, merged=merged, hidden_rows=hidden_rows, heading=heading)
    return f"{name}.{drawn.kind}", file_of(f"{name}.{drawn.kind}", [sheet])


def _moved(block: str, rows: int) -> str:
    first, _, last = block.partition(":")
    return ":".join(f"{name[0]}{int(name[1:]) - rows}" for name in (first, last))


def expected(drawn: Drawn) -> set[tuple[Any, ...]]:
    found = set()
    for (region, metric), held in drawn.cells.items():
        if held:
            metric_id, unit = METRICS[metric]
            day = f"2024-{drawn.month:02}"
            last = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(drawn.month, 31)
            start = "" if metric_id in STOCKS else f"{day}-01"
            found.add((PLACES[region], metric_id, held[0], held[1], unit, start, f"{day}-{last}"))
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_any_layout_gives_the_table_back(drawn: Drawn) -> None:
    name, data = laid_out(drawn)
    (reading,) = proposal.propose(grids.read(name, data), words())
    names = ("region_id", "metric_id", "value", "qualifier", "unit", "period_start", "as_of")
    found = [tuple(figure.values[field] for field in names) for figure in reading.figures]
    assert len(found) == len(set(found))
    assert set(found) == expected(drawn)
    kinds = [question.kind for question in reading.questions]
    money = any(held and held[0] for (_, metric), held in drawn.cells.items() if metric == "投入资金")
    asked = {"hidden"} if hides(drawn) and body(drawn)[1] else set()
    assert set(kinds) == asked | ({"unit"} if money and drawn.units == "none" else set())
    assert len(kinds) == len(set(kinds))
