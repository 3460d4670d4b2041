"""Writes what a portal harvests: the files of an export, and their description."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pressgraph.graph.catalogue.settings import Settings
from pressgraph.graph.catalogue.writing import CATALOGUE, PASSES, QUALITY, describe
from pressgraph.graph.export import FORMS, export_all, export_parts
from pressgraph.graph.export.forms import Form, form_named, form_of_file
from pressgraph.graph.export.writing import CONSOLIDATED, GRAPH, TABLES, passes
from pressgraph.graph.storage.files import claim
from pressgraph.graph.telling import Pace, Watch
from pressgraph.ontology.errors import UsageError

if TYPE_CHECKING:
    from pressgraph.graph.dataset import Dataset

__all__ = ["publish"]


def publish(dataset: Dataset, output: Path, forms: Sequence[str] = (), *,
            consolidated: bool = False, compress: bool = False, split: int | None = None,
            for_spreadsheets: bool = False, settings: Settings | None = None,
            watch: Watch | None = None) -> list[Path]:
    """Write a file where the output's name has a suffix of RDF; otherwise all, and a catalogue.

    ``watch`` is told how many releases of how many are read, once for each file that is made of them.

    Raises:
        UsageError: if there is no such form, or the options do not go together.
        DatasetError: if a file cannot be written, or the folder holds something else.
    """
    told = form_of_file(output.name)
    if output.is_dir() or (told is None and not output.suffix):
        if consolidated:
            raise UsageError("--consolidated is for one file; a folder gets the graph in both ways")
        claim(output, _is_ours, "an export")
        pace = Pace(watch, (passes(forms) + PASSES) * len(dataset.releases))
        paths = export_all(dataset, output, forms, compress=compress, split=split,
                           for_spreadsheets=for_spreadsheets, pace=pace)
        return sorted([*paths, *describe(dataset, output, paths, settings or Settings(),
                                         pace=pace)])
    form = _form_of(output, told, forms)
    if for_spreadsheets:
        raise UsageError("--spreadsheet is for the tables, which only a folder gets")
    return export_parts(dataset, output, form.name, consolidated=consolidated, compress=compress,
                        split=split, pace=Pace(watch, len(dataset.releases)))


def _form_of(output: Path, told: Form | None, forms: Sequence[str]) -> Form:
    """Return the form that a file's name tells, with which a form that is asked for must agree."""
    if told is None:
        suffixes = ", ".join(sorted(form.suffix for form in FORMS.values()))
        raise UsageError(f"{output}: no form of RDF has files named so; there are {suffixes}, each "
                         "also with .gz. A folder's name has no dot, or the folder exists")
    if any(form_named(name) != told for name in forms):
        raise UsageError(f"{output}: the name tells {told.name}, --format something else; leave one "
                         "out, or name a folder for several forms")
    return told


def _is_ours(name: str) -> bool:
    """Tell whether a name in a folder is one that an export gives."""
    return name in (TABLES, CATALOGUE, QUALITY) or name.startswith((GRAPH, CONSOLIDATED))
