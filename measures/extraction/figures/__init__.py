"""Figures in prose: a folded sentence comes in, its figures with values, bounds, ranges and changes go out."""

from measures.extraction.figures.changes import join_lists
from measures.extraction.figures.figure import SHARE, Respective, TextFigure
from measures.extraction.figures.numbers import single_figures
from measures.extraction.figures.table import figure_words

__all__ = ["SHARE", "Respective", "TextFigure", "figure_words", "figures"]


def figures(sentence: str) -> list[TextFigure]:
    """Figures of a folded sentence in order, including numbers in names and dates, whose value is None."""
    joined = join_lists(sentence, single_figures(sentence))
    return [figure for figure in joined if not (figure.in_numerals and figure.value == 1 and figure.before is None)]
