"""Monthly ledgers of invented counties: a month comes in; the bytes of a workbook go out."""

import io

import openpyxl

COUNTIES = ("云岭县", "河湾县", "青石县", "柳溪县", "白鹭县", "松坪县")


def monthly(month: int, *, dash: bool = False) -> bytes:
    """A wide ledger with merged heads, two units, a total, remarks and a head that no metric has as its name.

    With `dash`, one cell holds a dash.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "汇总"
    sheet["A1"] = f"某市2024年{month}月基层减负工作台账"
    heads = {"A2": "序号", "B2": "县（市、区）", "C2": "清牌减证", "E2": "为村级办实事（件）", "F2": "备注"}
    for cell, text in {**heads, "C3": "清理牌子（块）", "D3": "取消证明事项（项）"}.items():
        sheet[cell] = text
    for block in ("A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "F2:F3"):
        sheet.merge_cells(block)
    rows = [(100 * month + at, 10 + at, 20 + at) for at in range(len(COUNTIES))]
    for at, (name, (plaques, items, services)) in enumerate(zip(COUNTIES, rows, strict=True)):
        cells = (at + 1, name, plaques, items, "—" if dash and at == 2 else services, "已核实" if at == 0 else None)
        for column, value in enumerate(cells, start=1):
            sheet.cell(4 + at, column, value)
    totals = [sum(column) for column in zip(*rows, strict=True)]
    sheet["B10"], sheet["C10"], sheet["D10"], sheet["E10"] = "合计", *totals[:2], totals[2] - (22 if dash else 0)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
