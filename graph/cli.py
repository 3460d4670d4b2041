"""The command line: reads arguments, calls the function of the same name, prints what it gives."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["main"]

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
                  help="Press releases in, a validated knowledge graph with evidence out.")


@app.command()
def build(
    inputs: Annotated[list[str], typer.Argument(help="Files or folders; - is standard input.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder of the dataset.")],
    workers: Annotated[int | None, typer.Option(min=1, help="Processes to work with.")] = None,
) -> None:
    """Build a dataset of releases, or add them to one that exists."""
    from pressgraph.graph.dataset import build as run

    report = run(inputs, output, workers=workers).report
    assert report is not None
    typer.echo(f"{dict(report.outcomes)} {dict(report.counts)}")
    raise typer.Exit(1 if report.refused else 0)


@app.command()
def version() -> None:
    """Print the version."""
    from pressgraph.graph.run import tool_version

    typer.echo(tool_version())


def main() -> None:
    """Run the command line; an error is one line, and exit code 2."""
    from pressgraph.ontology.errors import PressgraphError

    try:
        app()
    except PressgraphError as error:
        typer.echo(f"pressgraph: {error}", err=True)
        raise SystemExit(2) from error
