"""The journal of a build: what it has made so far, kept so that a cut-off build can go on from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from pressgraph.graph.storage.shards import Piece

__all__ = ["Entry", "Journal", "Label", "Product"]


@dataclass(frozen=True, slots=True)
class Label:
    """What a product was made of, and what it is.

    Attributes:
        source, content, run: the file name or address, the SHA-256 of what was read, and the
            digest of the run.
        release: IRI of the release; empty where the source was refused as a whole.
        identifier: its reference, or empty.
        counts: quads, entities, posts, events, figures, and facts refused.
    """

    source: str
    content: str
    run: str
    release: str = ""
    identifier: str = ""
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Product:
    """What a build makes of one source: a gzip member of quads, and the rejects as JSON lines."""

    label: Label
    member: bytes
    rejects: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """A product in the journal, with its bytes left on the disk."""

    label: Label
    member: Piece
    rejects: Piece


class Journal:
    """A file of products, each with a checksum; a torn end is cut off when it is recovered."""

    def __init__(self, path: Path) -> None:
        """Open a journal for reading and appending; a missing one is made."""
        self.path = path
        self._file: BinaryIO = path.open("a+b")

    def __enter__(self) -> Self:
        """Return the journal."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        """Close the file."""
        self._file.close()

    def recover(self) -> Iterator[Entry]:
        """Yield what a build that was cut off had made, and cut off a torn end."""
        self._file.seek(0)
        whole = 0
        while entry := self._read_entry():
            whole = self._file.tell()
            yield entry
        self._file.truncate(whole)

    def _read_entry(self) -> Entry | None:
        checksum, _, head = self._file.readline().partition(b" ")
        try:
            sizes, label = json.loads(head)
            offset = self._file.tell()
            body = self._file.read(sum(sizes))
            whole = hashlib.sha256(head + body).hexdigest().encode() == checksum
            return self._entry(Label(**label), offset, *sizes) if whole else None
        except (ValueError, TypeError):
            return None

    def _entry(self, label: Label, offset: int, member: int, rejects: int) -> Entry:
        return Entry(label, Piece(self.path, offset, member),
                     Piece(self.path, offset + member, rejects))

    def append(self, product: Product) -> Entry:
        """Write a product, and return where it stands."""
        sizes = (len(product.member), len(product.rejects))
        head = json.dumps((sizes, asdict(product.label))).encode() + b"\n"
        body = product.member + product.rejects
        checksum = hashlib.sha256(head + body).hexdigest().encode()
        self._file.seek(0, 2)
        offset = self._file.tell() + len(checksum) + 1 + len(head)
        self._file.write(checksum + b" " + head + body)
        self._file.flush()
        return self._entry(product.label, offset, *sizes)
