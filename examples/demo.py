"""Builds the graph of the example releases and asks it three of the named queries."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from pressgraph.graph import Dataset, build
from pressgraph.graph.tables import table_of

HERE = Path(__file__).parent
OUTPUT = HERE.parent / "demo"
QUESTIONS = {
    "meetings": ("Who met whom, and where?", ("day", "who", "place", "status")),
    "posts": ("Who holds which post?", ("person", "title", "organisation")),
    "funding": ("Who pays how much to whom?", ("day", "paidBy", "paidTo", "value", "unit", "status")),
}


def ask(dataset: Dataset, name: str, console: Console) -> None:
    """Print the answers to a named query as a table, without its columns of IRIs."""
    title, columns = QUESTIONS[name]
    rows = [["" if row[column] is None else str(row[column]) for column in columns]
            for row in dataset.query(name)]
    console.print(table_of(columns, rows, console.width, title=title, caption=f"query {name}"))


def main() -> None:
    """Build, ask, and say what stands where."""
    console = Console(highlight=False)
    dataset = build([HERE / "releases"], OUTPUT)
    for name in QUESTIONS:
        ask(dataset, name, console)
    console.print(f"""
{OUTPUT.name}/manifest.jsonl   what was read: a row a release
{OUTPUT.name}/data/            the graph: N-Quads, one named graph a release
{OUTPUT.name}/rejects.jsonl    what the gate refused, and why
{OUTPUT.name}/store/           the store that queries are put to

Next:  .venv/bin/pressgraph query {OUTPUT.name} --list
       .venv/bin/pressgraph query {OUTPUT.name} statements --format json""")


if __name__ == "__main__":
    main()
