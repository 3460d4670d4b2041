"""Writes a dataset's graph to files: whole or in parts, plain or compressed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pressgraph.graph.export.atomic import atomic
from pressgraph.graph.export.forms import FORMS, Form, form_named
from pressgraph.graph.export.statements import Consolidation, releases
from pressgraph.graph.export.streams import Chunk, write_stream
from pressgraph.graph.export.tables import write_tables
from pressgraph.graph.storage.files import explained
from pressgraph.graph.telling import Pace

if TYPE_CHECKING:
    from pressgraph.graph.dataset import Dataset

__all__ = ["CONSOLIDATED", "GRAPH", "TABLES", "export", "export_all", "export_parts", "passes"]

GRAPH, CONSOLIDATED, TABLES = "graph", "consolidated", "tables"
"""Names of the files with named graphs, of those without, and of the folder of tables."""


def export(dataset: Dataset, output: str | Path, form: str, *, consolidated: bool = False,
           compress: bool = False, split: int | None = None) -> Path:
    """Write the whole graph in one form, and return the file's path.

    Forms without named graphs get each triple once. A folder gets a file called ``graph``.

    Args:
        dataset: what to write.
        output: the file, or a folder to put it in.
        form: name of one of `FORMS`.
        consolidated: leave the named graphs out in every form.
        compress: write gzip; a file whose name ends in ``.gz`` is compressed anyway.
        split: statements from which on the next release begins a new part; parts are numbered
            (``graph-0001.nt``), and the first one's path is returned.

    Raises:
        UsageError: if there is no such form.
        DatasetError: if a file cannot be written.
    """
    return export_parts(dataset, output, form, consolidated=consolidated, compress=compress,
                        split=split)[0]


def export_parts(dataset: Dataset, output: str | Path, form: str, *, consolidated: bool = False,
                 compress: bool = False, split: int | None = None,
                 pace: Pace | None = None) -> list[Path]:
    """Write the whole graph in one form as `export` does, and return the paths of all parts.

    ``pace`` counts the releases.
    """
    wanted, path = form_named(form), Path(output)
    if path.is_dir():
        path = path / f"{GRAPH}{wanted.suffix}"
    return _write(dataset, _with_gz(path, compress), wanted,
                  graphs=wanted.graphs and not consolidated, split=split, pace=pace)


def export_all(dataset: Dataset, folder: str | Path, forms: Sequence[str] = (), *,
               compress: bool = False, split: int | None = None,
               for_spreadsheets: bool = False, pace: Pace | None = None) -> list[Path]:
    """Write a folder with the graph in all forms, with named graphs and without, and tables.

    Args:
        dataset: what to write.
        folder: made where it is missing; files of other names in it are left alone.
        forms: names of forms of RDF; all by default.
        compress: write RDF as gzip.
        split: as in `export`.
        for_spreadsheets: write CSV so that a spreadsheet takes no text for a formula.
        pace: counts the releases of each file, and of the tables.

    Returns:
        The files, sorted.

    Raises:
        UsageError: if there is no such form.
        DatasetError: if a file cannot be written.
    """
    path, wanted = Path(folder), _variants(forms)
    with explained(path):
        path.mkdir(parents=True, exist_ok=True)
    out = write_tables(dataset, path / TABLES, for_spreadsheets=for_spreadsheets, pace=pace)
    for form, graphs in wanted:
        name = f"{GRAPH if graphs else CONSOLIDATED}{form.suffix}{'.gz' if compress else ''}"
        out += _write(dataset, path / name, form, graphs=graphs, split=split, pace=pace)
    return sorted(out)


def passes(forms: Sequence[str] = ()) -> int:
    """Return how often `export_all` goes through all releases."""
    return 1 + len(_variants(forms))


def _variants(forms: Sequence[str]) -> list[tuple[Form, bool]]:
    """Return the forms of some names, or all, each with and without named graphs if it has them."""
    return [(form, graphs) for form in (form_named(name) for name in forms or FORMS)
            for graphs in ((True, False) if form.graphs else (False,))]


def _with_gz(path: Path, compress: bool) -> Path:
    return path.with_name(f"{path.name}.gz") if compress and path.suffix != ".gz" else path


def _write(dataset: Dataset, path: Path, form: Form, *, graphs: bool,
           split: int | None, pace: Pace | None) -> list[Path]:
    chunks: Iterator[Chunk] = releases(dataset, pace)
    if not graphs:
        consolidation = Consolidation()
        chunks = ((name, consolidation.triples(name, quads)) for name, quads in releases(dataset, pace))
    base = dataset.folder.settings.base
    out: list[Path] = []
    for number, part in enumerate(_parts(chunks, split), 1):
        name = path if split is None else _numbered(path, number)
        with atomic(name) as file:
            write_stream(part, file, form, graphs=graphs, base=base)
        out.append(name)
    if split is not None:
        _remove_later_parts(path, len(out))
    return out


def _parts(chunks: Iterator[Chunk], split: int | None) -> Iterator[Iterator[Chunk]]:
    """Yield stretches of releases with so many statements; at least one, which may be empty."""
    if split is None:
        yield chunks
        return
    yield _part(chunks, split)
    for first in chunks:
        yield chain([first], _part(chunks, split - len(first[1])))


def _part(chunks: Iterator[Chunk], split: int) -> Iterator[Chunk]:
    while split > 0 and (chunk := next(chunks, None)) is not None:
        split -= len(chunk[1])
        yield chunk


def _numbered(path: Path, number: int) -> Path:
    name, dot, suffixes = path.name.partition(".")
    return path.with_name(f"{name}-{number:04d}{dot}{suffixes}")


def _remove_later_parts(path: Path, count: int) -> None:
    """Remove parts that a former, longer export has left."""
    number = count + 1
    while (later := _numbered(path, number)).exists():
        later.unlink()
        number += 1
