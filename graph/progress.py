"""Shows how a build goes on: one line that changes on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

from pressgraph.graph.building.builder import Watch
from pressgraph.graph.storage.journal import Label
from pressgraph.graph.storage.plan import Outcome

__all__ = ["Tally", "progress"]

INTERVAL = 30.0
"""Seconds between lines where there is no terminal."""

SMOOTH = 0.2
"""Seconds between changes of the line on a terminal."""


@dataclass
class Tally:
    """What a build has done so far.

    Attributes:
        clock: gives seconds.
        outcomes: how many sources were added, replaced, unchanged or refused.
        counts: entities, events and refused facts, among others, of what was added or replaced.
    """

    clock: Callable[[], float] = time.monotonic
    outcomes: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    _begin: float = field(init=False)

    def __post_init__(self) -> None:
        """Begin to count the time."""
        self._begin = self.clock()

    def note(self, label: Label, outcome: Outcome) -> None:
        """Count what became of a source."""
        self.outcomes[outcome] += 1
        if outcome in (Outcome.ADDED, Outcome.REPLACED):
            self.counts.update(label.counts)

    def line(self) -> str:
        """Return the counts in one line, with the releases made in a second.

        Releases that the dataset had already take no time, and do not count for the rate.
        """
        made = self.outcomes[Outcome.ADDED] + self.outcomes[Outcome.REPLACED]
        rate = made / max(self.clock() - self._begin, 1e-6)
        more = {"unchanged": self.outcomes[Outcome.UNCHANGED], "entities": self.counts["entities"],
                "events": self.counts["events"],
                "sources refused": self.outcomes[Outcome.REFUSED],
                "facts refused": self.counts["refused"]}
        return ", ".join((f"{self.outcomes.total()} sources", f"{rate:.1f} releases/s",
                          *(f"{count} {what}" for what, count in more.items() if count)))


@contextmanager
def progress(*, quiet: bool) -> Iterator[Watch | None]:
    """Show on the error stream how a build goes on."""
    if quiet:
        yield None
        return
    console, tally = Console(stderr=True), Tally()
    if console.is_terminal:
        with console.status("loading") as status:
            yield _every(SMOOTH, tally, lambda line: status.update(Text(line)))
    else:
        yield _every(INTERVAL, tally, lambda line: sys.stderr.write(line + "\n"))


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
