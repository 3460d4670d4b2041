"""Releases from the rows of a Parquet file in the columns of a Press Corner dataset."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pressgraph.extract.document import Source, SourceMetadata
from pressgraph.extract.reading.days import find_day
from pressgraph.extract.reading.decoding import check_text
from pressgraph.extract.reading.html import read_html
from pressgraph.extract.reading.source import make_source
from pressgraph.ontology.errors import InputError

__all__ = ["COLUMNS", "read_parquet"]

COLUMNS = ("document_id", "reference", "title", "subtitle", "date", "place", "language",
           "full_text", "html", "url", "policy_areas", "institution")
"""The columns that are read; ``full_text`` or ``html`` must be there, any other may be missing."""
BATCH_ROWS = 64


def read_parquet(file: Path | BinaryIO, name: str) -> Iterator[Source | InputError]:
    """Yield the releases of a Parquet file in row order, each named ``file#document_id``.

    A row that cannot be read is yielded as an error; a file that cannot, as one error.
    """
    try:
        with pq.ParquetFile(file) as parquet:
            columns = [column for column in COLUMNS if column in parquet.schema_arrow.names]
            if not {"full_text", "html"} & set(columns):
                yield InputError(name, "has no column full_text or html; its columns are "
                                       + (", ".join(parquet.schema_arrow.names[:20]) or "none"))
                return
            number = 0
            for batch in parquet.iter_batches(BATCH_ROWS, columns=columns, use_threads=False):
                for row in batch.to_pylist():
                    yield _read_row(row, name, number)
                    number += 1
            if not number:
                yield InputError(name, "holds no row")
    except (pa.ArrowException, OSError, ValueError) as error:
        problem = str(error).splitlines()[0] if str(error) else type(error).__name__
        yield InputError(name, f"is no Parquet file that can be read: {problem}")


def _read_row(row: Mapping[str, Any], name: str, number: int) -> Source | InputError:
    values = {key: "" if value is None else value for key, value in row.items()}
    key = _text(values, "document_id") or _text(values, "reference") or f"row={number}"
    source = f"{name}#{key}"
    try:
        title, subtitle = _text(values, "title"), _text(values, "subtitle")
        body = _text(values, "full_text")
        if markup := _text(values, "html"):
            body = read_html(markup, source)[0]
        if not body.strip():
            raise InputError(source, "has no text in full_text or html")
        head = [part for part in (title, subtitle) if part and not _begins_with(body, part)]
        text = check_text("\n\n".join((*head, body)), source)
        return make_source(source, text, _metadata(values, title, subtitle))
    except InputError as error:
        return error


def _text(values: Mapping[str, Any], column: str) -> str:
    value = values.get(column, "")
    if isinstance(value, list):
        return "; ".join(str(item) for item in value if item is not None)
    return value.strip() if isinstance(value, str) else str(value)


def _begins_with(body: str, part: str) -> bool:
    return " ".join(part.split()) in " ".join(body[:4 * len(part) + 400].split())


def _metadata(values: Mapping[str, Any], title: str, subtitle: str) -> SourceMetadata:
    day = values.get("date", "")
    if isinstance(day, datetime):
        issued: date | None = day.date()
    elif isinstance(day, date):
        issued = day
    else:
        found = find_day(str(day).replace("T", " "))
        issued = found[0] if found else None
    return SourceMetadata(
        identifier=_text(values, "reference"), title=title, subtitle=subtitle, issued=issued,
        place=_text(values, "place"), language=_text(values, "language").lower(),
        publisher=_text(values, "institution").split(" (")[0], url=_text(values, "url"),
        subjects=tuple(dict.fromkeys(
            part.strip() for part in _text(values, "policy_areas").split(";") if part.strip())))
