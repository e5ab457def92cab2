"""Figures of every kind that a rule of comparability looks at, drawn by hypothesis, on the invented places."""

from typing import Any

import pandas as pd
from hypothesis import strategies as st
from invented import figure

Row = dict[str, Any]
NONE = float("nan")
Y = "yunxi-county"
Q = "qingtan-county"
REGIONS = ["songling", "yunxi-county", "qingtan-county", "nanpi-zone", "bailu-town", "xiyan-village"]
_QUALIFIERS = ("exact", "approx", "nearly", "over", "at_least", "at_most")
_OBJECTS = ("removed_plaques", "removed_plaques", "removed_outdoor_plaques", "removed_indoor_plaques")
_BASES = (("total", ""), ("total", ""), ("mean", "village"), ("per_day", ""), ("share", ""))


@st.composite
def rows(draw: st.DrawFn, least: int = 2, most: int = 7) -> list[Row]:
    """Figures of one metric on the invented places, of every kind that a rule looks at."""
    drawn = []
    for number in range(draw(st.integers(least, most))):
        value = draw(st.integers(0, 50))
        high = draw(st.one_of(st.just(NONE), st.integers(value + 1, value + 20).map(float)))
        basis, mean_per = draw(st.sampled_from(_BASES))
        start, end = sorted(draw(st.tuples(*[st.sampled_from(["2019-01-01", "2020-06-01", "2021-06-30"])] * 2)))
        drawn.append(
            figure(
                draw(st.sampled_from(REGIONS)),
                value,
                value_high=high,
                qualifier=draw(st.sampled_from(list(_QUALIFIERS))),
                object_id=draw(st.sampled_from(_OBJECTS)),
                basis=basis,
                mean_per=mean_per,
                layer=draw(st.sampled_from(["", "village", "township"])),
                unit=draw(st.sampled_from(["块", "块", "个"])),
                status=draw(st.sampled_from(["done", "done", "standard"])),
                scope=draw(st.sampled_from(["whole", "whole", "example"])),
                period_start=draw(st.sampled_from(["", start])),
                as_of=draw(st.sampled_from(["", end, end])),
                before=draw(st.sampled_from([NONE, 100.0])),
                after=draw(st.sampled_from([NONE, 100.0 - value])),
                measure_id=f"s09-{number:02}",
            )
        )
    return drawn


def counted(region_id: str, count: int = 10, tier: str = "village") -> dict[str, Any]:
    """A denominator by the codes."""
    return {
        "denominator_id": f"{region_id}:{tier}:codes",
        "region_id": region_id,
        "tier": tier,
        "count": count,
        "similar": 0,
        "year": 2023,
        "origin": "codes",
        "source_id": "",
        **dict.fromkeys(("paragraph", "char_start", "char_end"), pd.NA),
        **dict.fromkeys(("span_sha256", "note_zh", "note_en"), ""),
    }
