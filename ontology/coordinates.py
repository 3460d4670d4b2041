"""Where on the earth places lie, by the entries of the authority files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pressgraph.ontology.terms import GEO
from pressgraph.ontology.turtle import TurtleFile, read_turtle, shipped_folder, turtle_files

__all__ = ["Coordinates", "Position"]

FOLDER = "geography"


@dataclass(frozen=True, slots=True)
class Position:
    """A point on the earth: degrees of WGS 84, north and east positive."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Coordinates:
    """The positions of authority entries; read when one is first asked for.

    They stand in files of their own, so that who only looks up names does not read them.

    Attributes:
        own: files and folders of the user's own, whose entries may say ``geo:lat`` and
            ``geo:long``, and win over what ships.
    """

    own: tuple[Path, ...] = ()

    def of(self, entry: str) -> Position | None:
        """Return the position of an entry, by its IRI, or None where none is known."""
        return self._positions.get(entry)

    @cached_property
    def _positions(self) -> Mapping[str, Position]:
        files = map(read_turtle, turtle_files([shipped_folder(FOLDER), *self.own]))
        return {entry: position for file in files for entry, position in _read(file)}


def _read(file: TurtleFile) -> Iterator[tuple[str, Position]]:
    """Yield the positions that a file states.

    Raises:
        OntologyError: if one is no position; the message names file, line and entry.
    """
    for entry, said in file.triples.items():
        if GEO.lat in said or GEO.long in said:
            numbers = [file.objects(entry, term) for term in (GEO.lat, GEO.long)]
            try:
                (latitude,), (longitude,) = ([float(text) for text in texts] for texts in numbers)
                fits = -90 <= latitude <= 90 and -180 <= longitude <= 180
            except ValueError:
                fits = False
            if not fits:
                raise file.error(entry, "its position must be one geo:lat from -90 to 90 and one "
                                        "geo:long from -180 to 180")
            yield entry, Position(latitude, longitude)
