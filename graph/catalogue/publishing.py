"""Writes what a portal harvests: the files of an export, and their description."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pressgraph.graph.catalogue.settings import Settings
from pressgraph.graph.catalogue.writing import PASSES, describe
from pressgraph.graph.export import export_all, export_parts
from pressgraph.graph.export.forms import form_named, form_of_file
from pressgraph.graph.export.writing import passes
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
        UsageError: if there is no such form, or a file is to hold several.
        DatasetError: if a file cannot be written.
    """
    told = form_of_file(output.name)
    if told is None or output.is_dir():
        pace = Pace(watch, (passes(forms) + PASSES) * len(dataset.releases))
        paths = export_all(dataset, output, forms, compress=compress, split=split,
                           for_spreadsheets=for_spreadsheets, pace=pace)
        return sorted([*paths, *describe(dataset, output, paths, settings or Settings(),
                                         pace=pace)])
    if len(forms) > 1:
        raise UsageError(f"{output}: one file holds one format; name a folder for several")
    form = form_named(forms[0]) if forms else told
    return export_parts(dataset, output, form.name, consolidated=consolidated, compress=compress,
                        split=split, pace=Pace(watch, len(dataset.releases)))
