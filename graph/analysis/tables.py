"""Tables: what analyses give."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Cell", "Table"]

Cell = str | int | float

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would be run by a spreadsheet."""


@dataclass(frozen=True)
class Table:
    """Rows under named columns.

    Attributes:
        name: what the analysis is called.
        title: the same for people.
        columns: names of the columns.
        rows: values, as many as columns; what is not known is an empty text.
        note: how to read it, and what it does not say.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def records(self) -> list[dict[str, Cell]]:
        """Return the rows by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def frame(self) -> pd.DataFrame:
        """Return the table as a pandas frame."""
        import pandas as pd

        return pd.DataFrame(list(self.rows), columns=list(self.columns))

    def as_json(self) -> str:
        """Return the table as JSON."""
        return json.dumps({"name": self.name, "title": self.title, "note": self.note,
                           "rows": self.records()}, indent=1, ensure_ascii=True) + "\n"

    def as_csv(self) -> str:
        """Return the table as CSV; a text that a spreadsheet would run begins with ``'``."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(self.columns)
        writer.writerows([f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
                          for cell in row] for row in self.rows)
        return out.getvalue()
