"""Shares work out to processes through one executor, and survives the death of a worker."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Self

from pressgraph.extract.document import Source
from pressgraph.graph.building.attempts import Attempts
from pressgraph.graph.building.work import Options, refusal, work
from pressgraph.graph.processes import default_workers, end_pool, new_pool, undisturbed
from pressgraph.graph.storage.journal import Entry, Product
from pressgraph.graph.storage.manifest import Row
from pressgraph.ontology.errors import DatasetError, PressgraphError

__all__ = ["Crew", "Ready"]

Ready = Product | Entry | Row
"""What needs no work any more."""

Batch = tuple[list[Source | Ready], "Future[list[Product]]"]

BATCH = 8
"""Sources handed to a worker at once."""

AHEAD = 3
"""Batches that wait for each worker: enough to keep it busy, few enough to keep in memory."""

FEW = 16
"""Sources that one process has done before others have loaded what they need."""


@dataclass
class Crew:
    """Makes products of sources in an executor, in the order in which the sources came.

    Attributes:
        options: of the build.
        run: digest of the run, for the record of a source that no worker survives.
        workers: how many processes work; 1 means this one alone. By default as many as there are
            processors, or this one alone where there are few sources.
        given: an executor of the caller's, used instead of processes of the crew's own.
        attempts: notes what this process is at work on; what two builds have ended at is given to
            a process of its own, and refused where that does not survive it either.
    """

    options: Options
    run: str
    workers: int | None = None
    given: Executor | None = None
    attempts: Attempts | None = None
    _pool: Executor | None = field(default=None, init=False)

    def __enter__(self) -> Self:
        """Return the crew; its processes start when they are needed."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the crew's own processes; work not yet begun is given up."""
        self._close()

    def products(self, items: Iterable[Source | Ready]) -> Iterator[Ready]:
        """Yield the product of each source; anything else passes through, in its place."""
        source = iter(items)
        if self.given is None and self.workers is None:
            first = list(islice(source, FEW + 1))
            is_alone, source = len(first) <= FEW, chain(first, source)
        else:
            is_alone = self.given is None and self.workers == 1
        yield from self._alone(source) if is_alone else self._shared(source)

    def _alone(self, items: Iterator[Source | Ready]) -> Iterator[Ready]:
        for item in items:
            yield self._by_itself(item) if isinstance(item, Source) else item

    def _by_itself(self, source: Source) -> Product:
        """Make a product in this process, unless that has killed one before."""
        if self.attempts is not None:
            if self.attempts.is_deadly(source):
                return self._with_care(source)
            self.attempts.begin(source)
        return work(self.options, [source])[0]

    def _shared(self, source: Iterator[Source | Ready]) -> Iterator[Ready]:
        pending: deque[Batch] = deque()
        workers = self.workers or default_workers()
        while batch := list(islice(source, BATCH)):
            pending.append((batch, self._submit(batch)))
            if len(pending) > AHEAD * workers:
                yield from self._collect(pending)
        while pending:
            yield from self._collect(pending)

    def _submit(self, batch: Iterable[Source | Ready]) -> Future[list[Product]]:
        sources = [item for item in batch if isinstance(item, Source)]
        future: Future[list[Product]] = Future()
        if not sources:
            future.set_result([])
            return future
        try:
            pool = self._executor()
            with undisturbed():
                return pool.submit(work, self.options, sources)
        except BrokenExecutor as error:
            future.set_exception(error)
            return future

    def _collect(self, pending: deque[Batch]) -> Iterator[Ready]:
        """Yield the products of the oldest batch; where a worker died, all that wait start anew."""
        batch, future = pending.popleft()
        try:
            made = iter(future.result())
        except BrokenExecutor as error:
            self._restart(error)
            made = iter([self._with_care(item) for item in batch if isinstance(item, Source)])
            waiting = [(batch, self._submit(batch)) for batch, _ in pending]
            pending.clear()
            pending.extend(waiting)
        except Exception as error:
            if self.given is None or isinstance(error, PressgraphError):
                raise
            self._restart(error)
            raise
        yield from (next(made) if isinstance(item, Source) else item for item in batch)

    def _with_care(self, source: Source) -> Product:
        """Make one product alone, twice if need be; refuse a source that no worker survives."""
        for _ in range(2):
            try:
                return self._submit([source]).result()[0]
            except BrokenExecutor as error:
                self._restart(error)
        return refusal(source, self.run, "the worker process died while analysing it, twice "
                                         "(most often for want of memory)")

    def _restart(self, error: Exception) -> None:
        if self.given is not None:
            raise DatasetError(f"the executor has lost its workers ({error!r}); what was made is "
                               "kept: give the same command again") from error
        self._close()

    def _executor(self) -> Executor:
        if self.given is not None:
            return self.given
        if self._pool is None:
            self._pool = new_pool(self.workers or default_workers())
        return self._pool

    def _close(self) -> None:
        if self._pool is not None:
            end_pool(self._pool)
            self._pool = None
