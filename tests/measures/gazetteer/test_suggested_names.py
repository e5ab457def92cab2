"""English names suggested for places without a code."""

import pytest

from measures.gazetteer.suggested_names import suggested_name


@pytest.mark.parametrize(
    ("name", "level", "suggested"),
    [
        ("云岭县", "county", "Yunling County"),
        ("云岭开发区", "zone", "Yunling Development Zone"),
        ("溪沿村", "village", "Xiyan Village"),
        ("长安镇", "township", "Chang'an Town"),
        ("云岭", "county", "Yunling"),
        ("县", "county", "Xian"),
        ("Abc", "county", ""),
        ("", "county", ""),
    ],
)
def test_a_name_is_read_and_its_ending_translated(name: str, level: str, suggested: str) -> None:
    assert suggested_name(name, level) == suggested
