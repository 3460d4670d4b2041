"""What a dataset will hold when a build or a removal is done: releases added, replaced, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pressgraph.graph.storage.journal import Entry
from pressgraph.graph.storage.manifest import Manifest, Row, Version

__all__ = ["Outcome", "Plan"]

Holder = Row | Entry


class Outcome(StrEnum):
    """What became of a source."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass
class Plan:
    """The releases to come, each held by a row of the manifest or by an entry of the journal."""

    old: Manifest
    held: dict[str, Holder] = field(init=False)
    histories: dict[str, tuple[Version, ...]] = field(default_factory=dict)
    unread: dict[str, Entry] = field(default_factory=dict)
    _by_source: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with what the dataset holds."""
        self.held = dict(self.old.rows)
        self._by_source = dict(self.old.by_source)

    @property
    def is_empty(self) -> bool:
        """Whether the dataset stays as it is."""
        return not self.unread and self.held == self.old.rows

    def holds_source(self, source: str) -> bool:
        """Tell whether a source has been read, or has turned out to be unreadable, in this plan."""
        return source in self._by_source or source in self.unread

    def put(self, holder: Holder) -> Outcome:
        """Let a release take its place, and that of its source's former content.

        A row of the old manifest stands for a source that is as it was.
        """
        if isinstance(holder, Entry) and not holder.label.release:
            self.unread[holder.label.source] = holder
            return Outcome.REFUSED
        release, (source, *made) = _release(holder), _made_of(holder)
        self.unread.pop(source, None)
        prior = self.held.get(release)
        if prior is not None and _made_of(prior)[1:] == tuple(made):
            return Outcome.UNCHANGED
        moved = self._by_source.get(source, release)
        history = self._versions(prior)
        if moved != release:
            history = (*self._versions(self.held[moved]), *history)
            self.drop(moved)
        self._hold(release, holder, history)
        return Outcome.ADDED if prior is None and not history else Outcome.REPLACED

    def _hold(self, release: str, holder: Holder, history: tuple[Version, ...]) -> None:
        self.drop(release)
        self._by_source[_made_of(holder)[0]] = release
        row = self.old.rows.get(release)
        if row is not None and _made_of(row) == _made_of(holder):
            self.held[release] = row
        else:
            self.held[release] = holder
            self.histories[release] = history

    def drop(self, release: str) -> None:
        """Withdraw a release; one that is not held is no error."""
        holder = self.held.pop(release, None)
        self.histories.pop(release, None)
        if holder is not None:
            self._by_source.pop(_made_of(holder)[0], None)

    def _versions(self, holder: Holder | None) -> tuple[Version, ...]:
        if isinstance(holder, Row):
            return (*holder.history, holder.version)
        return self.histories.get(holder.label.release, ()) if holder is not None else ()

    def changed(self) -> set[str]:
        """Return the releases that come, go or change."""
        gone = self.old.rows.keys() - self.held.keys()
        return gone | {name for name, holder in self.held.items() if isinstance(holder, Entry)}


def _release(holder: Holder) -> str:
    return holder.release if isinstance(holder, Row) else holder.label.release


def _made_of(holder: Holder) -> tuple[str, str, str]:
    if isinstance(holder, Row):
        return holder.version.source, holder.version.content, holder.version.run
    return holder.label.source, holder.label.content, holder.label.run
