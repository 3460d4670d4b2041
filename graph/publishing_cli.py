"""The commands for whoever publishes a dataset: export it, serve it, load it into a SPARQL store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pressgraph.graph.options import Configured, Folder, Quiet

__all__ = ["publishing"]

publishing = typer.Typer(rich_markup_mode=None)


@publishing.command()
def export(
    dataset: Folder,
    output: Annotated[str, typer.Option("-o", "--output", metavar="PATH", help=(
        "A file such as graph.ttl or graph.nq.gz, or a folder for all that a portal harvests; "
        "either may be an address."))],
    forms: Annotated[list[str] | None, typer.Option("--format", metavar="FORMAT", help=(
        "turtle, trig, ntriples, nquads, rdfxml or jsonld; several times for more; all by default "
        "in a folder, what the suffix says for a file."))] = None,
    consolidated: Annotated[bool, typer.Option(
        "--consolidated", help="For a file: leave the named graphs out.")] = False,
    compress: Annotated[bool, typer.Option("--gzip", help="Compress.")] = False,
    split: Annotated[int | None, typer.Option(
        min=1, metavar="N", help="Begin a new file after the release that fills N statements.")] = None,
    spreadsheet: Annotated[bool, typer.Option("--spreadsheet", help=(
        "Write CSV for a spreadsheet: ' before a text that it would take for a formula."))] = False,
    config: Configured = None,
    quiet: Quiet = False,
) -> None:
    """Write the graph in the formats of RDF; in a folder, tables and a DCAT-AP catalogue too."""
    from pressgraph.graph.catalogue import publish, settings_of
    from pressgraph.graph.configuration import load_configuration
    from pressgraph.graph.dataset import open_dataset
    from pressgraph.graph.storage.remote import outbox
    from pressgraph.graph.telling import telling

    with outbox(output) as (place, told), telling("releases", quiet=quiet) as watch:
        paths = publish(open_dataset(dataset), place, forms or (), consolidated=consolidated,
                        compress=compress, split=split, for_spreadsheets=spreadsheet,
                        settings=settings_of(load_configuration(config)), watch=watch)
        lines = [told(path) for path in paths]
    if not quiet:
        typer.echo("\n".join(lines))


@publishing.command()
def serve(
    dataset: Folder,
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at.")] = 8000,
    address: Annotated[str | None, typer.Option(metavar="URL", help=(
        "At which the server is reached from outside."))] = None,
    files: Annotated[Path | None, typer.Option(
        metavar="FOLDER", help="Folder of an export, to offer for downloading.")] = None,
    seconds: Annotated[float, typer.Option(min=0.1, help="That a query may take.")] = 30.0,
    rows: Annotated[int, typer.Option(min=1, help="That an answer may have.")] = 100_000,
    workers: Annotated[int, typer.Option(min=1, help="Queries answered at a time.")] = 2,
    per_minute: Annotated[int, typer.Option(
        min=0, help="Requests that an address may send; 0 is without limit.")] = 0,
    proxy: Annotated[str, typer.Option(metavar="ADDRESS", help=(
        "Proxies whose X-Forwarded-For tells the client's address."))] = "127.0.0.1",
    config: Configured = None,
) -> None:
    """Serve a dataset, read-only: pages, IRIs that resolve, SPARQL."""
    from pressgraph.graph.catalogue import settings_of
    from pressgraph.graph.configuration import load_configuration
    from pressgraph.graph.dataset import open_dataset
    from pressgraph.graph.serve.running import run

    configuration = load_configuration(config)
    run(open_dataset(dataset, queries=configuration.ontology.queries), settings_of(configuration),
        host=host, port=port, address=address, files=files, proxy=proxy, seconds=seconds, rows=rows,
        workers=workers, per_minute=per_minute)


@publishing.command()
def load(
    dataset: Folder,
    endpoint: Annotated[str, typer.Option(
        metavar="URL", help="Graph Store address, such as http://localhost:7878/store.")],
    quiet: Quiet = False,
) -> None:
    """Load a dataset into a SPARQL store, or bring one up to date.

    A load that was cut off goes on. Credentials: PRESSGRAPH_USER and PRESSGRAPH_PASSWORD, or
    PRESSGRAPH_TOKEN.
    """
    from pressgraph.graph.dataset import open_dataset
    from pressgraph.graph.loading import load as run
    from pressgraph.graph.telling import telling

    with telling("graphs", quiet=quiet) as watch:
        done = run(open_dataset(dataset), endpoint, watch)
    if not quiet:
        typer.echo(f"graphs: {done.written} written, {done.kept} there already, "
                   f"{done.removed} removed")
