"""Rows as a table that fits a terminal: a row a line, IRIs shortened, long cells cut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from pressgraph.ontology.terms import PREFIXES

__all__ = ["fit", "shorten", "table_of"]

LONGEST = 60
"""Characters of a cell that are shown where there is room."""

_NARROWEST = 6
"""Characters that a column keeps however little room there is."""

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


def fit(widths: Sequence[int], room: int) -> list[int]:
    """Return column widths that fit a room: all that are wider than a common bound are cut to it.

    >>> fit([10, 50, 30], 60)
    [10, 25, 25]
    >>> fit([3, 4], 60)
    [3, 4]
    """
    bound = max(widths, default=0)
    while bound > _NARROWEST and sum(min(width, bound) for width in widths) > room:
        bound -= 1
    return [min(width, bound) for width in widths]


def table_of(columns: Sequence[str], rows: Iterable[Sequence[str]], room: int, *,
             caption: str = "", title: str = "") -> Table:
    """Return a table whose cells take one line each, cut with an ellipsis where they are long."""
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max([len(name), *(min(len(row[place]), LONGEST) for row in cells)])
              for place, name in enumerate(columns)]
    table = Table(caption=caption or None, title=title or None)
    for name, width in zip(columns, fit(widths, room - _FRAME * len(columns) - 1), strict=True):
        table.add_column(name, width=width, no_wrap=True, overflow="ellipsis")
    for row in cells:
        table.add_row(*map(Text, row))
    return table
