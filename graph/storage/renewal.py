"""Brings a store of an earlier state up to date instead of making it anew, where little changed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from pressgraph.graph.storage.snapshot import Snapshot

__all__ = ["Renewal", "find_renewal", "note_content"]

READY, STORE, CONTENT = "complete", "oxigraph", "releases.json"
MOST_CHANGED = 0.2
"""Share of the releases up to which it takes less time to change a store than to make it anew."""

TOGETHER = 64 << 20
"""Bytes of N-Quads that are loaded at a time."""

UNCHANGING, UNNEEDED = ".sst", ("LOCK", "LOG")
"""Files of RocksDB that are never written again, and those that a copy makes for itself."""


@dataclass(frozen=True)
class Renewal:
    """How a store of an earlier state becomes one of the present state.

    Attributes:
        former: the folder of the former state's store.
        gone: releases whose graphs go; those that have changed are among them.
        come: releases whose graphs come, sorted.
    """

    former: Path
    gone: tuple[str, ...]
    come: tuple[str, ...]

    def write(self, path: Path, snapshot: Snapshot) -> None:
        """Make the store; the former one, which others may have open, stays as it is."""
        _copy(self.former / STORE, path)
        store = ox.Store(str(path))
        for release in self.gone:
            store.remove_graph(ox.NamedNode(release))
        for block in self._blocks(snapshot):
            store.bulk_load(block, format=ox.RdfFormat.N_QUADS)
        store.flush()

    def _blocks(self, snapshot: Snapshot) -> Iterator[bytes]:
        held = bytearray()
        for release in self.come:
            held += snapshot.n_quads(release)
            if len(held) > TOGETHER:
                yield bytes(held)
                held.clear()
        if held:
            yield bytes(held)


def find_renewal(stores: Path, snapshot: Snapshot) -> Renewal | None:
    """Return the way from the store of an earlier state to the present one, if a short one is there."""
    wanted = _content(snapshot)
    ways = [way for former in sorted(stores.glob("*/")) if (way := _way(former, wanted)) is not None]
    return min(ways, key=_length, default=None)


def note_content(home: Path, snapshot: Snapshot) -> None:
    """Write down beside a store what it holds."""
    (home / CONTENT).write_text(json.dumps(_content(snapshot)), "utf-8")


def _content(snapshot: Snapshot) -> dict[str, str]:
    return {name: f"{row.version.content} {row.version.run}"
            for name, row in sorted(snapshot.manifest.rows.items())}


def _way(former: Path, wanted: dict[str, str]) -> Renewal | None:
    if not (former / READY).exists():
        return None
    try:
        held: dict[str, str] = json.loads((former / CONTENT).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    way = Renewal(former, tuple(name for name in held if wanted.get(name) != held[name]),
                  tuple(name for name in wanted if held.get(name) != wanted[name]))
    return way if _length(way) <= MOST_CHANGED * len(wanted) else None


def _length(way: Renewal) -> int:
    return len(way.gone) + len(way.come)


def _copy(source: Path, target: Path) -> None:
    """Copy a store; what is never written again is shared where the file system can."""
    target.mkdir()
    for file in sorted(source.iterdir()):
        if file.name in UNNEEDED:
            continue
        if file.suffix == UNCHANGING:
            with suppress(OSError):
                os.link(file, target / file.name)
                continue
        shutil.copyfile(file, target / file.name)
