"""The embedded Oxigraph store: made from the data files when it is first asked, and kept in step."""

from __future__ import annotations

import gzip
import hashlib
import tempfile
import time
import zlib
from collections.abc import Iterable
from io import BufferedReader
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import pyoxigraph as ox

from pressgraph.graph.storage.files import MovedOnError, explained, is_writable, remove_tree

if TYPE_CHECKING:
    from pressgraph.graph.storage.settings import Folder
    from pressgraph.graph.storage.snapshot import Snapshot

__all__ = ["fingerprint", "open_store"]

READY = "complete"
BLOCK = 1 << 20
LONGEST_MAKING = 6 * 3600
"""Seconds after which a store that is not complete was given up."""


def fingerprint(shards: Iterable[str]) -> str:
    """Return sixteen hexadecimal digits that name a state of the data files."""
    return hashlib.sha256("\n".join(shards).encode()).hexdigest()[:16]


def open_store(folder: Folder, snapshot: Snapshot) -> ox.Store:
    """Return a store of a state, read-only; one that was made before is used again.

    Where the folder cannot be written, the store is made in memory.

    Raises:
        MovedOnError: if a data file is damaged.
        DatasetError: if the store cannot be written.
    """
    home = folder.stores / fingerprint(snapshot.shards)
    if not (home / READY).exists():
        if not is_writable(folder.path):
            return _load(ox.Store(), snapshot)
        with explained(folder.stores):
            _make(folder, home, snapshot)
    return ox.Store.read_only(str(home / "oxigraph"))


def _make(folder: Folder, home: Path, snapshot: Snapshot) -> None:
    """Make the store beside its place and move it there; stores of other states are removed."""
    folder.stores.mkdir(exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix="new-", dir=folder.stores))
    try:
        _fill(temporary / "oxigraph", snapshot)
    except BaseException:
        remove_tree(temporary)
        raise
    (temporary / READY).touch()
    if (home / READY).exists():
        remove_tree(temporary)
        return
    remove_tree(home)
    temporary.replace(home)
    for other in folder.stores.iterdir():
        if other != home and not _is_being_made(other):
            remove_tree(other)


def _fill(path: Path, snapshot: Snapshot) -> None:
    store = _load(ox.Store(str(path)), snapshot)
    store.optimize()
    store.flush()


def _is_being_made(home: Path) -> bool:
    """Tell whether another reader may still be at work on a store; one cut off is left for hours."""
    return (home.name.startswith("new-")
            and time.time() - home.stat().st_mtime < LONGEST_MAKING)


def _load(store: ox.Store, snapshot: Snapshot) -> ox.Store:
    """Load all data files as one stream: each load by itself costs some tenths of a second."""
    try:
        with gzip.GzipFile(fileobj=BufferedReader(snapshot.stream(), BLOCK)) as stream:
            store.bulk_load(cast(IO[bytes], stream), format=ox.RdfFormat.N_QUADS)
    except (EOFError, SyntaxError, gzip.BadGzipFile, zlib.error) as error:
        raise MovedOnError("a data file") from error
    return store
