"""How many sources some inputs hold, told without reading them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from pressgraph.extract.reading.addresses import files_at, is_address, open_at
from pressgraph.extract.reading.sources import STDIN, SUFFIXES, files_of, suffix_of
from pressgraph.ontology.errors import InputError

__all__ = ["count_sources"]


def count_sources(inputs: Iterable[str | Path]) -> int | None:
    """Return how many releases and unreadable sources are to come; None where standard input is read.

    Folders are listed, and of a Parquet file the number of rows is read. It is for showing how far
    a build is: what cannot be counted counts as one.
    """
    given = [str(item) for item in inputs]
    if STDIN in given:
        return None
    return sum(_at_address(item) if is_address(item) else _in_files(item) for item in given)


def _in_files(given: str) -> int:
    found = 0
    for _, path in files_of(Path(given)):
        if isinstance(path, Path) and suffix_of(path.name) == ".parquet":
            try:
                with path.open("rb") as file:
                    found += _rows(file)
            except OSError:
                found += 1
        else:
            found += 1
    return found


def _at_address(address: str) -> int:
    found = 0
    try:
        for _, system, path in files_at(address):
            suffix = suffix_of(path)
            if suffix == ".parquet":
                with open_at(system, path) as file:
                    found += _rows(file)
            elif suffix in SUFFIXES or not suffix:
                found += 1
    except (InputError, OSError):
        found += 1
    return found


def _rows(file: BinaryIO) -> int:
    """Return the number of a Parquet file's rows, which stands at its end."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return int(pq.read_metadata(file).num_rows)
    except (pa.ArrowException, OSError, ValueError):
        return 1
