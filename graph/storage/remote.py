"""Datasets at addresses of other file systems: a local copy is worked on, and sent when it is done.

A dataset relies on locks and on renames that happen whole or not at all, which object stores do not
have. Its data files are named by their content, so that those of two states never clash; the
manifest, which says which of them count, is sent last, and whoever reads it before finds the old
state. Only what the address lacks is sent, and only what the copy lacks is fetched.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pressgraph.extract.reading.addresses import is_address
from pressgraph.graph.storage.commit import finish
from pressgraph.graph.storage.files import exclusive, explained, write_atomically
from pressgraph.graph.storage.manifest import read_shards
from pressgraph.graph.storage.settings import create_folder, open_folder, settings_from
from pressgraph.ontology.errors import DatasetError

__all__ = ["Remote", "fetched", "local", "outbox"]

MANIFEST, SETTINGS, REJECTS, DATA = "manifest.jsonl", "dataset.json", "rejects.jsonl", "data"
CACHE = "PRESSGRAPH_CACHE"
"""The environment variable that names the folder of local copies."""


@contextmanager
def local(place: str | Path) -> Iterator[Path]:
    """Yield the local folder of a dataset to build; one of an address is sent there at the end.

    Raises:
        DatasetError: if the address cannot be read or written.
    """
    if not is_address(str(place)):
        yield Path(place)
        return
    remote = Remote.at(str(place))
    remote.fetch()
    yield remote.copy
    remote.send()


def fetched(place: str | Path) -> Path:
    """Return the local folder of a dataset to read; one of an address is fetched.

    Raises:
        DatasetError: if the address cannot be read, or is no dataset's.
    """
    if not is_address(str(place)):
        return Path(place)
    remote = Remote.at(str(place))
    if remote.fetch() is None:
        raise DatasetError(f"{place}: no dataset (it holds no {MANIFEST}); "
                           "`pressgraph build` makes one")
    return remote.copy


@contextmanager
def outbox(place: str | Path) -> Iterator[tuple[Path, Callable[[Path], str]]]:
    """Yield where to write a file or folder, and what tells the place that each file of it gets.

    What is for an address is written to a temporary folder, and sent there at the end.

    Raises:
        DatasetError: if the address cannot be written.
    """
    address = str(place).rstrip("/")
    if not is_address(address):
        yield Path(place), str
        return
    with TemporaryDirectory() as folder:
        made = Path(folder) / address.rpartition("/")[2]

        def told(path: Path) -> str:
            return "/".join((address, *path.relative_to(made).parts))

        yield made, told
        with _told(address):
            system, root = _system(address)
            files = [made] if made.is_file() else [path for path in made.rglob("*") if path.is_file()]
            for file in sorted(files):
                _put(system, file, "/".join((root, *file.relative_to(made).parts)))


@dataclass(frozen=True)
class Remote:
    """A dataset at an address, and its local copy.

    Attributes:
        address: as given.
        system: the file system of fsspec, and
        root: the path in it.
        home: the folder of the copy, and of the note of what the address held when both agreed.
    """

    address: str
    system: Any
    root: str
    home: Path

    @classmethod
    def at(cls, address: str) -> Remote:
        """Connect to an address.

        Raises:
            DatasetError: if there is no such file system.
        """
        with _told(address):
            system, root = _system(address)
        kept = os.environ.get(CACHE)
        caches = Path(kept) if kept else Path.home() / ".cache" / "pressgraph"
        name = hashlib.sha256(address.rstrip("/").encode()).hexdigest()[:16]
        return cls(address, system, root, caches / name)

    @property
    def copy(self) -> Path:
        """The folder of the local copy."""
        return self.home / "kg"

    @property
    def _note(self) -> Path:
        return self.home / "agreed"

    def fetch(self) -> str | None:
        """Bring the copy to the state of the address, unless it is that or one made of it.

        Returns:
            The digest of the state at the address, or None where it holds no dataset yet.

        Raises:
            DatasetError: if the address cannot be read, or the copy is in use.
        """
        with _told(self.address):
            manifest = self._manifest()
            state = _digest(manifest)
            if manifest is not None and state != self._agreed():
                self._fetch(manifest)
                self._agree(state)
        return state

    def _fetch(self, manifest: bytes) -> None:
        settings = settings_from(self.system.cat_file(self._path(SETTINGS)), self._path(SETTINGS))
        folder = create_folder(self.copy, settings)
        with exclusive(folder.path), explained(folder.path):
            finish(folder)
            staged = folder.staging / DATA
            staged.mkdir(parents=True, exist_ok=True)
            write_atomically(folder.staging / MANIFEST, [manifest])
            for shard in read_shards(folder.staging / MANIFEST):
                if not (folder.data / shard).exists():
                    self.system.get_file(self._path(f"{DATA}/{shard}"), str(staged / shard))
            if self.system.exists(self._path(REJECTS)):
                self.system.get_file(self._path(REJECTS), str(folder.staging / REJECTS))
            write_atomically(folder.staging / "ready", [b""])
            finish(folder)

    def send(self) -> None:
        """Bring the address to the state of the copy.

        Raises:
            DatasetError: if the address cannot be written, or another build has changed it since
                it was fetched.
        """
        folder = open_folder(self.copy)
        with _told(self.address), exclusive(folder.path):
            there = self._manifest()
            if not folder.manifest.exists() or there == folder.manifest.read_bytes():
                return
            if there is not None and _digest(there) != self._agreed():
                raise DatasetError(f"{self.address}: another build has changed it meanwhile; "
                                   "give the same command again")
            live = read_shards(folder.manifest)
            there_already = self._shards()
            for shard in live:
                if there_already.get(shard) != (folder.data / shard).stat().st_size:
                    _put(self.system, folder.data / shard, self._path(f"{DATA}/{shard}"))
            for file in (folder.rejects, folder.path / SETTINGS):
                if file.exists():
                    _put(self.system, file, self._path(file.name))
            _put(self.system, folder.manifest, self._path(f"{MANIFEST}.new"))
            self.system.mv(self._path(f"{MANIFEST}.new"), self._path(MANIFEST))
            self._agree(_digest(folder.manifest.read_bytes()))
            for shard in sorted(there_already.keys() - set(live)):
                self.system.rm_file(self._path(f"{DATA}/{shard}"))

    def _path(self, name: str) -> str:
        return f"{self.root}/{name}"

    def _manifest(self) -> bytes | None:
        self.system.invalidate_cache()
        if not self.system.exists(self._path(MANIFEST)):
            return None
        content: bytes = self.system.cat_file(self._path(MANIFEST))
        return content

    def _shards(self) -> dict[str, int]:
        """Return the data files at the address, with their sizes."""
        found = self.system.find(self._path(DATA), detail=True)
        return {path.rpartition("/")[2]: info["size"] for path, info in found.items()
                if path.endswith(".nq.gz")}

    def _agreed(self) -> str | None:
        """Return the state of the address that the copy has, or was made of."""
        return self._note.read_text("ascii") if self._note.exists() else None

    def _agree(self, state: str | None) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        write_atomically(self._note, [(state or "").encode("ascii")])


def _digest(manifest: bytes | None) -> str | None:
    return None if manifest is None else hashlib.sha256(manifest).hexdigest()


def _system(address: str) -> tuple[Any, str]:
    import fsspec

    system, root = fsspec.core.url_to_fs(address)
    return system, str(root).rstrip("/")


def _put(system: Any, file: Path, path: str) -> None:
    system.makedirs(path.rpartition("/")[0], exist_ok=True)
    system.put_file(str(file), path)


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Turn whatever a file system raises into an error that names the address."""
    try:
        yield
    except DatasetError:
        raise
    except Exception as error:
        said = " ".join(str(error).split()) or type(error).__name__
        raise DatasetError(f"{address}: cannot be read or written: {said}") from error
