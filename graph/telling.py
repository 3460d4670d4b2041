"""Shows how much of something is done: a line on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from rich.console import Console
from rich.text import Text

__all__ = ["INTERVAL", "SHORTEST", "SMOOTH", "Pace", "Watch", "duration", "telling"]

Item = TypeVar("Item")
Watch = Callable[[int, int], None]
"""Is told how much is done, of how much."""

INTERVAL = 30.0
"""Seconds between lines where there is no terminal."""

SMOOTH = 0.2
"""Seconds between changes of the line on a terminal."""

SHORTEST = 5.0
"""Seconds that must have passed before their pace tells anything."""


def duration(seconds: float) -> str:
    """Return a time in words, with its two largest units."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


@dataclass
class Pace:
    """Counts the items of several passes together, and tells a watch.

    Attributes:
        watch: is told after each item; nobody is without it.
        total: how many items all passes will have.
        done: how many are done with.
    """

    watch: Watch | None = None
    total: int = 0
    done: int = 0

    def through(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield items; one counts when the next is asked for."""
        for item in items:
            yield item
            self.done += 1
            if self.watch is not None:
                self.watch(self.done, self.total)


@contextmanager
def telling(things: str, *, quiet: bool = False,
            clock: Callable[[], float] = time.monotonic) -> Iterator[Watch | None]:
    """Show on the error stream how many of some things are done.

    Args:
        things: what is counted, such as ``pages``.
        quiet: whether nothing is shown.
        clock: gives seconds.
    """
    if quiet:
        yield None
        return
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status("reading the graph") as status:
            yield _every(SMOOTH, things, clock, lambda line: status.update(Text(line)))
    else:
        yield _every(INTERVAL, things, clock, lambda line: sys.stderr.write(f"{line}\n"))


def _every(interval: float, things: str, clock: Callable[[], float],
           show: Callable[[str], object]) -> Watch:
    """Return a watch that shows a line not more often than an interval allows."""
    begin = shown = clock()

    def watch(done: int, total: int) -> None:
        nonlocal shown
        now = clock()
        if now - shown >= interval:
            shown = now
            left = (now - begin) * (total - done) / done if done else 0
            to_go = f", {duration(left)} to go" if left and now - begin > SHORTEST else ""
            show(f"{done:,} of {total:,} {things}{to_go}")
    return watch
