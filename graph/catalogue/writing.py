"""Writes the description of a published folder beside the files that it describes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pressgraph.graph.catalogue.dcat import Places, describe_catalogue
from pressgraph.graph.catalogue.description import Description
from pressgraph.graph.catalogue.files import published
from pressgraph.graph.catalogue.measures import measure
from pressgraph.graph.catalogue.quality import describe_quality
from pressgraph.graph.catalogue.settings import Settings
from pressgraph.graph.catalogue.void import describe_void
from pressgraph.graph.export.atomic import atomic
from pressgraph.graph.telling import Pace

if TYPE_CHECKING:
    from pressgraph.graph.dataset import Dataset

__all__ = ["CATALOGUE", "PASSES", "QUALITY", "describe"]

CATALOGUE, QUALITY = "catalog.ttl", "quality.ttl"
PASSES = 2
"""How often `describe` goes through all releases."""


def describe(dataset: Dataset, folder: Path, paths: Sequence[Path], settings: Settings,
             shapes: Sequence[Path] = (), pace: Pace | None = None) -> list[Path]:
    """Write ``catalog.ttl`` (DCAT-AP, VoID) and ``quality.ttl`` (DQV, SHACL), and return both.

    Args:
        dataset: what is published.
        folder: where the files are; the description goes there too.
        paths: the files, in the folder.
        settings: what no data can tell.
        shapes: SHACL files and folders of the user's own.
        pace: counts the releases of each of the two `PASSES`.

    Raises:
        DatasetError: if a file cannot be read or written.
    """
    places, measures = Places(dataset.folder.settings.base, settings), measure(dataset, pace)
    files = published(folder, paths)
    catalogue, quality = Description(), Description()
    describe_catalogue(catalogue, places, settings, measures, files)
    describe_void(catalogue, places, settings, measures, files)
    describe_quality(quality, places, dataset, measures, shapes, pace)
    out: list[Path] = []
    for name, description in ((CATALOGUE, catalogue), (QUALITY, quality)):
        with atomic(folder / name) as file:
            file.write(description.turtle())
        out.append(folder / name)
    return out
