"""Printed pages of a sheet with charts: a sheet that is little taller than a page is shrunk to one, a taller one is
broken before each chart that the end of a page would cut.

Every sheet is shrunk to the width of a page. Office programs reckon widths somewhat differently, so where a page ends
is only known roughly.
"""

from collections.abc import Iterator, Sequence

from measures.exports.workbook.sheets import END_MARGIN, SIDE_MARGIN, Sheet

_INCH = 72.0
_ACROSS, _DOWN = (11.69 - 2 * SIDE_MARGIN) * _INCH, (8.27 - 2 * END_MARGIN) * _INCH
_POINTS_PER_PIXEL = 0.75
_MOST_PAGES = 1.6
# So much of a page is filled in every office program.
_FILLED = 0.95
# The head of the table, which stands on every page.
_HEAD_POINTS = 20


def fit(sheet: Sheet, right: float, charts: Sequence[tuple[int, int]]) -> None:
    """Shrink a sheet to one page unless it takes more than _MOST_PAGES, else break it so that no chart is cut.

    `right` is its right edge in pixels; `charts` are the rows on which charts begin, each with the first row below.
    """
    page = _DOWN / min(_ACROSS / (right * _POINTS_PER_PIXEL), 1)
    if sheet.points_above(sheet.row) <= page * _MOST_PAGES:
        sheet.page.fit_to_pages(1, 1)
    else:
        sheet.page.set_h_pagebreaks(list(_breaks(sheet, charts, page * _FILLED - _HEAD_POINTS)))


def _breaks(sheet: Sheet, charts: Sequence[tuple[int, int]], page: float) -> Iterator[int]:
    """Rows before which a page ends, where `page` points fit on one; a chart taller than that is cut all the same."""
    start = 0.0
    for first, below in charts:
        top, bottom = sheet.points_above(first), sheet.points_above(below)
        if bottom - start > page and bottom - top <= page and top > start:
            yield first
            start = top
        while bottom - start > page:
            start += page
