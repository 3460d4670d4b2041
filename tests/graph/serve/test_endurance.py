"""Whatever is asked, however often: no answer is lost, and none is a server's error."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import time
from collections import Counter
from types import ModuleType
from typing import Any

import httpx
import pytest

from pressgraph.graph import Dataset
from pressgraph.graph.serve.engine import Limits

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

SECONDS = int(os.environ.get("PRESSGRAPH_LOAD_SECONDS", "20"))
"""How long clients ask; 120 for the figures in docs/publishing.md."""

FUZZ_SECONDS = int(os.environ.get("PRESSGRAPH_FUZZ_SECONDS", "30"))
"""How long schemathesis invents requests; 600 for the figures in docs/publishing.md."""

CLIENTS = 50
REQUESTS: tuple[tuple[str, dict[str, str], int], ...] = (
    ("/page/person/Ann", {}, 200), ("/id/person/Bob", {"accept": "text/turtle"}, 303),
    ("/search?q=ann", {}, 200), ("/data/release/X-1.ttl", {}, 200),
    ("/sparql?query=SELECT%20(COUNT(*)%20AS%20?n)%20%7B%20?s%20?p%20?o%20%7D", {}, 200),
    ("/queries/events?actor=Ann", {}, 200))


def test_fifty_clients_at_once_lose_no_answer(served: Dataset, serve: object) -> None:
    with serve(served, Limits(workers=2, seconds=20)) as address:  # type: ignore[operator]
        statuses, times = asyncio.run(load(address))
    wrong = {key: count for key, count in statuses.items() if not key.endswith(" ok")}
    sys.stdout.write(f"{sum(statuses.values())} answers in {SECONDS} s to {CLIENTS} clients; "
                     f"median {sorted(times)[len(times) // 2]:.3f} s, 99 % {sorted(times)[len(times) * 99 // 100]:.3f} s\n")
    assert wrong == {}
    assert sum(statuses.values()) > CLIENTS * len(REQUESTS)


async def load(address: str) -> tuple[Counter[str], list[float]]:
    statuses: Counter[str] = Counter()
    times: list[float] = []
    end = time.monotonic() + SECONDS

    async def ask(number: int) -> None:
        async with httpx.AsyncClient(base_url=address, timeout=60) as client:
            while time.monotonic() < end:
                path, headers, expected = REQUESTS[number % len(REQUESTS)]
                number += 1
                began = time.monotonic()
                answer = await client.get(path, headers=headers)
                times.append(time.monotonic() - began)
                ok = answer.status_code == expected
                statuses[f"{path} {'ok' if ok else answer.status_code}"] += 1

    await asyncio.gather(*(ask(number) for number in range(CLIENTS)))
    return statuses, times


@pytest.mark.filterwarnings("ignore")
def test_schemathesis_finds_no_server_error(address: str, schemathesis: ModuleType) -> None:
    from schemathesis.checks import not_a_server_error

    asked, operations = fuzz(schemathesis, address, [not_a_server_error], FUZZ_SECONDS)
    sys.stdout.write(f"{asked} requests in {FUZZ_SECONDS} s over {operations} operations\n")
    assert asked > 100


@pytest.mark.filterwarnings("ignore")
def test_answers_are_as_the_description_says(address: str, schemathesis: ModuleType) -> None:
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        status_code_conformance,
    )

    asked, _ = fuzz(schemathesis, address, [status_code_conformance, content_type_conformance],
                    FUZZ_SECONDS // 2)
    assert asked > 50


def fuzz(schemathesis: ModuleType, address: str, checks: list[Any], seconds: int) -> tuple[int, int]:
    """Invent requests for each operation in turn; return how many, and the number of operations."""
    schema = schemathesis.openapi.from_url(f"{address}openapi.json")
    from hypothesis import HealthCheck, Phase, given, settings

    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) >= 10
    end = time.monotonic() + seconds
    asked = 0

    def invent(operation: Any, stop: float) -> None:
        @settings(max_examples=100_000, deadline=None, database=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def try_case(case: Any) -> None:
            nonlocal asked
            if time.monotonic() > stop:
                raise StopIteration
            asked += 1
            case.call_and_validate(checks=checks)

        with contextlib.suppress(StopIteration):
            try_case()

    for place, operation in enumerate(operations):
        invent(operation, time.monotonic() + (end - time.monotonic()) / (len(operations) - place))
    return asked, len(operations)


@pytest.fixture
def schemathesis() -> ModuleType:
    """The library that invents requests after a description of an interface."""
    return pytest.importorskip("schemathesis")  # type: ignore[no-any-return]
