"""The list of rejects: what was refused, where it stands in its text, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pressgraph.graph.storage.files import explained
from pressgraph.graph.storage.journal import Entry
from pressgraph.graph.storage.manifest import encode
from pressgraph.graph.storage.plan import Plan
from pressgraph.graph.storage.shards import Piece, copy

__all__ = ["Reject", "encode_rejects", "merge_rejects", "read_rejects"]


@dataclass(frozen=True, slots=True)
class Reject:
    """One refused fact, or a source that could not be read.

    Attributes:
        source: the file name or address.
        release: IRI of the release; empty where the source could not be read.
        fact: what kind of statement was refused, such as ``role``; ``source`` for a whole one.
        reason: what is wrong, for a person.
        value: the offending value.
        shape: IRI of the shape that it violates; empty where another check refused it.
        begin, end: the place of the fact in the text in characters, where it has one.
        text: what stands there.
    """

    source: str
    release: str
    fact: str
    reason: str
    value: str = ""
    shape: str = ""
    begin: int | None = None
    end: int | None = None
    text: str = ""


def encode_rejects(rejects: Iterable[Reject]) -> bytes:
    """Return rejects as lines of JSON."""
    return b"".join(encode(asdict(reject)) for reject in rejects)


def read_rejects(path: Path) -> Iterator[Reject]:
    """Yield the rejects of a dataset; a missing list is empty."""
    if path.exists():
        with explained(path), path.open("rb") as file:
            for line in file:
                yield Reject(**json.loads(line))


def merge_rejects(path: Path, plan: Plan) -> Iterator[bytes]:
    """Yield the list of rejects as it will be: of each release held, and of each unread source."""
    pieces = {key: list(group) for key, group in _old_pieces(path, plan).items()}
    for release, holder in plan.held.items():
        if isinstance(holder, Entry):
            pieces[release, ""] = [holder.rejects]
    for source, entry in plan.unread.items():
        pieces["", source] = [entry.rejects]
    return copy(piece for key in sorted(pieces) for piece in pieces[key])


def _old_pieces(path: Path, plan: Plan) -> dict[tuple[str, str], list[Piece]]:
    """Return where the old list speaks of what stays as it was."""
    out: dict[tuple[str, str], list[Piece]] = {}
    changed = plan.changed()
    offset = 0
    for line in _lines(path):
        record: dict[str, Any] = json.loads(line)
        release, source = record["release"], record["source"]
        stays = release not in changed if release else not plan.holds_source(source)
        if stays:
            key = (release, "" if release else source)
            out.setdefault(key, []).append(Piece(path, offset, len(line)))
        offset += len(line)
    return out


def _lines(path: Path) -> Iterator[bytes]:
    if path.exists():
        with path.open("rb") as file:
            yield from file
