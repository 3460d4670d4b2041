"""Notes of what a process is at work on, so that the next build knows what the last ones died of."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from pressgraph.extract.document import Source

__all__ = ["Attempts"]

MOST = 2
"""Builds that may end in the midst of a source before it is held to be what ends them."""


class Attempts:
    """The source that this process works on, in a file; and that of builds that ended in its midst.

    A release that no process survives (most often for want of memory) would else end each build
    that comes to it in the process that leads.
    """

    def __init__(self, path: Path) -> None:
        """Read what earlier builds have left; no file means that they left nothing."""
        self.path = path
        self._left, self._times = "", 0
        with suppress(OSError, ValueError):
            content, times = path.read_text("ascii").split()
            self._left, self._times = content, int(times)

    def is_deadly(self, source: Source) -> bool:
        """Tell whether one build after the other has ended while it was at work on a source."""
        return source.content_hash == self._left and self._times >= MOST

    def begin(self, source: Source) -> None:
        """Note the source that is to come."""
        times = self._times if source.content_hash == self._left else 0
        self.path.write_text(f"{source.content_hash} {times + 1}", "ascii")
