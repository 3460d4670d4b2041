"""Rows as a table that fits a terminal: IRIs shortened, long cells wrapped, very long ones cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap

from rich.table import Table
from rich.text import Text

from pressgraph.ontology.terms import PREFIXES

__all__ = ["fit", "shorten", "table_of"]

LONGEST = 180
"""Characters of a cell that count for the width of its column."""

LINES = 3
"""Lines that a cell takes at most."""

_NARROWEST = 6
"""Characters that a column keeps however little room there is."""

_UNBROKEN = 12
"""Characters up to which a column's words are not broken while there is room."""

_FRAME = 3
"""Characters that a column needs besides its cells."""


def shorten(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return an IRI as a prefixed name where one of the prefixes fits: the longest that does.

    >>> shorten("https://w3id.org/pressgraph/ontology#Meeting")
    'pg:Meeting'
    >>> shorten("https://example.org/x")
    'https://example.org/x'
    """
    fitting = [(len(base), prefix) for prefix, base in prefixes.items() if iri.startswith(base)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"


def fit(widths: Sequence[int], room: int, least: Sequence[int] | None = None) -> list[int]:
    """Return column widths that fit a room, such that no cell takes many more lines than another.

    What is short stays whole; the room that is left is given out character by character, always to
    the column whose longest cell takes the most lines.

    Args:
        widths: characters of each column's longest cell.
        room: characters that there are.
        least: characters below which a column is narrowed only where all are at theirs.

    >>> fit([10, 50, 30], 60)
    [10, 31, 19]
    >>> fit([3, 4], 60)
    [3, 4]
    """
    wanted = least or [min(width, _UNBROKEN) for width in widths]
    bound = max(wanted, default=0)
    while bound > _NARROWEST and sum(min(width, bound) for width in wanted) > room:
        bound -= 1
    out = [min(width, bound) for width in wanted]
    for _ in range(min(room, sum(widths)) - sum(out)):
        place = max(range(len(out)), key=lambda column: (widths[column] / max(out[column], 1), -column))
        out[place] += 1
    return out


def table_of(columns: Sequence[str], rows: Iterable[Sequence[str]], room: int, *,
             caption: str = "", title: str = "") -> Table:
    """Return a table whose long cells are wrapped, and cut with an ellipsis after a few lines."""
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    table = Table(caption=caption or None, title=title or None)
    named = [[name, *(row[place] for row in cells)] for place, name in enumerate(columns)]
    widths = [max(min(len(cell), LONGEST) for cell in column) for column in named]
    least = [max(map(_unbroken, column)) for column in named]
    fitted = fit(widths, room - _FRAME * len(columns) - 1, least)
    for name, width in zip(columns, fitted, strict=True):
        table.add_column(name, width=width, overflow="fold")
    for row in cells:
        whole = [len(_lines(cell, width)) for cell, width in zip(row, fitted, strict=True)
                 if " " not in cell]
        most = max([LINES, *whole])
        table.add_row(*(Text("\n".join(_lines(cell, width, most)))
                        for cell, width in zip(row, fitted, strict=True)))
    return table


def _unbroken(cell: str) -> int:
    """Return the characters that a cell needs on a line: its own if it is short, or a word's."""
    parts = [cell] if len(cell) <= _UNBROKEN else re.split(r"[\s-]", cell)
    return max(min(len(part), _UNBROKEN) for part in parts)


def _lines(cell: str, width: int, most: int = LINES) -> list[str]:
    """Return a cell in lines; a text that is too long for them ends with an ellipsis, an IRI is whole.

    >>> _lines("met in Rabat and in Kyiv, and elsewhere too", 10)
    ['met in', 'Rabat and', 'in Kyiv,…']
    >>> _lines("id:release/IP-22-4388/event/Meeting-1-2", 10)
    ['id:release', '/IP-22-', '4388/event', '/Meeting-', '1-2']
    """
    return wrap(cell, max(width, 2), max_lines=most if " " in cell else None, placeholder="…")
