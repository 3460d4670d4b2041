"""The embedded Oxigraph store: made from the data files when it is first asked, and kept in step."""

from __future__ import annotations

import gzip
import hashlib
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Sequence
from io import BufferedReader
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import pyoxigraph as ox

from pressgraph.graph.storage.files import MovedOnError, explained, is_writable, remove_tree
from pressgraph.graph.storage.kept import KeptAnswers
from pressgraph.graph.storage.renewal import find_renewal, note_content

if TYPE_CHECKING:
    from pressgraph.graph.storage.settings import Folder
    from pressgraph.graph.storage.snapshot import Snapshot

__all__ = ["Making", "fingerprint", "kept_answers", "open_store"]

Making = Callable[[str, float], object]
"""Called with what is being done to make a store, and which share of that is done, 0 to 1."""

READY, STORE, ANSWERS = "complete", "oxigraph", "answers"
BLOCK = 1 << 20
MANY = 200
"""Releases from which on the usual questions take long enough to be answered beforehand."""

LONGEST_MAKING = 6 * 3600
"""Seconds after which a store that is not complete was given up."""


def fingerprint(shards: Iterable[str]) -> str:
    """Return sixteen hexadecimal digits that name a state of the data files."""
    return hashlib.sha256("\n".join(shards).encode()).hexdigest()[:16]


def _home(folder: Folder, snapshot: Snapshot) -> Path:
    return folder.stores / fingerprint(snapshot.shards)


def kept_answers(folder: Folder, snapshot: Snapshot) -> KeptAnswers:
    """Return the answers that the store of a state keeps."""
    return KeptAnswers(_home(folder, snapshot) / ANSWERS)


def open_store(folder: Folder, snapshot: Snapshot,
               questions: Callable[[], Sequence[str]] = tuple,
               making: Making | None = None,
               gather: Callable[[], object] | None = None) -> ox.Store:
    """Return a store of a state, read-only; one that was made before is used again.

    A store of an earlier state is brought up to date where little has changed. Where the folder
    cannot be written, the store is made in memory.

    Args:
        folder: the dataset's.
        snapshot: the state.
        questions: gives queries whose answers a store that is made anew is to keep.
        making: told how the making goes on.
        gather: called when a store of many releases was made anew, for what else is to be kept then.

    Raises:
        MovedOnError: if a data file is damaged.
        DatasetError: if the store cannot be written.
    """
    home, tell = _home(folder, snapshot), making or _tell_nobody
    if not (home / READY).exists():
        if not is_writable(folder.path):
            return _load(ox.Store(), snapshot, tell)
        with explained(folder.stores):
            is_new = _make(folder, home, snapshot, tell)
        if is_new and len(snapshot.manifest.rows) >= MANY:
            store = ox.Store.read_only(str(home / STORE))
            _answer(store, KeptAnswers(home / ANSWERS), questions(), tell)
            if gather is not None:
                gather()
        tell("ready", 1)
    return ox.Store.read_only(str(home / STORE))


def _tell_nobody(stage: str, share: float) -> None:
    pass


def _make(folder: Folder, home: Path, snapshot: Snapshot, tell: Making) -> bool:
    """Make the store beside its place and move it there; stores of other states are removed.

    Returns:
        Whether it was made from the data files, and not from the store of an earlier state.
    """
    folder.stores.mkdir(exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix="new-", dir=folder.stores))
    try:
        is_new = not _renew(folder, temporary / STORE, snapshot)
        if is_new:
            _fill(temporary / STORE, snapshot, tell)
        note_content(temporary, snapshot)
    except BaseException:
        remove_tree(temporary)
        raise
    (temporary / READY).touch()
    if (home / READY).exists():
        remove_tree(temporary)
        return False
    remove_tree(home)
    temporary.replace(home)
    for other in folder.stores.iterdir():
        if other != home and not _is_being_made(other):
            remove_tree(other)
    return is_new


def _renew(folder: Folder, path: Path, snapshot: Snapshot) -> bool:
    """Make the store from that of an earlier state, if there is one, and it stays while it is read."""
    renewal = find_renewal(folder.stores, snapshot)
    try:
        if renewal is not None:
            renewal.write(path, snapshot)
    except FileNotFoundError:
        remove_tree(path)
        return False
    return renewal is not None


def _fill(path: Path, snapshot: Snapshot, tell: Making) -> None:
    store = _load(ox.Store(str(path)), snapshot, tell)
    tell("sorting the store", 0)
    store.optimize()
    store.flush()


def _answer(store: ox.Store, kept: KeptAnswers, questions: Sequence[str], tell: Making) -> None:
    for number, question in enumerate(questions):
        tell("answering the usual questions", number / len(questions))
        kept.keep(store, question)


def _is_being_made(home: Path) -> bool:
    """Tell whether another reader may still be at work on a store; one cut off is left for hours."""
    return (home.name.startswith("new-")
            and time.time() - home.stat().st_mtime < LONGEST_MAKING)


def _load(store: ox.Store, snapshot: Snapshot, tell: Making) -> ox.Store:
    """Load all data files as one stream: each load by itself costs some tenths of a second."""
    source = snapshot.stream(lambda share: tell("loading the store", share))
    try:
        with gzip.GzipFile(fileobj=BufferedReader(source, BLOCK)) as stream:
            store.bulk_load(cast(IO[bytes], stream), format=ox.RdfFormat.N_QUADS)
    except (EOFError, SyntaxError, gzip.BadGzipFile, zlib.error) as error:
        raise MovedOnError("a data file") from error
    return store
