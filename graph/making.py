"""Shows on a terminal how the embedded store of a large dataset is made."""

from __future__ import annotations

import time
from collections.abc import Callable

from rich.console import Console
from rich.live import Live
from rich.text import Text

from pressgraph.graph.storage.store import Making

__all__ = ["making_line"]

PATIENCE = 1.0
"""Seconds of making before anything is shown."""


class _Line:
    """One line, shown until the store is ready."""

    def __init__(self, console: Console, clock: Callable[[], float]) -> None:
        self._live = Live(console=console, auto_refresh=False, transient=True)
        self._clock, self._begin = clock, clock()

    def tell(self, stage: str, share: float) -> None:
        if stage == "ready":
            self._live.stop()
        elif self._clock() - self._begin >= PATIENCE:
            self._live.start()
            so_far = f" {share:4.0%}" if share else ""
            self._live.update(Text(f"{stage} (once after a build):{so_far}"), refresh=True)


def making_line(console: Console | None = None,
                clock: Callable[[], float] = time.monotonic) -> Making | None:
    """Return what a dataset tells how its store is made; None where there is no terminal.

    Args:
        console: where to show it; the error stream by default.
        clock: gives seconds.
    """
    shown = console or Console(stderr=True)
    return _Line(shown, clock).tell if shown.is_terminal else None
