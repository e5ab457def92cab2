"""Ledgers: the bytes of a spreadsheet or a table come in, proposals for figures with their cells go out.

`grids.read` reads a file, `proposal.propose` says what each row, column and figure of it is, `layouts` remembers what
a person corrected, `template.workbook` writes an empty ledger, and `surroundings` shows a cell with its heads.
"""
