"""Printed pages of a sheet with charts: a sheet that is little taller than a page is shrunk to one, so that no page
cuts a chart.

Every sheet is shrunk to the width of a page. Office programs reckon widths somewhat differently, so where a page ends
is not known, only about how many there are.
"""

from measures.exports.workbook.sheets import END_MARGIN, SIDE_MARGIN, Sheet

_INCH = 72.0
_ACROSS, _DOWN = (11.69 - 2 * SIDE_MARGIN) * _INCH, (8.27 - 2 * END_MARGIN) * _INCH
_POINTS_PER_PIXEL = 0.75
_MOST_PAGES = 1.6


def fit(sheet: Sheet, right: float) -> None:
    """Shrink a sheet to one page unless it takes more than _MOST_PAGES; `right` is its right edge in pixels."""
    page = _DOWN / min(_ACROSS / (right * _POINTS_PER_PIXEL), 1)
    if sheet.points_above(sheet.row) <= page * _MOST_PAGES:
        sheet.page.fit_to_pages(1, 1)
