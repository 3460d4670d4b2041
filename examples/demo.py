"""Builds the graph of the example releases and asks it three of the named queries."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table

from pressgraph.graph import Dataset, build

HERE = Path(__file__).parent
OUTPUT = HERE.parent / "demo"
QUESTIONS = ("who-met-whom", "who-holds-which-post", "money-granted")


def ask(dataset: Dataset, name: str, console: Console) -> None:
    """Print the answers to a named query as a table."""
    answers = dataset.query(name)
    table = Table(*answers.columns, title=name)
    for row in answers:
        table.add_row(*("" if value is None else str(value) for value in row))
    console.print(table)


def main() -> None:
    """Build, ask, and say what stands where."""
    console = Console()
    dataset = build([HERE / "releases"], OUTPUT)
    for name in QUESTIONS:
        ask(dataset, name, console)
    console.print(f"The dataset stands in {OUTPUT.name}/: manifest.jsonl (what was read), data/ (the graph, N-Quads), "
                  "rejects.jsonl (what the gate refused) and store/ (for queries).")
    console.print(f"Next: .venv/bin/pressgraph query {OUTPUT.name} --list")


if __name__ == "__main__":
    main()
