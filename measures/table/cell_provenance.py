"""The cell behind a figure: rows of the table and ledgers come in, what is wrong with their cells goes out."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from math import isclose, isnan
from pathlib import Path
from typing import Any

from measures.faults import DocumentFault, Fault
from measures.ledgers import grids, surroundings, template_marks
from measures.ledgers.reading import structure
from measures.ledgers.reading.structure import SheetStructure
from measures.ledgers.sheets import Ledger, LedgerSheet, cell_position
from measures.ledgers.texts import amounts, meaning
from measures.ledgers.texts.amounts import CellAmount
from measures.ledgers.texts.heads import head_words, unit_of
from measures.table.package import Package

_EXACT = 1e-9
_HUNDRED = 100.0
_FIELDS = ("value", "before", "after")


class _NoNames:
    """Words that name neither places nor metrics: of a head, only its unit is asked for."""

    def regions(self, text: str) -> tuple[()]:
        return ()

    def metrics(self, text: str) -> tuple[()]:
        return ()

    def units(self, metric_id: str) -> tuple[()]:
        return ()

    def counts(self, metric_id: str, object_id: str = "") -> str:
        return ""


def ledger_with(digest: str, folder: Path, pattern: str = "**/*") -> Ledger | None:
    """The ledger with a hash among the files of a folder; None if it is not there or cannot be read."""
    for path in _files_with({digest}, folder, pattern).values():
        try:
            return grids.read(path.name, path.read_bytes())
        except (DocumentFault, OSError):
            return None
    return None


def read_ledgers(folder: Path, package: Package) -> dict[str, Ledger]:
    """Ledgers by source id: the files under `folder` whose hash is in the register, as far as they can be read."""
    known = {row["text_sha256"]: key for key, row in package.source_rows.items() if row["kind"] == "ledger"}
    ledgers = {}
    for digest, path in _files_with(known, folder).items():
        try:
            ledgers[known[digest]] = grids.read(path.name, path.read_bytes())
        except (DocumentFault, OSError):
            continue
    return ledgers


def _files_with(hashes: Iterable[str], folder: Path, pattern: str = "**/*") -> dict[str, Path]:
    """The files of a folder that may be ledgers and have one of some hashes, by their hash."""
    wanted = set(hashes)
    found: dict[str, Path] = {}
    for path in sorted(folder.glob(pattern)) if wanted else ():
        try:
            is_small = (
                path.suffix.lower() in grids.KINDS and path.is_file() and path.stat().st_size <= grids.MOST_BYTES
            )
            digest = sha256(path.read_bytes()).hexdigest() if is_small else ""
        except OSError:
            continue
        if digest in wanted:
            found.setdefault(digest, path)
    return found


def cell_faults(file: str, number: int, row: Mapping[str, Any], ledger: Ledger) -> Iterator[Fault]:
    """What is wrong with the cell of a row: it must be there, have its hash, and hold one of the row's numbers."""
    place = {"source": str(row["source_id"]), "sheet": str(row["sheet"]), "cell": str(row["cell"])}
    try:
        sheet = ledger.sheet(row["sheet"])
        text = surroundings.cell_text(ledger, row["sheet"], row["cell"])
    except KeyError:
        yield Fault(file, number, "sheet", "{source} has no sheet “{sheet}”", place)
        return
    except ValueError:
        yield Fault(file, number, "cell", "“{cell}” is no cell", place)
        return
    if surroundings.span_hash(text) != row["span_sha256"]:
        yield Fault(file, number, "span_sha256", "the hash does not fit cell {cell} of {source}", place)
        return
    said = list(_numbers(sheet, row["cell"]))
    given = {name: float(row[name]) for name in _FIELDS if not isnan(row[name])}
    if not any(isclose(one, other, rel_tol=_EXACT) for one, _ in said for other in given.values()):
        read = {"read": " / ".join(f"{one:g}" for one, _ in said) or text, "value": f"{row['value']:g}"}
        yield Fault(file, number, "value", "the number read from the cell is {read}, the row says {value}", read)
    highest = [high for _, high in said if high is not None]
    if highest and not any(isclose(high, row["value_high"], rel_tol=_EXACT) for high in highest):
        read = {"read": " / ".join(f"{high:g}" for high in highest), "value": f"{row['value_high']:g}"}
        yield Fault(file, number, "value_high", "the number read from the cell is {read}, the row says {value}", read)


def _numbers(sheet: LedgerSheet, cell: str) -> Iterator[tuple[float, float | None]]:
    """The numbers that a cell may mean, each with the upper one of a range; 0 for a blank cell or a mark like a dash.

    Where the heads count in ten thousands, the number is multiplied; a share of 1 is also read in per cent.
    """
    plain_sheet, _ = template_marks.taken_off(sheet)
    layout = structure.find(plain_sheet)
    row, column = cell_position(cell)
    held = plain_sheet.cells.get((row, column))
    amount = amounts.read(held) if held else CellAmount(amounts.MARK)
    if amount.kind == amounts.MARK:
        yield 0.0, None
    if amount.value is None or held is None:
        return
    written = held.number is None and any(sign in held.text for sign in "".join(head_words().factors))
    factors = {1.0} if written or amount.unit == "%" else _factors(layout, row, column)
    for factor in sorted(factors):
        yield amount.value * factor, None if amount.high is None else amount.high * factor
    if amount.unit != "%" and amount.value <= 1:
        yield amount.value * _HUNDRED, None if amount.high is None else amount.high * _HUNDRED


def _factors(layout: SheetStructure, row: int, column: int) -> set[float]:
    """By what a number is multiplied, as the heads, the labels of the row, or else the lines around the table say."""
    labels = [cell.text for cell in layout.sheet.row(row) if cell.column != column]
    chains = [layout.chains.get(column, ()), *((label,) for label in labels)]
    said = [meaning.read(chain, _NoNames()) for chain in chains if chain]
    found = {one.factor for one in said if one.unit}
    found |= {unit[1] for text in [layout.units.get(column, ""), *labels] if (unit := unit_of(text))}
    if found:
        return found
    lines = [layout.sheet.heading, *(line.text for line in layout.lines())]
    return {unit[1] for text in lines if (unit := meaning.unit_in(text))} or {1.0}
