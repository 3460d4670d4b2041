"""The embedded Oxigraph store: made from the data files when it is first asked, and kept in step."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from pressgraph.graph.storage.files import MovedOnError, explained, is_writable, remove_tree
from pressgraph.graph.storage.settings import Folder

__all__ = ["fingerprint", "open_store"]

READY = "complete"


def fingerprint(shards: Iterable[str]) -> str:
    """Return sixteen hexadecimal digits that name a state of the data files."""
    return hashlib.sha256("\n".join(shards).encode()).hexdigest()[:16]


def open_store(folder: Folder, shards: list[str]) -> ox.Store:
    """Return a store of the shards, read-only; one that was made before is used again.

    Where the folder cannot be written, the store is made in memory.

    Raises:
        MovedOnError: if a shard is gone, because a build has put another in its place.
    """
    home = folder.stores / fingerprint(shards)
    if not (home / READY).exists():
        if not is_writable(folder.path):
            return _load(ox.Store(), folder, shards)
        with explained(folder.stores):
            _make(folder, home, shards)
    return ox.Store.read_only(str(home / "oxigraph"))


def _make(folder: Folder, home: Path, shards: list[str]) -> None:
    """Make the store beside its place and move it there; stores of other states are removed."""
    temporary = folder.stores / f"new-{os.getpid()}"
    remove_tree(temporary)
    temporary.mkdir(parents=True)
    store = _load(ox.Store(str(temporary / "oxigraph")), folder, shards)
    store.optimize()
    store.flush()
    del store
    (temporary / READY).touch()
    if (home / READY).exists():
        remove_tree(temporary)
        return
    remove_tree(home)
    temporary.replace(home)
    for other in folder.stores.iterdir():
        if other != home:
            remove_tree(other)


def _load(store: ox.Store, folder: Folder, shards: list[str]) -> ox.Store:
    for shard in shards:
        try:
            with gzip.open(folder.data / shard, "rb") as file:
                store.bulk_load(cast(IO[bytes], file), format=ox.RdfFormat.N_QUADS)
        except (FileNotFoundError, EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise MovedOnError(folder.data / shard) from error
    return store
