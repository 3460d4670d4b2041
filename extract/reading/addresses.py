"""Releases at addresses of other file systems (``s3://…``, ``https://…``), through fsspec."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from pressgraph.ontology.errors import InputError

__all__ = ["files_at", "is_address", "open_at"]

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?:::|://)")


def is_address(given: str) -> bool:
    """Tell whether an input names a file system, as in ``s3://bucket/releases``."""
    return SCHEME.match(given) is not None


def files_at(address: str) -> Iterator[tuple[str, Any, str]]:
    """Yield the files at an address: each by its own address, the file system and its path there.

    Raises:
        InputError: if there is no such file system, or nothing at the address.
    """
    import fsspec

    try:
        system, root = fsspec.core.url_to_fs(address)
        found = sorted(system.find(root)) or ([root] if system.exists(root) else [])
    except Exception as error:
        raise InputError(address, f"cannot be read: {error}") from error
    if not found:
        raise InputError(address, "no such file or folder")
    for path in found:
        yield str(system.unstrip_protocol(path)), system, path


def open_at(system: Any, path: str) -> BinaryIO:
    """Open a file for reading; it can be read from any place, as Parquet needs.

    Raises:
        InputError: if it cannot be read.
    """
    try:
        return cast(BinaryIO, system.open(path, "rb"))
    except Exception as error:
        raise InputError(path, f"cannot be read: {error}") from error
