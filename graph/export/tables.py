"""Tables of events, actors, figures and posts, as Parquet and CSV, for whoever asks no SPARQL."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

import pyarrow as pa
import pyarrow.parquet as pq

from pressgraph.graph.export.atomic import atomic
from pressgraph.graph.export.rows import COLUMNS, Actors, Record, rows_of
from pressgraph.graph.export.statements import releases
from pressgraph.graph.storage.files import explained
from pressgraph.graph.telling import Pace

if TYPE_CHECKING:
    from pressgraph.graph.dataset import Dataset

__all__ = ["write_tables"]

TOGETHER = 5000
"""Rows of a row group: what is held in memory of a table."""

SEPARATOR = " | "
"""Between several values in a cell of CSV."""

FORMULA = re.compile(r"[=+\-@\t\r]")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
BYTE_ORDER_MARK = "\ufeff"
"""By which a spreadsheet knows UTF-8."""


def write_tables(dataset: Dataset, folder: Path, *, for_spreadsheets: bool = False,
                 pace: Pace | None = None) -> list[Path]:
    """Write each table as Parquet and as CSV, and return the files.

    Args:
        dataset: what to write.
        folder: made where it is missing.
        for_spreadsheets: put ``'`` before a text in CSV that a spreadsheet would take for a
            formula, and begin with a byte order mark; otherwise the texts stay as they are.
        pace: counts the releases.

    Raises:
        DatasetError: if a file cannot be written.
    """
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    with ExitStack() as stack:
        tables: dict[str, _Table] = {}
        for name in COLUMNS:
            files = [folder / f"{name}{suffix}" for suffix in (".parquet", ".csv")]
            tables[name] = stack.enter_context(
                _Table(name, for_spreadsheets, *(stack.enter_context(atomic(file)) for file in files)))
            paths += files
        for name, row in _rows(dataset, pace):
            tables[name].add(row)
    return paths


def _rows(dataset: Dataset, pace: Pace | None) -> Iterator[tuple[str, Record]]:
    actors = Actors()
    for release, quads in releases(dataset, pace):
        yield from rows_of(release, quads, actors)
    yield from (("actors", row) for row in actors.rows())


@dataclass
class _Table:
    """One table as it is written in both forms."""

    name: str
    for_spreadsheets: bool
    parquet: IO[bytes]
    plain: IO[bytes]

    def __enter__(self) -> Self:
        self._schema = pa.schema(list(COLUMNS[self.name].items()))
        self._writer = pq.ParquetWriter(self.parquet, self._schema, compression="zstd")
        self._held: list[Record] = []
        if self.for_spreadsheets:
            self.plain.write(BYTE_ORDER_MARK.encode())
        self._lines([dict(zip(COLUMNS[self.name], COLUMNS[self.name], strict=True))])
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._writer.close()

    def add(self, row: Record) -> None:
        self._held.append(row)
        if len(self._held) >= TOGETHER:
            self._flush()

    def _flush(self) -> None:
        if self._held:
            self._writer.write_table(pa.Table.from_pylist(self._held, schema=self._schema))
            self._lines(self._held)
        self._held = []

    def _lines(self, rows: list[Record]) -> None:
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        make = _guarded if self.for_spreadsheets else _cell
        writer.writerows([make(row.get(name)) for name in COLUMNS[self.name]] for row in rows)
        self.plain.write(text.getvalue().encode())


def _cell(value: object) -> object:
    return SEPARATOR.join(map(str, value)) if isinstance(value, list) else value


def _guarded(value: object) -> object:
    """Return a cell that a spreadsheet shows and does not run (OWASP, CSV injection).

    >>> _guarded("=1+1"), _guarded("-1.5"), _guarded(-1.5)
    ("'=1+1", '-1.5', -1.5)
    """
    cell = _cell(value)
    is_formula = isinstance(cell, str) and FORMULA.match(cell) and not NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula else cell
