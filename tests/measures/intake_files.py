"""Files for tests of the intake: ledgers as bytes and an article, all on invented places."""

import io

from openpyxl import Workbook

ARTICLE = """青潭县再摘牌子
（2024年6月30日）
青潭县为村里松绑，今年又有新动作。
全县清理村级牌子312块，办事不再看牌子。
证明事项由30项减少至12项，群众少跑路。"""


def ledger(month: int = 6, *, county: str = "云溪县", plaques: object = 300) -> bytes:
    """A ledger of a month: two regions, two metrics and a line of totals; the same bytes for the same arguments."""
    key = (month, county, plaques)
    if key not in _made:
        _made[key] = _ledger(month, county, plaques)
    return _made[key]


_made: dict[tuple[int, str, object], bytes] = {}


def _ledger(month: int, county: str, plaques: object) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows: list[list[object]] = [
        [f"松岭市基层减负台账（2024年{month}月）"],
        ["序号", "县区", "清理牌子（块）", "取消证明事项（项）"],
        [1, county, plaques, 12],
        [2, "青潭县", 210, 9],
        ["", "合计", "", 21],
    ]
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
