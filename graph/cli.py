"""The command line: reads arguments, calls the function of the same name, prints what it gives."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pressgraph.graph.lexicon_cli import lexicon
from pressgraph.graph.options import Configured, Files, Folder, Quiet
from pressgraph.graph.publishing_cli import publishing

if TYPE_CHECKING:
    from pressgraph.graph.dataset import Dataset

__all__ = ["app", "main"]

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
                  rich_markup_mode=None,
                  context_settings={"help_option_names": ["-h", "--help"]},
                  help="Press releases in, a validated knowledge graph with evidence out.")

app.add_typer(publishing)
app.add_typer(lexicon, name="lexicon")

DONE, REFUSED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: done; done, but the gate refused something or data do not conform; wrong use or
unreadable input; ended by Ctrl-C."""

MOST_SHARDS = 256
"""A reader holds all data files open."""


class Form(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def _own(what: str) -> Any:
    """Return an option for Turtle files of the user's own."""
    return typer.Option(metavar="PATH", help=f"Turtle file or folder with {what} of your own; "
                                             "may be given several times.")


def _opened(path: str | Path, queries: Sequence[Path] = ()) -> Dataset:
    """Open a dataset, and show on a terminal how its store is made where that takes long."""
    from pressgraph.graph.dataset import open_dataset
    from pressgraph.graph.making import making_line

    opened = open_dataset(path, queries=queries)
    opened.making = making_line()
    return opened


@app.command()
def build(
    inputs: Annotated[list[str], typer.Argument(
        metavar="INPUT...", help="Files or folders of releases; - is standard input.")],
    output: Annotated[str, typer.Option("-o", "--output", metavar="DATASET", help=(
        "Folder of the dataset, new or existing, or an address such as s3://bucket/kg."))],
    workers: Annotated[int | None, typer.Option(
        min=1, help="Processes; by default as many as there are processors.")] = None,
    dask: Annotated[str | None, typer.Option(
        metavar="ADDRESS", help="Work on the Dask cluster of a scheduler, such as "
                                "tcp://host:8786.")] = None,
    model: Annotated[str | None, typer.Option(help="An installed spaCy pipeline.")] = None,
    base: Annotated[str | None, typer.Option(
        metavar="IRI", help="Base of the data's IRIs; fixed by the first build.")] = None,
    shards: Annotated[int | None, typer.Option(
        min=1, max=MOST_SHARDS, help="Number of data files; fixed by the first build.")] = None,
    ontology: Annotated[Files, _own("classes and roles")] = None,
    lexicon: Annotated[Files, _own("lexical entries")] = None,
    authority: Annotated[Files, _own("authority entries")] = None,
    shapes: Annotated[Files, _own("SHACL shapes")] = None,
    words: Annotated[Files, _own("word lists")] = None,
    quantities: Annotated[Files, _own("words of dates and figures")] = None,
    config: Configured = None,
    quiet: Quiet = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Build a dataset of releases, or bring one up to date.

    Releases are added; those with the source or the reference of a former one replace it; those
    that are as they were are skipped.
    """
    from contextlib import nullcontext

    from pressgraph.extract.reading.counting import count_sources
    from pressgraph.graph.building.clusters import cluster
    from pressgraph.graph.configuration import OntologySection, load_configuration
    from pressgraph.graph.dataset import build as run
    from pressgraph.graph.printing import print_report
    from pressgraph.graph.progress import progress
    from pressgraph.ontology.errors import UsageError

    settings = load_configuration(config)
    usual = settings.build
    own = settings.ontology.with_more(OntologySection(
        *(tuple(paths or ()) for paths in (ontology, lexicon, authority, shapes, words,
                                           quantities))))
    try:
        if dask and workers:
            raise UsageError("give --workers for processes here, or --dask for a cluster, not both")
        engine = cluster(dask) if dask else nullcontext((None, workers or usual.workers))
        with (engine as (executor, hands),
              progress(lambda: count_sources(inputs), quiet=quiet or as_json) as watch):
            dataset = run(inputs, output, workers=hands, executor=executor,
                          model=model or usual.model, base=base or usual.base,
                          shards=shards or usual.shards, ontology=own.classes,
                          lexicon=own.lexicon, authority=own.authority, shapes=own.shapes,
                          words=own.words, quantities=own.quantities, watch=watch)
    except KeyboardInterrupt:
        typer.echo("pressgraph: interrupted; the same command goes on from here", err=True)
        raise typer.Exit(INTERRUPTED) from None
    print_report(dataset.report, quiet=quiet, as_json=as_json)
    raise typer.Exit(REFUSED if dataset.report.refused else DONE)


@app.command()
def remove(
    dataset: Folder,
    releases: Annotated[list[str], typer.Argument(
        metavar="RELEASE...", help="IRI, reference or source of a release.")],
) -> None:
    """Withdraw releases from a dataset, with all that they alone said."""
    from pressgraph.graph.building.builder import remove_releases
    from pressgraph.graph.storage.remote import local

    with local(dataset) as folder:
        report = remove_releases(folder, releases)
    for name in report.removed:
        typer.echo(f"removed {name}")


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def query(
    context: typer.Context,
    dataset: Folder,
    question: Annotated[str | None, typer.Argument(
        metavar="QUERY", help="Name of a query, SPARQL, or a file with SPARQL.")] = None,
    list_all: Annotated[bool, typer.Option("--list", help="List the named queries.")] = False,
    queries: Annotated[Files, typer.Option(
        metavar="PATH", help="File or folder with named queries of your own.")] = None,
    config: Configured = None,
    form: Annotated[Form, typer.Option("--format", help="How to print the rows.")] = Form.TABLE,
) -> None:
    """Ask a dataset.

    A named query takes its parameters as options, such as --actor "Morocco"; --list names them.
    """
    from pressgraph.graph.configuration import load_configuration
    from pressgraph.graph.printing import parameters, print_answers, print_queries
    from pressgraph.ontology.errors import UsageError

    own = (*load_configuration(config).ontology.queries, *(queries or ()))
    opened = _opened(dataset, own)
    if list_all:
        print_queries(opened.queries.values(), form)
    elif question is None:
        raise UsageError("give a query: a name (see --list), SPARQL, or a file with SPARQL")
    else:
        path = Path(question) if "\n" not in question else None
        is_file = path is not None and path.suffix in (".rq", ".sparql") and path.is_file()
        text = path.read_text("utf-8") if is_file and path is not None else question
        answers = opened.query(text, **parameters(context.args))
        print_answers(answers, form, opened.folder.settings.base)


@app.command()
def validate(
    data: Annotated[list[Path], typer.Argument(
        metavar="DATA...", help="RDF files, or the folder of a dataset.")],
    shapes: Annotated[Files, typer.Option(
        metavar="PATH", help="Turtle file or folder of shapes, instead of the project's.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the results as JSON.")] = False,
) -> None:
    """Validate RDF against shapes, with pySHACL."""
    from pressgraph.graph.printing import print_validation
    from pressgraph.graph.validation import validate as run

    found = run(data, shapes or ())
    print_validation(found, as_json=as_json)
    raise typer.Exit(DONE if found.conforms else REFUSED)


@app.command()
def view(
    dataset: Folder,
    name: Annotated[str, typer.Argument(help=(
        "actors, events, institutions, processes, releases, statements or together."))],
    output: Annotated[Path, typer.Option(
        "-o", "--output", help="A .graphml, .gexf, .json or .csv file.")],
    since: Annotated[str | None, typer.Option(metavar="DATE", help="First day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day.")] = None,
    types: Annotated[list[str] | None, typer.Option(
        "--type", metavar="TYPE", help="Event type, such as Meeting; several times for more.")] = None,
    status: Annotated[list[str] | None, typer.Option(
        metavar="STATUS", help="Actual, Planned, Possible or Negated; several times for more.")] = None,
    actors: Annotated[list[str] | None, typer.Option(
        "--actor", metavar="ACTOR", help="Name or IRI; several times for more.")] = None,
    minimum: Annotated[int, typer.Option(
        "--min-weight", min=1, help="Events that two nodes need between them.")] = 1,
    linked: Annotated[bool, typer.Option(
        "--linked", help="Only what authorities outside know too.")] = False,
    every: Annotated[str | None, typer.Option(
        metavar="PERIOD", help="A file for each year, half, quarter or month.")] = None,
) -> None:
    """Write a view of a dataset for network analysis."""
    from pressgraph.graph.views import by_period, write_slices, write_view

    opened = _opened(dataset)
    options = {"since": since, "until": until, "types": types, "status": status,
               "actors": actors, "minimum": minimum, "linked": linked}
    if every is not None:
        written = write_slices(by_period(opened.reading, name, every, **options), output)
        typer.echo("\n".join(map(str, written)) or "no event of these has a date: no file written")
        return
    graph = write_view(opened.view(name, **options), output)
    typer.echo(f"{output}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")


@app.command()
def explain(
    dataset: Folder,
    subject: Annotated[str, typer.Argument(help="IRI or prefixed name; ? is anything.")],
    predicate: Annotated[str, typer.Argument(help="The same, of a property.")] = "?",
    value: Annotated[str, typer.Argument(metavar="OBJECT", help="The same, of a value.")] = "?",
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
) -> None:
    """Show the words that a fact, or the triples of a pattern, rest on, and the rule that fired.

    id: stands for the dataset's base.
    """
    from pressgraph.graph.printing import print_explanations

    print_explanations(_opened(dataset).explain(subject, predicate, value), as_json=as_json)


@app.command()
def report(
    dataset: Folder,
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder of the pages.")],
    workers: Annotated[int | None, typer.Option(
        min=1, help="Processes; by default as many as there are processors.")] = None,
    quiet: Quiet = False,
) -> None:
    """Write pages for a browser: each release beside what the graph says, and the whole network."""
    from pressgraph.graph.report import write_report
    from pressgraph.graph.telling import telling

    opened = _opened(dataset)
    with telling("pages", quiet=quiet) as watch:
        page = write_report(opened, output, workers=workers, watch=watch)
    if not quiet:
        typer.echo(page)


@app.command()
def analyse(
    dataset: Folder,
    names: Annotated[list[str] | None, typer.Argument(metavar="[ANALYSIS]...", help=(
        "central, change, communities, brokers, counts, places, stances, plans, contradictions; "
        "all by default."))] = None,
    between: Annotated[tuple[str, str] | None, typer.Option(
        "--between", metavar="ACTOR ACTOR", help="Contacts of two actors instead.")] = None,
    output: Annotated[Path | None, typer.Option(
        "-o", "--output", help="Folder for CSV, JSON and pictures.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="First day.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day.")] = None,
    linked: Annotated[bool, typer.Option(
        "--linked", help="Only what authorities outside know too.")] = False,
    form: Annotated[Form, typer.Option("--format", help="How to print the rows.")] = Form.TABLE,
) -> None:
    """Answer an analyst's usual questions as tables, and as files and pictures in a folder."""
    from pressgraph.graph.analysis.printing import print_tables
    from pressgraph.graph.analysis.running import analyse as run

    print_tables(run(_opened(dataset), names or (), output, between=between, since=since,
                     until=until, linked=linked), form)


@app.command()
def version() -> None:
    """Print the version."""
    from importlib.metadata import version as installed

    typer.echo(installed("pressgraph"))


def main() -> None:
    """Run the command line; an error is one line, and exit code 2."""
    from pressgraph.ontology.errors import PressgraphError

    try:
        app()
    except PressgraphError as error:
        line = " ".join(str(error).split())
        typer.echo("pressgraph: " + "".join(c if c.isprintable() else "?" for c in line), err=True)
        sys.exit(UNUSABLE)
