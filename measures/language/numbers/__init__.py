"""Numbers in Chinese prose: a text in usual characters comes in, its amounts, bounds and what joins them go out.

This is the one reader of numbers: extraction finds figures with it, and `measures.language.numerals` reads the span
of a figure with it again.
"""

from measures.language.numbers.amounts import Amount, amount_at, amounts
from measures.language.numbers.bounds import before, before_source, behind, said, strongest
from measures.language.numbers.signs import amount_source, first_signs
from measures.language.numbers.table import NumberWords, number_words, usual

__all__ = [
    "Amount",
    "NumberWords",
    "amount_at",
    "amount_source",
    "amounts",
    "before",
    "before_source",
    "behind",
    "first_signs",
    "number_words",
    "said",
    "strongest",
    "usual",
]
