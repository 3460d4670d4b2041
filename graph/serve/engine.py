"""Processes that answer queries: one that takes too long is ended, and another takes its place."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from pressgraph.graph.processes import undisturbed
from pressgraph.graph.serve.worker import Answer, Question, run_worker

__all__ = ["Engine", "Limits"]

STARTING = 600.0
"""Seconds that a process may take to open the store, which may have to be made first."""

OUT_OF_TIME, OVERLOADED = 503, 503


@dataclass(frozen=True)
class Limits:
    """What a server gives to one client.

    Attributes:
        seconds: that a query may take.
        rows: that an answer may have.
        workers: queries that are answered at a time.
        waiting: queries that may wait for their turn.
        memory: bytes that a query may take, where the system can tell it; None is without limit.
        body: bytes that a request may have.
        reading: seconds in which the body of a request has to be there.
        per_minute: requests of one address; 0 is without limit.
    """

    seconds: float = 30.0
    rows: int = 100_000
    workers: int = 2
    waiting: int = 200
    memory: int | None = 2 << 30
    body: int = 1 << 20
    reading: float = 20.0
    per_minute: int = 0


@dataclass
class _Worker:
    process: BaseProcess
    connection: Connection

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


class Engine:
    """Answers queries over a dataset, a fixed number at a time.

    Attributes:
        waiting: queries that wait for their turn.
        ended: processes that had to be ended.
        state: the state of the data that the first process has opened; empty before.
    """

    def __init__(self, folder: Path, limits: Limits) -> None:
        """Keep what to answer over; `start` begins."""
        self._folder, self.limits = folder, limits
        self._free: asyncio.Queue[_Worker | None] = asyncio.Queue()
        self._workers: dict[int, _Worker] = {}
        self.waiting = 0
        self.ended = 0
        self.state = ""

    async def start(self) -> None:
        """Start the processes, and wait until the store is open."""
        await self._release(await asyncio.to_thread(self._spawn))
        for _ in range(self.limits.workers - 1):
            await self._release(await asyncio.to_thread(self._spawn))

    async def stop(self) -> None:
        """End the processes."""
        for worker in list(self._workers.values()):
            await asyncio.to_thread(worker.end)
        self._workers.clear()

    async def ask(self, question: Question) -> Answer:
        """Answer a question; one that takes too long gets an error, and its process is ended."""
        if self.waiting >= self.limits.waiting:
            return _error(OVERLOADED, "too many queries are waiting; try again later")
        self.waiting += 1
        try:
            worker = await self._free.get()
        finally:
            self.waiting -= 1
        try:
            if worker is None:
                worker = await asyncio.to_thread(self._spawn)
            answer = await asyncio.to_thread(self._ask, worker, question)
        except BaseException:
            await self._replace(worker)
            raise
        if answer is None:
            await self._replace(worker)
            return _error(OUT_OF_TIME, f"the query was stopped: it took more than "
                                       f"{self.limits.seconds:g} seconds or too much memory")
        await self._release(worker)
        return answer

    def _ask(self, worker: _Worker, question: Question) -> Answer | None:
        """Ask one process; None means that it gave no answer in time, or died of it."""
        with contextlib.suppress(EOFError, OSError):
            worker.connection.send(question)
            if worker.connection.poll(self.limits.seconds):
                answer: Answer = worker.connection.recv()
                return answer
        return None

    async def _replace(self, worker: _Worker | None) -> None:
        """End a process; the next query that gets its place starts another."""
        if worker is not None:
            self.ended += 1
            self._workers.pop(id(worker), None)
            await asyncio.to_thread(worker.end)
        await self._release(None)

    async def _release(self, worker: _Worker | None) -> None:
        await self._free.put(worker)

    def _spawn(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=run_worker, daemon=True,
                                  args=(str(self._folder), theirs, self.limits.memory))
        with undisturbed():
            process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers[id(worker)] = worker
        if not ours.poll(STARTING):
            raise TimeoutError("the store could not be opened in time")
        state: str = ours.recv()
        self.state = self.state or state
        return worker


def _error(status: int, text: str) -> Answer:
    return Answer(status, "text/plain", f"{text}\n".encode())
