"""Writes the pages of releases, in several processes where there are many."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pressgraph.graph.processes import default_workers, end_pool, new_pool, undisturbed
from pressgraph.graph.report.facts import read_release
from pressgraph.graph.report.flow import flow
from pressgraph.graph.report.marking import pieces
from pressgraph.graph.report.rendering import render, write_page

if TYPE_CHECKING:
    from pressgraph.graph.dataset import Dataset
    from pressgraph.graph.storage.rejects import Reject
    from pressgraph.graph.telling import Watch

__all__ = ["Link", "Page", "write_pages"]

Link = tuple[str, str] | None
"""Address and title of another release's page."""

BATCH = 24
"""Pages handed to a process at once."""

AHEAD = 3
"""Batches that wait for each process."""

FEW = 150
"""Pages that one process has written before others have begun."""


@dataclass(frozen=True)
class Page:
    """What a release's page needs besides the release's graph.

    Attributes:
        release: IRI of the release.
        path: where the page goes, in the folder of the report.
        before, after: the pages beside it.
        refused: what the gate refused of it.
    """

    release: str
    path: str
    before: Link
    after: Link
    refused: tuple[Reject, ...]


def write_pages(dataset: Dataset, output: Path, pages: Sequence[Page], *,
                workers: int | None = None, watch: Watch | None = None) -> None:
    """Write pages into the folder of a report.

    Args:
        dataset: what they show.
        output: the folder.
        pages: which.
        workers: processes; by default as many as there are processors, or one for a few pages.
        watch: told how it goes on.
    """
    told = watch or (lambda done, total: None)
    if workers == 1 or (workers is None and len(pages) <= FEW):
        for number, page in enumerate(pages, 1):
            _write(dataset, output, page)
            told(number, len(pages))
        return
    count = workers or default_workers()
    done = 0
    pool = new_pool(count)
    try:
        for written in _shared(pool, dataset, output, pages, AHEAD * count):
            done += written
            told(done, len(pages))
    finally:
        end_pool(pool)


def _shared(pool: Executor, dataset: Dataset, output: Path, pages: Sequence[Page],
            most: int) -> Iterator[int]:
    """Yield how many pages each batch held, when it is written."""
    waiting: deque[Future[int]] = deque()
    rest = iter(pages)
    while batch := list(islice(rest, BATCH)):
        with undisturbed():
            waiting.append(pool.submit(_work, str(dataset.folder.path), str(output), batch))
        if len(waiting) > most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _work(folder: str, output: str, pages: Sequence[Page]) -> int:
    """Write some pages in a process of the pool."""
    dataset = _opened(folder)
    for page in pages:
        _write(dataset, Path(output), page)
    return len(pages)


@lru_cache(maxsize=1)
def _opened(folder: str) -> Dataset:
    from pressgraph.graph.dataset import open_dataset

    return open_dataset(folder)


def _write(dataset: Dataset, output: Path, page: Page) -> None:
    facts = read_release(page.release, dataset.n_quads(page.release))
    write_page(output / page.path, render(
        "release.html", root="../", facts=facts, pieces=pieces(facts.text, facts.marks),
        flow=flow(facts.of("event")), before=page.before, after=page.after, refused=page.refused))
