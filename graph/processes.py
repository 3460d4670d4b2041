"""Processes that work for this one, and end with it as a person expects who presses Ctrl-C."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager

__all__ = ["default_workers", "end_pool", "new_pool", "undisturbed"]


def default_workers() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _ignore_interrupts() -> None:
    """Leave Ctrl-C, which a terminal sends to all processes, to the one that leads the build."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back until the block ends, where the system can; processes begun in it never hear it.

    A pool that is interrupted while it starts or ends its processes would wait for them for ever.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def new_pool(workers: int) -> Executor:
    """Return processes that leave Ctrl-C to the one that began them; begin and end them undisturbed."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"),
                               initializer=_ignore_interrupts)


def end_pool(pool: Executor) -> None:
    """End the processes of a pool when each is done with what it is at; what waits is given up."""
    with undisturbed():
        pool.shutdown(wait=True, cancel_futures=True)
