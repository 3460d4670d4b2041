"""Puts a new state of a dataset in place of the old one: whole or not at all, whenever it is killed.

The new files are written beside the old ones. One rename, of ``staging/ready``, decides: before it
the old state stands, after it the new one does, and whoever opens the folder next finishes moving.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pressgraph.graph.storage.files import (
    exclusive,
    explained,
    is_writable,
    remove_tree,
    sync_folder,
    write_atomically,
    write_durably,
)
from pressgraph.graph.storage.journal import Entry
from pressgraph.graph.storage.manifest import Manifest, Row, Version, read_shards
from pressgraph.graph.storage.plan import Plan
from pressgraph.graph.storage.rejects import merge_rejects
from pressgraph.graph.storage.settings import Folder
from pressgraph.graph.storage.shards import Member, Piece, shard_number, write_shard
from pressgraph.ontology.errors import DatasetError

__all__ = ["commit", "finish", "finish_if_free"]

MakeRow = Callable[[Entry, Member, tuple[Version, ...]], Row]


def commit(folder: Folder, plan: Plan, make_row: MakeRow) -> None:
    """Make a plan the state of the dataset; call with the folder's lock held.

    Args:
        folder: the dataset's.
        plan: the releases to come.
        make_row: turns an entry of the journal, the place that its quads got, and the release's
            earlier versions into its row.
    """
    new = folder.staging / "data"
    remove_tree(new)
    new.mkdir(parents=True)
    manifest = Manifest()
    for holder in plan.held.values():
        if isinstance(holder, Row):
            manifest.add(holder)
    for release, row in _write_shards(folder, plan, make_row).items():
        manifest.drop(release)
        manifest.add(row)
    write_durably(folder.staging / folder.manifest.name, manifest.lines())
    write_durably(folder.staging / folder.rejects.name, merge_rejects(folder.rejects, plan))
    sync_folder(new)
    sync_folder(folder.staging)
    write_atomically(_ready(folder), [b""])
    finish(folder)


def _write_shards(folder: Folder, plan: Plan, make_row: MakeRow) -> dict[str, Row]:
    """Write anew each shard that a change touches, and return the rows of what it holds."""
    count = folder.settings.shards
    touched = {shard_number(release, count) for release in plan.changed()}
    contents: dict[int, dict[str, Piece]] = defaultdict(dict)
    for release, holder in plan.held.items():
        if (number := shard_number(release, count)) in touched:
            contents[number][release] = _piece(folder, holder)
    rows: dict[str, Row] = {}
    for number in sorted(contents):
        for member in write_shard(folder.staging / "data", number, contents[number]):
            rows[member.release] = _row(plan, member, make_row)
    return rows


def _piece(folder: Folder, holder: Row | Entry) -> Piece:
    if isinstance(holder, Entry):
        return holder.member
    return Piece(folder.data / holder.shard, holder.offset, holder.length)


def _row(plan: Plan, member: Member, make_row: MakeRow) -> Row:
    holder = plan.held[member.release]
    if isinstance(holder, Entry):
        return make_row(holder, member, plan.histories[member.release])
    return holder.at(member)


def _ready(folder: Folder) -> Path:
    return folder.staging / "ready"


def finish(folder: Folder) -> bool:
    """Finish a commit that was decided, and tell whether there was one; call with the lock held.

    A data file of the old state that a reader keeps from being removed, as some systems let it, is
    left for the next commit to remove.
    """
    if not _ready(folder).exists():
        return False
    folder.data.mkdir(exist_ok=True)
    for shard in sorted((folder.staging / "data").glob("*.nq.gz")):
        shard.replace(folder.data / shard.name)
    sync_folder(folder.data)
    for name in (folder.manifest.name, folder.rejects.name):
        staged = folder.staging / name
        if staged.exists():
            staged.replace(folder.path / name)
    sync_folder(folder.path)
    live = set(read_shards(folder.manifest))
    for shard in folder.data.glob("*.nq.gz"):
        if shard.name not in live:
            with suppress(OSError):
                shard.unlink()
    remove_tree(folder.staging)
    return True


def finish_if_free(folder: Folder) -> None:
    """Finish a commit that was cut off, unless another process is at it or nothing can be written."""
    if _ready(folder).exists() and is_writable(folder.path):
        with suppress(DatasetError), explained(folder.path), exclusive(folder.path):
            finish(folder)
