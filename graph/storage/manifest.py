"""The manifest: one row a release, and what became of earlier versions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from pressgraph.graph.storage.files import explained
from pressgraph.graph.storage.shards import Member
from pressgraph.ontology.errors import DatasetError

__all__ = ["Manifest", "Row", "Version", "encode", "read_manifest", "read_shards"]


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a release's content.

    Attributes:
        source: the file name or address that it was read from.
        content: SHA-256 of the source as read.
        run: digest of the run that made its graph.
        built: when the run was, in UTC, by the clock of the machine.
    """

    source: str
    content: str
    run: str
    built: str


@dataclass(frozen=True, slots=True)
class Row:
    """A release of the dataset.

    Attributes:
        release: its IRI, which is also the name of its graph.
        identifier: its reference, or empty.
        version: its present content.
        shard: the file of ``data/`` that holds its quads.
        offset, length: the place of its gzip member in that file, in bytes.
        counts: quads, entities, posts, events, figures, and facts refused.
        tool, ontology, model: versions of what made it.
        history: its earlier versions, oldest first.
    """

    release: str
    identifier: str
    version: Version
    shard: str
    offset: int
    length: int
    counts: dict[str, int]
    tool: str
    ontology: str
    model: str
    history: tuple[Version, ...] = ()

    def at(self, member: Member) -> Row:
        """Return the row with the place that its quads have moved to."""
        return replace(self, shard=member.shard, offset=member.offset, length=member.length)

    def as_json(self) -> bytes:
        """Return the row as a line of the manifest."""
        version = asdict(self.version)
        record = {"release": self.release, "graph": self.release, "identifier": self.identifier,
                  **version, "shard": self.shard, "offset": self.offset, "length": self.length,
                  **self.counts, "tool": self.tool, "ontology": self.ontology,
                  "model": self.model, "history": [asdict(item) for item in self.history]}
        return encode(record)


def encode(record: object) -> bytes:
    """Return a record as one line of JSON; what a terminal could take as a command is escaped."""
    return json.dumps(record, ensure_ascii=True).encode() + b"\n"


COUNTS = ("quads", "entities", "posts", "events", "figures", "refused")


def _decode(line: str) -> Row:
    record = json.loads(line)
    return Row(
        release=record["release"], identifier=record["identifier"], version=_version(record),
        shard=record["shard"], offset=record["offset"], length=record["length"],
        counts={name: record[name] for name in COUNTS}, tool=record["tool"],
        ontology=record["ontology"], model=record["model"],
        history=tuple(_version(item) for item in record["history"]))


def _version(record: dict[str, str]) -> Version:
    return Version(*(record[name] for name in ("source", "content", "run", "built")))


@dataclass
class Manifest:
    """The rows of a manifest by release, with the release that each source gave."""

    rows: dict[str, Row] = field(default_factory=dict)
    by_source: dict[str, str] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Add a row, or put it in another's place."""
        self.drop(row.release)
        self.rows[row.release] = row
        self.by_source[row.version.source] = row.release

    def drop(self, release: str) -> Row | None:
        """Take a release out, and return its row."""
        row = self.rows.pop(release, None)
        if row is not None and self.by_source.get(row.version.source) == release:
            del self.by_source[row.version.source]
        return row

    def of_source(self, source: str) -> Row | None:
        """Return the row of the release that was read from a source."""
        release = self.by_source.get(source)
        return self.rows[release] if release is not None else None

    def lines(self) -> Iterator[bytes]:
        """Yield the rows as lines, by release."""
        for release in sorted(self.rows):
            yield self.rows[release].as_json()

    def shards(self) -> list[str]:
        """Return the names of the files that hold the rows' quads, sorted."""
        return sorted({row.shard for row in self.rows.values()})


def read_manifest(path: Path) -> Manifest:
    """Read a manifest; a missing one is empty.

    Raises:
        DatasetError: if a line is none of a manifest.
    """
    manifest = Manifest()
    if not path.exists():
        return manifest
    with explained(path), path.open(encoding="utf-8") as file:
        for number, row in _rows(path, file):
            if row.release in manifest.rows:
                raise DatasetError(f"{path}:{number}: names {row.release} twice")
            manifest.add(row)
    return manifest


def read_shards(path: Path) -> list[str]:
    """Return the names of the data files that a manifest names, sorted; its rows are not kept.

    Raises:
        DatasetError: if a line is none of a manifest.
    """
    if not path.exists():
        return []
    with explained(path), path.open(encoding="utf-8") as file:
        return sorted({row.shard for _, row in _rows(path, file)})


def _rows(path: Path, lines: Iterable[str]) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(lines, 1):
        try:
            yield number, _decode(line)
        except (ValueError, KeyError, TypeError) as error:
            raise DatasetError(f"{path}:{number}: damaged ({error!r}); build the dataset anew "
                               "from its releases") from error
