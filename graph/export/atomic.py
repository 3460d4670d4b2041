"""Files that stand there whole or not at all."""

from __future__ import annotations

import contextlib
import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from pressgraph.graph.storage.files import explained
from pressgraph.ontology.errors import DatasetError

__all__ = ["atomic"]


@contextmanager
def atomic(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that stands there whole when the block ends, or not at all.

    One whose name ends in ``.gz`` is compressed, with neither time nor name in its header.

    Raises:
        DatasetError: if it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.new")
    if path.is_dir():
        raise DatasetError(f"{path}: a folder stands in the file's place; name another")
    with explained(path):
        try:
            with temporary.open("wb") as file, _compressed(file, path) as stream:
                yield stream
            temporary.replace(path)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _compressed(file: IO[bytes], path: Path) -> contextlib.AbstractContextManager[IO[bytes]]:
    if path.suffix != ".gz":
        return contextlib.nullcontext(file)
    opened: Callable[..., gzip.GzipFile] = gzip.GzipFile
    return cast(contextlib.AbstractContextManager[IO[bytes]],
                opened(filename="", mode="wb", fileobj=file, mtime=0))
