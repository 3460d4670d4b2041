"""Shows how the writing of pages goes on: a line on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text

from pressgraph.graph.progress import INTERVAL, SHORTEST, SMOOTH, duration
from pressgraph.graph.report.releases import Watch

__all__ = ["telling"]


@contextmanager
def telling(*, quiet: bool = False, clock: Callable[[], float] = time.monotonic) -> Iterator[Watch | None]:
    """Show on the error stream how many pages are written.

    Args:
        quiet: whether nothing is shown.
        clock: gives seconds.
    """
    if quiet:
        yield None
        return
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status("reading the graph") as status:
            yield _every(SMOOTH, clock, lambda line: status.update(Text(line)))
    else:
        yield _every(INTERVAL, clock, lambda line: sys.stderr.write(f"{line}\n"))


def _every(interval: float, clock: Callable[[], float], show: Callable[[str], object]) -> Watch:
    """Return a watch that shows a line not more often than an interval allows."""
    begin = shown = clock()

    def watch(done: int, total: int) -> None:
        nonlocal shown
        now = clock()
        if now - shown >= interval:
            shown = now
            left = (now - begin) * (total - done) / done if done else 0
            to_go = f", {duration(left)} to go" if left and now - begin > SHORTEST else ""
            show(f"{done:,} of {total:,} pages{to_go}")
    return watch
