"""The data files: each release's quads as one gzip member, spread over shards by the release's IRI."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO

from pressgraph.graph.storage.files import MovedOnError, write_durably

__all__ = ["Member", "Piece", "copy", "pack", "shard_number", "unpack", "write_shard"]

HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""Of a gzip member without name or time, from no system in particular."""

LEVEL = 6
BLOCK = 1 << 20


def shard_number(release: str, shards: int) -> int:
    """Return the shard of a release: it depends on nothing but its IRI and their number."""
    return int.from_bytes(hashlib.sha256(release.encode()).digest()[:8]) % shards


def pack(lines: Iterable[str]) -> bytes:
    """Return lines of N-Quads, sorted, in one gzip member, the same bytes on every machine."""
    text = "".join(sorted(lines)).encode()
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = deflate.compress(text) + deflate.flush()
    return HEADER + body + struct.pack("<II", zlib.crc32(text), len(text) & 0xFFFFFFFF)


def unpack(member: bytes) -> bytes:
    """Return the N-Quads of a gzip member.

    Raises:
        zlib.error: if the bytes are damaged.
    """
    return zlib.decompress(member, 16 + zlib.MAX_WBITS)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of bytes in a file."""

    file: Path
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Member:
    """The place that a release's member got in a shard."""

    release: str
    shard: str
    offset: int
    length: int


def copy(pieces: Iterable[Piece]) -> Iterator[bytes]:
    """Yield the bytes of pieces, in order and in blocks."""
    for file, stretch in groupby(pieces, key=attrgetter("file")):
        try:
            handle = file.open("rb")
        except FileNotFoundError as error:
            raise MovedOnError(file) from error
        with handle:
            for piece in stretch:
                yield from _blocks(handle, piece)


def _blocks(handle: BinaryIO, piece: Piece) -> Iterator[bytes]:
    handle.seek(piece.offset)
    left = piece.length
    while left:
        block = handle.read(min(left, BLOCK))
        if not block:
            raise MovedOnError(piece.file)
        left -= len(block)
        yield block


def write_shard(folder: Path, number: int, pieces: dict[str, Piece]) -> list[Member]:
    """Write the members of some releases as one shard, in the order of their IRIs.

    The file's name ends in a digest of its bytes, so a new state never overwrites an old one.
    """
    order = sorted(pieces)
    digest = hashlib.sha256()

    def blocks() -> Iterator[bytes]:
        for block in copy(pieces[release] for release in order):
            digest.update(block)
            yield block

    temporary = folder / f"{number:04x}.new"
    write_durably(temporary, blocks())
    name = f"{number:04x}-{digest.hexdigest()[:16]}.nq.gz"
    temporary.replace(folder / name)
    members, offset = [], 0
    for release in order:
        members.append(Member(release, name, offset, pieces[release].length))
        offset += pieces[release].length
    return members
