"""Builds and removals: what is read, and what becomes of the dataset by it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pressgraph.extract.document import Source
from pressgraph.extract.reading.sources import read_sources
from pressgraph.graph.building.attempts import Attempts
from pressgraph.graph.building.executors import Crew, Ready
from pressgraph.graph.building.run import Run
from pressgraph.graph.building.work import Options, run_of
from pressgraph.graph.storage.commit import commit, finish
from pressgraph.graph.storage.files import exclusive, explained, remove_tree
from pressgraph.graph.storage.journal import Entry, Journal, Label, Product
from pressgraph.graph.storage.manifest import Manifest, Row, Version, read_manifest
from pressgraph.graph.storage.plan import Outcome, Plan
from pressgraph.graph.storage.rejects import Reject, encode_rejects
from pressgraph.graph.storage.settings import (
    Folder,
    Settings,
    claim_folder,
    create_folder,
    open_folder,
)
from pressgraph.graph.storage.shards import Member
from pressgraph.ontology.errors import InputError, UsageError

__all__ = ["Report", "Watch", "build_folder", "remove_releases"]

Read = Source | InputError
Watch = Callable[[Label, Outcome], None]


@dataclass
class Report:
    """What a build or a removal did.

    Attributes:
        outcomes: how many sources were added, replaced, unchanged or refused.
        counts: quads, entities, posts, events, figures and refused facts of what it made.
        problems: why each source was refused that was.
        displaced: sources whose place another one of the same build took, since both give the same
            reference: the one that took it, the one that had it, and the reference.
        removed: IRIs of the releases that were withdrawn.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[InputError] = field(default_factory=list)
    displaced: list[tuple[str, str, str]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many sources were refused, and facts of those that were not."""
        return len(self.problems) + self.counts["refused"]

    def note(self, label: Label, outcome: Outcome) -> None:
        """Count what became of a source."""
        self.outcomes[outcome] += 1
        if outcome in (Outcome.ADDED, Outcome.REPLACED):
            self.counts.update(label.counts)


def build_folder(inputs: Sequence[str | Path], output: Path, settings: Settings,
                 options: Options, *, workers: int | None = None,
                 executor: Executor | None = None, watch: Watch | None = None) -> Report:
    """Add releases to a dataset, replace those whose content is new, and skip the rest.

    Raises:
        InputError: if nothing could be read of what was given; the dataset is then as it was.
        DatasetError: if the folder is something else, in use, or cannot be written.
        OntologyError: if a file of the user's own cannot be used.
    """
    claim_folder(output, settings)
    run = run_of(options)
    found = iter(read_sources(inputs))
    failed, first = _first_readable(found)
    if first is None:
        raise failed[0] if failed else UsageError("nothing to read was given")
    folder = create_folder(output, settings)
    with exclusive(folder.path), explained(folder.path):
        finish(folder)
        folder.staging.mkdir(exist_ok=True)
        building = _Building(folder, run, Plan(read_manifest(folder.manifest)), watch)
        attempts = Attempts(folder.staging / "attempt")
        with Crew(options, run.digest, workers, executor, attempts) as crew:
            building.make(_chain(failed, first, found), crew)
        building.commit()
    return building.report


def _first_readable(found: Iterator[Read]) -> tuple[list[InputError], Source | None]:
    failed: list[InputError] = []
    for item in found:
        if isinstance(item, Source):
            return failed, item
        failed.append(item)
    return failed, None


def _chain(failed: Iterable[InputError], first: Source, rest: Iterable[Read]) -> Iterator[Read]:
    yield from failed
    yield first
    yield from rest


@dataclass
class _Building:
    """One build under way, with the folder's lock held."""

    folder: Folder
    run: Run
    plan: Plan
    watch: Watch | None
    report: Report = field(default_factory=Report)
    built: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))

    def make(self, sources: Iterable[Read], crew: Crew) -> None:
        """Make the products of sources, and plan their places in the dataset."""
        with Journal(self.folder.staging / "journal") as journal:
            done = {(entry.label.source, entry.label.content): entry
                    for entry in journal.recover()
                    if entry.label.run == self.run.digest and entry.label.release}
            for item in crew.products(self._known(sources, done)):
                self._settle(journal.append(item) if isinstance(item, Product) else item)

    def _known(self, sources: Iterable[Read], done: dict[tuple[str, str], Entry],
               ) -> Iterator[Source | Ready]:
        """Put in place of a source what the dataset or the journal holds of it already."""
        contents: dict[str, str] = {}
        for source in sources:
            if isinstance(source, InputError):
                yield self._unread(source)
            elif contents.setdefault(source.name, source.content_hash) != source.content_hash:
                yield self._unread(InputError(source.name, "an earlier input of this build has "
                                              "the same name and another content"))
            else:
                yield self._standing(source) or done.get(
                    (source.name, source.content_hash)) or source

    def _standing(self, source: Source) -> Row | None:
        row = self.plan.old.of_source(source.name)
        if row is None:
            return None
        made = (row.version.content, row.version.run)
        return row if made == (source.content_hash, self.run.digest) else None

    def _unread(self, error: InputError) -> Product:
        reject = Reject(source=error.source, release="", fact="source", reason=error.problem)
        return Product(Label(error.source, "", self.run.digest), b"", encode_rejects([reject]))

    def _settle(self, holder: Entry | Row) -> None:
        label = holder.label if isinstance(holder, Entry) else _label(holder)
        former = self.plan.held.get(label.release)
        outcome = self.plan.put(holder)
        if (outcome is Outcome.REPLACED and isinstance(former, Entry)
                and former.label.source != label.source):
            self.report.displaced.append((label.source, former.label.source, label.identifier))
        if outcome is Outcome.REFUSED and isinstance(holder, Entry):
            self.report.problems.append(_problem(holder))
        self.report.note(label, outcome)
        if self.watch is not None:
            self.watch(label, outcome)

    def commit(self) -> None:
        """Make the plan the dataset's state."""
        if self.plan.is_empty:
            remove_tree(self.folder.staging)
        else:
            commit(self.folder, self.plan, self._row)

    def _row(self, entry: Entry, member: Member, history: tuple[Version, ...]) -> Row:
        label = entry.label
        return Row(
            release=label.release, identifier=label.identifier,
            version=Version(label.source, label.content, label.run, self.built),
            shard=member.shard, offset=member.offset, length=member.length, counts=label.counts,
            tool=f"{self.run.tool}+{self.run.code}",
            ontology=f"{self.run.ontology}+{self.run.knowledge}", model=self.run.model, history=history)


def _label(row: Row) -> Label:
    return Label(row.version.source, row.version.content, row.version.run, row.release,
                 row.identifier, row.counts)


def _problem(entry: Entry) -> InputError:
    """Read back from the journal why a source was refused."""
    with entry.rejects.file.open("rb") as file:
        file.seek(entry.rejects.offset)
        first = json.loads(file.readline())
    return InputError(first["source"], first["reason"])


def remove_releases(path: Path, names: Sequence[str]) -> Report:
    """Withdraw releases, each named by its IRI, its reference or its source.

    Raises:
        UsageError: if a name is that of no release in the dataset, or the reference of several;
            nothing is removed then.
        DatasetError: if there is no dataset, or it is in use or cannot be written.
    """
    folder = open_folder(path)
    with exclusive(folder.path), explained(folder.path):
        finish(folder)
        plan = Plan(read_manifest(folder.manifest))
        report = Report(removed=sorted({_find(plan.old, name) for name in names}))
        for release in report.removed:
            plan.drop(release)
        commit(folder, plan, _no_row)
    return report


def _find(manifest: Manifest, name: str) -> str:
    found = [row.release for row in manifest.rows.values()
             if name in (row.release, row.identifier, row.version.source)]
    if not found:
        raise UsageError(f"{name}: no release of the dataset has this IRI, reference or source")
    if len(found) > 1:
        raise UsageError(f"{name}: the reference of several releases; give the IRI of one: "
                         f"{', '.join(sorted(found))}")
    return found[0]


def _no_row(entry: Entry, member: Member, history: tuple[Version, ...]) -> Row:
    raise AssertionError("a removal adds nothing")
