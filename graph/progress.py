"""Shows how a build goes on: one line that changes on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

from pressgraph.graph.building.builder import Watch
from pressgraph.graph.storage.journal import Label
from pressgraph.graph.storage.plan import Outcome
from pressgraph.graph.telling import INTERVAL, SHORTEST, SMOOTH, duration

__all__ = ["Tally", "progress"]

LATELY = 120.0
"""Seconds whose pace tells how long the rest will take."""


@dataclass
class Tally:
    """What a build has done so far.

    Attributes:
        clock: gives seconds.
        expected: how many sources there are; None where that is not known.
        outcomes: how many sources were added, replaced, unchanged or refused.
        counts: entities, events and refused facts, among others, of what was added or replaced.
    """

    clock: Callable[[], float] = time.monotonic
    expected: int | None = None
    outcomes: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    _begin: float = field(init=False)
    _lately: deque[tuple[float, int]] = field(default_factory=deque)

    def __post_init__(self) -> None:
        """Begin to count the time."""
        self._begin = self.clock()

    @property
    def elapsed(self) -> float:
        """Seconds since the build began."""
        return self.clock() - self._begin

    def note(self, label: Label, outcome: Outcome) -> None:
        """Count what became of a source."""
        self.outcomes[outcome] += 1
        if outcome in (Outcome.ADDED, Outcome.REPLACED):
            self.counts.update(label.counts)

    def line(self) -> str:
        """Return the counts in one line, with the releases made in a second and the time to go.

        Releases that the dataset had already take no time, and do not count for the rate.
        """
        now = self.clock()
        made = self.outcomes[Outcome.ADDED] + self.outcomes[Outcome.REPLACED]
        rate = made / max(now - self._begin, 1e-6)
        done = self.outcomes.total()
        of = "" if self.expected is None else f" of {max(self.expected, done):,}"
        return ", ".join((f"{done:,}{of} sources", f"{rate:.1f} releases/s",
                          *self._to_go(now), *self._found()))

    def _found(self) -> list[str]:
        more = {"unchanged": self.outcomes[Outcome.UNCHANGED], "entities": self.counts["entities"],
                "events": self.counts["events"],
                "sources refused": self.outcomes[Outcome.REFUSED],
                "facts refused": self.counts["refused"]}
        return [f"{count:,} {what}" for what, count in more.items() if count]

    def _to_go(self, now: float) -> list[str]:
        """Return the time that the sources to come will take at the pace of the last ones, if known."""
        done = self.outcomes.total()
        if not done:
            return []
        self._lately.append((now, done))
        while now - self._lately[0][0] > LATELY:
            self._lately.popleft()
        since, before = self._lately[0]
        left = (self.expected or 0) - done
        if left <= 0 or done == before or now - since < SHORTEST:
            return []
        return [f"{duration(left * (now - since) / (done - before))} to go"]

    def end(self) -> str:
        """Return the counts in one line when all is done, with the time that it took."""
        made = self.outcomes[Outcome.ADDED] + self.outcomes[Outcome.REPLACED]
        took = self.elapsed
        return ", ".join((f"{self.outcomes.total():,} sources in {duration(took)}",
                          f"{made / max(took, 1e-6):.1f} releases/s", *self._found()))


@contextmanager
def progress(count: Callable[[], int | None], *, quiet: bool) -> Iterator[Watch | None]:
    """Show on the error stream how a build goes on, and what it has done when it ends.

    Where there is no terminal, a build that ends before the first line leaves nothing.

    Args:
        count: tells how many sources there are; None where that is not known.
        quiet: whether nothing is shown.
    """
    if quiet:
        yield None
        return
    console = Console(stderr=True)
    with console.status("loading") if console.is_terminal else nullcontext() as status:
        tally = Tally(expected=count())
        if status is not None:
            yield _every(SMOOTH, tally, lambda line: status.update(Text(line)))
        else:
            yield _every(INTERVAL, tally, _print)
    if status is not None or tally.elapsed > INTERVAL:
        _print(tally.end())


def _print(line: str) -> None:
    sys.stderr.write(line + "\n")


def _every(interval: float, tally: Tally, show: Callable[[str], object]) -> Watch:
    """Return a watch that counts, and shows the line not more often than an interval allows."""
    shown = tally.clock()

    def watch(label: Label, outcome: Outcome) -> None:
        nonlocal shown
        tally.note(label, outcome)
        if tally.clock() - shown >= interval:
            shown = tally.clock()
            show(tally.line())
    return watch
