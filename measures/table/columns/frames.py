"""Tables as pandas frames: columns come in, frames with the dtypes of the definition go out, made on demand.

pandas is imported only when a frame is made: reading the table, and most commands, do not need it.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pyarrow as pa

from measures.table.schema import Schema, Table

if TYPE_CHECKING:
    import pandas as pd


class Frames(Mapping[str, "pd.DataFrame"]):
    """The tables of a package as frames by name; each is made once and shared, so it must not be changed in place."""

    def __init__(self, schema: Schema, tables: Mapping[str, pa.Table]) -> None:
        self._schema = schema
        self._tables = tables
        self._made: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> "pd.DataFrame":
        """The frame of a table."""
        if name not in self._made:
            self._made[name] = frame(self._tables[name], self._schema.tables[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """Names of the tables."""
        return iter(self._tables)

    def __len__(self) -> int:
        """How many tables there are."""
        return len(self._tables)


def frame(columns: pa.Table, table: Table) -> "pd.DataFrame":
    """A frame with the columns and dtypes of `table`; blanks are "" in text, NaN in numbers, NA in whole numbers.

    Text is shared with `columns` and not copied.
    """
    import pandas as pd

    def series(name: str, dtype: str) -> "pd.Series":
        column = columns[name]
        if dtype == "str":
            text = column.cast(pa.large_string())
            return text.to_pandas(types_mapper={pa.large_string(): pd.StringDtype(na_value=float("nan"))}.get)
        return pd.Series(column.to_numpy()).astype(dtype)

    return pd.DataFrame({field.name: series(field.name, field.dtype) for field in table.fields}, copy=False)
