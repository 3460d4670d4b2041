"""One state of a dataset, held open: builds may put others in its place meanwhile."""

from __future__ import annotations

import os
import threading
import weakref
import zlib
from collections.abc import Callable, Iterator
from io import RawIOBase
from typing import Any

from pressgraph.graph.storage.commit import finish_if_free
from pressgraph.graph.storage.files import MovedOnError
from pressgraph.graph.storage.manifest import Manifest, read_manifest
from pressgraph.graph.storage.settings import Folder
from pressgraph.graph.storage.shards import unpack

__all__ = ["Snapshot"]

RETRIES = 20
"""Times that the manifest is read again where a build has just replaced a file that it names."""

BINARY = getattr(os, "O_BINARY", 0)


class Snapshot:
    """The manifest and the data files of one state, which stay readable after a build replaces them.

    Attributes:
        manifest: what the state holds.
    """

    def __init__(self, folder: Folder) -> None:
        """Open the present state of a dataset's folder.

        Raises:
            MovedOnError: if a data file that the manifest names is missing.
            DatasetError: if the manifest is damaged.
        """
        finish_if_free(folder)
        self._handles: dict[str, int] = {}
        self._lock = threading.Lock()
        weakref.finalize(self, _close, self._handles)
        for attempt in range(RETRIES):
            self.manifest: Manifest = read_manifest(folder.manifest)
            try:
                self._open(folder)
                return
            except MovedOnError:
                if attempt == RETRIES - 1:
                    raise

    def _open(self, folder: Folder) -> None:
        _close(self._handles)
        for shard in self.manifest.shards():
            try:
                self._handles[shard] = os.open(folder.data / shard, os.O_RDONLY | BINARY)
            except FileNotFoundError as error:
                raise MovedOnError(folder.data / shard) from error

    @property
    def shards(self) -> list[str]:
        """The names of the data files, sorted."""
        return sorted(self._handles)

    def read(self, shard: str, offset: int, length: int) -> bytes:
        """Return at most so many bytes of a data file."""
        with self._lock:
            os.lseek(self._handles[shard], offset, os.SEEK_SET)
            return os.read(self._handles[shard], length)

    def n_quads(self, release: str) -> bytes:
        """Return the quads of a release as sorted N-Quads.

        Raises:
            KeyError: if this state has no such release.
            MovedOnError: if the data file is damaged.
        """
        row = self.manifest.rows[release]
        member = b"".join(self._blocks(row.shard, row.offset, row.length))
        try:
            return unpack(member)
        except zlib.error as error:
            raise MovedOnError(row.shard) from error

    def _blocks(self, shard: str, offset: int, length: int) -> Iterator[bytes]:
        while length and (block := self.read(shard, offset, length)):
            offset, length = offset + len(block), length - len(block)
            yield block

    def stream(self, watch: Callable[[float], object] | None = None) -> SnapshotStream:
        """Return the data files as one stream of gzip members; ``watch`` is told the share read."""
        return SnapshotStream(self, watch)

    def size(self) -> int:
        """Return the bytes of all data files."""
        return sum(os.fstat(handle).st_size for handle in self._handles.values())


class SnapshotStream(RawIOBase):
    """The bytes of a state's data files, one after the other."""

    def __init__(self, snapshot: Snapshot, watch: Callable[[float], object] | None = None) -> None:
        """Begin with the first file."""
        super().__init__()
        self._snapshot, self._left, self._offset = snapshot, snapshot.shards[::-1], 0
        self._watch, self._read, self._size = watch, 0, snapshot.size()

    def readable(self) -> bool:
        """Tell that this can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as one file's bytes go, and return how far."""
        while self._left:
            if block := self._snapshot.read(self._left[-1], self._offset, len(buffer)):
                buffer[:len(block)] = block
                self._offset += len(block)
                self._tell(len(block))
                return len(block)
            self._left.pop()
            self._offset = 0
        return 0

    def _tell(self, more: int) -> None:
        self._read += more
        if self._watch is not None:
            self._watch(self._read / self._size)


def _close(handles: dict[str, int]) -> None:
    for shard in list(handles):
        os.close(handles.pop(shard))
