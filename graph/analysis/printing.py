"""Prints tables of analyses."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from pressgraph.graph.analysis.tables import Table
from pressgraph.graph.printing import make_console, safe
from pressgraph.graph.tables import table_of

__all__ = ["print_tables"]

MOST_PRINTED = 20
"""Rows of an analysis that are printed; JSON, CSV and files have all."""


def print_tables(tables: Sequence[Table], form: str) -> None:
    """Print tables: the first rows of each for people, or all rows as JSON or CSV."""
    if form == "json":
        sys.stdout.write(json.dumps([{"name": table.name, "title": table.title,
                                      "note": table.note, "rows": table.records()}
                                     for table in tables], indent=1) + "\n")
    elif form == "csv":
        sys.stdout.write("\n".join(table.as_csv() for table in tables))
    else:
        for table in tables:
            _print_table(table)


def _print_table(table: Table) -> None:
    console = make_console()
    columns = [name for name in table.columns if not name.endswith(("iri", "names"))]
    rows = [[safe(row[name]) for name in columns] for row in table.records()[:MOST_PRINTED]]
    console.print(f"\n{table.title}", style="bold")
    console.print(table_of(columns, rows, console.width))
    console.print(f"{len(rows)} of {len(table.rows)} rows. {table.note}", style="dim")
