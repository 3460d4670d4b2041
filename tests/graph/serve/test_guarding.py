"""What stands before the server: sizes, also of bodies that tell none, slow clients, rates."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from pressgraph.graph import Dataset
from pressgraph.graph.serve.engine import Limits

QUERY = "SELECT (COUNT(*) AS ?n) { ?s a pg:Release }"
DIRECT = {"content-type": "application/sparql-query"}
HTML = {"accept": "text/html"}


@pytest.fixture(scope="module")
def guarded(served: Dataset, serve: Any) -> Iterator[str]:
    """The address of a server that takes small bodies and waits a second for them."""
    with serve(served, Limits(workers=1, body=10_000, reading=1)) as address:
        yield address


def connect(address: str) -> socket.socket:
    parts = urlsplit(address)
    assert parts.hostname is not None
    return socket.create_connection((parts.hostname, parts.port or 80), timeout=20)


def in_parts(size: int, count: int) -> Iterator[bytes]:
    yield QUERY.encode()
    for _ in range(count):
        yield b" " * size


def test_a_body_in_chunks_without_a_length_is_answered(guarded: str) -> None:
    answer = httpx.post(f"{guarded}sparql", content=in_parts(100, 10), headers=DIRECT)
    assert "content-length" not in answer.request.headers
    assert answer.json()["results"]["bindings"][0]["n"]["value"] == "3"


def test_a_body_in_chunks_is_cut_off_when_it_is_too_long(guarded: str) -> None:
    sent = 0
    with connect(guarded) as one:
        one.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
                    b"Transfer-Encoding: chunked\r\n\r\n")
        try:
            for _ in range(1000):
                one.sendall(b"400\r\n" + b" " * 1024 + b"\r\n")
                sent += 1
                time.sleep(0.001)
        except OSError:
            pass
        answer = received(one)
    assert answer.startswith(b"HTTP/1.1 413") or not answer
    assert httpx.get(f"{guarded}health").status_code == 200
    refused = httpx.post(f"{guarded}sparql", content=in_parts(1000, 11), headers=DIRECT)
    assert refused.status_code == 413


def received(one: socket.socket) -> bytes:
    parts: list[bytes] = []
    try:
        while part := one.recv(4096):
            parts.append(part)
    except OSError:
        pass
    return b"".join(parts)


def test_a_body_that_says_more_than_it_may_is_refused_before_it_comes(guarded: str) -> None:
    with connect(guarded) as one:
        one.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n")
        assert received(one).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize("head", [b"Content-Length: 100", b"Transfer-Encoding: chunked"])
def test_a_body_that_does_not_come_is_waited_for_no_longer(head: bytes, guarded: str) -> None:
    began = time.monotonic()
    with connect(guarded) as one:
        one.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
                    + head + b"\r\n\r\n")
        assert received(one).startswith(b"HTTP/1.1 408")
    assert time.monotonic() - began >= 1


def test_slow_clients_keep_nobody_else_waiting(guarded: str) -> None:
    with ExitStack() as stack:
        for _ in range(100):
            one = stack.enter_context(connect(guarded))
            one.sendall(b"GET /page/person/Ann HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        for _ in range(20):
            stack.enter_context(connect(guarded)).sendall(
                b"GET /data/release/X-1.nt HTTP/1.1\r\nHost: x\r\n\r\n")  # and never reads the answer
        for path in ("page/person/Ann", "sparql?query=ASK%20%7B%7D"):
            assert httpx.get(guarded + path, timeout=20).status_code == 200


@pytest.mark.parametrize("size", ["-1", "1e3", "0x10", "5, 6", "9" * 30])
def test_a_length_that_is_none_is_refused(size: str, guarded: str) -> None:
    with connect(guarded) as one:
        one.sendall(f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n\r\n".encode())
        assert received(one)[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 413")


def test_who_asks_too_often_is_told_when_to_come_back(served: Dataset, serve: Any) -> None:
    with serve(served, Limits(workers=1, per_minute=3)) as address, httpx.Client(base_url=address) as client:
        answers = [client.get("/health") for _ in range(5)]
        page = client.get("/", headers=HTML)
        assert client.get("/assets/serve.css").status_code == 200
    assert [answer.status_code for answer in answers] == [200] * 3 + [429] * 2
    assert 50 <= int(answers[-1].headers["retry-after"]) <= 60
    assert answers[-1].headers["content-type"].startswith("text/plain")
    assert page.status_code == 429
    assert "<h1>Too many requests" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in page.headers["content-security-policy"]


def test_addresses_are_counted_apart_behind_a_proxy(served: Dataset, serve: Any) -> None:
    with serve(served, Limits(workers=1, per_minute=2)) as address:
        for client in ("192.0.2.1", "192.0.2.2"):
            statuses = [httpx.get(f"{address}health", headers={"x-forwarded-for": client}).status_code
                        for _ in range(3)]
            assert statuses == [200, 200, 429]
