"""Files written whole or not at all, and the lock that lets one build at a time into a folder."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pressgraph.ontology.errors import DatasetError

__all__ = ["MovedOnError", "claim", "exclusive", "explained", "is_writable", "remove_tree",
           "sync_folder", "write_atomically", "write_durably"]

LOCK = ".lock"
HELPLESS = {
    errno.ENOSPC: "no space left on the device; free some, and give the same command again",
    errno.EDQUOT: "the disk quota is used up; free some space, and give the same command again",
    errno.EFBIG: "a file may not grow so large here; raise the limit, and give the command again",
    errno.EROFS: "the file system is read-only; name a folder that can be written",
    errno.EACCES: "permission denied; name a folder that can be written",
    errno.EPERM: "not permitted; name a folder that can be written",
}


class MovedOnError(DatasetError):
    """A file of a state of a dataset that is no more: a build has put a new state in its place.

    Who looks at the manifest again finds the new state. Where the manifest still names the file,
    the dataset is damaged, which is what the message says.
    """

    def __init__(self, path: object) -> None:
        """Name the file."""
        super().__init__(f"{path}: missing or damaged, though the manifest names it; build the "
                         "dataset anew from its releases")


@contextmanager
def explained(what: Path) -> Iterator[None]:
    """Turn an error of the operating system into one that says what to do.

    Raises:
        DatasetError: instead of any ``OSError`` inside.
    """
    try:
        yield
    except OSError as error:
        where = Path(error.filename or what)
        if where.name.startswith("."):
            where = what
        if error.errno == errno.ENOENT and not where.parent.exists():
            raise DatasetError(f"{where.parent}: no such folder; make it first, or name another") \
                from error
        known = HELPLESS.get(error.errno or 0)
        raise DatasetError(f"{where}: {known or error.strerror or error}") from error


def claim(folder: Path, owned: Callable[[str], bool], what: str) -> None:
    """See that files may be put into a folder: it is new, empty, or has held such files before.

    Args:
        folder: which need not exist.
        owned: tells by a name whether a file or folder in it is one of those.
        what: what they are, for the message.

    Raises:
        DatasetError: if it holds something else.
    """
    with explained(folder):
        names = [item.name for item in folder.iterdir()] if folder.is_dir() else []
    if not all(map(_is_hidden, names)) and not any(map(owned, names)):
        raise DatasetError(f"{folder}: holds something else than {what}; name a new or an empty "
                           "folder")


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold a folder's lock; the operating system frees it when the process ends, however it ends.

    Raises:
        DatasetError: if another process holds it, or the folder cannot be written.
    """
    lock = FileLock(folder / LOCK, timeout=0)
    with explained(folder / LOCK):
        try:
            lock.acquire()
        except Timeout:
            raise DatasetError(f"{folder}: another build or removal is at work on this folder; "
                               "wait until it has ended") from None
    try:
        yield
    finally:
        lock.release()


def is_writable(folder: Path) -> bool:
    """Tell whether files can be made in a folder."""
    return os.access(folder, os.W_OK | os.X_OK)


def write_durably(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file and wait until it stands on the disk."""
    with path.open("wb") as file:
        for part in parts:
            file.write(part)
        file.flush()
        os.fsync(file.fileno())


def write_atomically(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file so that a reader sees the old content or the new, whatever happens."""
    temporary = path.with_name(f".{path.name}.new")
    try:
        write_durably(temporary, parts)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Wait until a folder's names stand on the disk, where the system can tell."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_tree(folder: Path) -> None:
    """Remove a folder and all in it; one that is not there is no error."""
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)
