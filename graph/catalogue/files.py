"""The files of an export as a catalogue describes them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pressgraph.graph.export.forms import TABLE_TYPES, form_of_file
from pressgraph.graph.storage.files import explained

__all__ = ["IANA", "Published", "published"]

IANA = "https://www.iana.org/assignments/media-types/"
EU = "http://publications.europa.eu/resource/authority/file-type/"


@dataclass(frozen=True)
class Published:
    """A file that is there for downloading.

    Attributes:
        path: relative to the folder that is published, with ``/``.
        title: for people.
        size: in bytes.
        sha256: of its bytes.
        media_type: IRI of its media type at IANA.
        file_type: IRI of its type in the EU's authority table.
        compressed: whether gzip is around it.
        is_graph: whether it holds RDF.
    """

    path: str
    title: str
    size: int
    sha256: str
    media_type: str
    file_type: str
    compressed: bool
    is_graph: bool


def published(folder: Path, paths: Sequence[Path]) -> list[Published]:
    """Look at files of a folder; those of no known form are passed over.

    Raises:
        DatasetError: if a file cannot be read.
    """
    return [one for path in sorted(paths) if (one := _published(folder, path)) is not None]


def _published(folder: Path, path: Path) -> Published | None:
    name = path.relative_to(folder).as_posix()
    if form := form_of_file(path.name):
        whole = "with a named graph for each release" if form.graphs and not name.startswith(
            "consolidated") else "without named graphs"
        title, types, is_graph = f"{form.title}, {whole}", (form.media_type, form.file_type), True
    elif (kind := path.suffix[1:]) in TABLE_TYPES:
        title, types, is_graph = f"Table of {path.stem} as {kind}", TABLE_TYPES[kind], False
    else:
        return None
    with explained(path), path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Published(name, title, path.stat().st_size, digest, IANA + types[0], EU + types[1],
                     path.suffix == ".gz", is_graph)
