"""Reads the tab-separated facts and the project's own records."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["TABLES", "Record", "is_acronym", "read_records", "read_table", "several"]

TABLES = Path(__file__).parent / "tables"
FIELDS = frozenset(("kind", "name", "alt", "acronyms", "demonyms", "short", "contexts", "weak",
                    "drop", "parent", "begin", "end", "links", "post"))


@dataclass(frozen=True)
class Record:
    """One line of the project's own: a key, and named fields with their values."""

    key: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """Return the value of a field, or an empty string."""
        return next(iter(self.fields.get(name, ())), "")

    def all(self, name: str) -> list[str]:
        """Return the values of a field."""
        return self.fields.get(name, [])


def read_records(name: str) -> Iterator[Record]:
    """Yield the records of one of the project's own files.

    A line holds a key and then fields, parted by tabs: ``COM<tab>alt=EU Commission|The Commission``.

    Raises:
        ValueError: if a field has another name than an entry's.
    """
    for number, line in enumerate((TABLES / name).read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        key, *cells = (cell.strip() for cell in line.split("\t"))
        fields: dict[str, list[str]] = {}
        for cell in cells:
            label, equals, values = cell.partition("=")
            if label not in FIELDS or not equals:
                raise ValueError(f"{name}:{number}: {cell!r} is no field; use one of {sorted(FIELDS)}")
            fields.setdefault(label, []).extend(several(values))
        yield Record(key, fields)


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table with a header row; empty and comment lines (``#``) are skipped."""
    lines = [line for line in path.read_text("utf-8").splitlines()
             if line.strip() and not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [{key: (value or "").strip() for key, value in row.items() if key} for row in rows]


def several(cell: str) -> list[str]:
    """Return the values of a cell, which are parted by ``|``."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def is_acronym(label: str) -> bool:
    """Tell whether a label is an acronym: one word with two capitals or more, or short such words.

    >>> [is_acronym(label) for label in ("AsDB", "CH JU", "Cedefop", "EU Delegation")]
    [True, True, False, False]
    """
    words = re.split(r"[\s-]+", label)
    return (sum(char.isupper() for char in label) >= 2
            and all(len(word) <= 12 and not re.fullmatch(r"[A-ZÀ-Þ]?[a-zß-ÿ]+", word)
                    for word in words))
