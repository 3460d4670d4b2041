"""What stands between the server and the world: sizes, rates, headers, counts."""

from __future__ import annotations

import asyncio
import time
from collections import Counter, OrderedDict
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pressgraph.graph.serve.downloads import DOWNLOAD
from pressgraph.graph.serve.engine import Limits

__all__ = ["EDITOR_POLICY", "Guard", "Metrics", "Refuse"]

Refuse = Callable[[Scope, int, str, dict[str, str]], Response]
"""Makes the answer to a request that is refused, of a status, a reason and headers."""

POLICY = ("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
          "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
EDITOR_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'") + \
    "; font-src 'self' data:"
"""That of the query editor, whose library sets styles by script."""

HEADERS = {"content-security-policy": POLICY, "x-content-type-options": "nosniff",
           "referrer-policy": "no-referrer", "access-control-allow-origin": "*",
           "access-control-expose-headers": "ETag, Link, Location, Retry-After",
           "cross-origin-opener-policy": "same-origin"}
ASSETS, KEPT = "/assets/", "public, max-age=3600"
"""Styles and scripts are not counted, or the page that refuses could not be read."""

MOST_CLIENTS = 10_000
"""Addresses whose requests are counted at a time; the one seen longest ago is forgotten."""


class Metrics:
    """Counts of what was answered, for Prometheus.

    Attributes:
        answers: by status.
        seconds: that all answers took together.
        states: of the dataset that were put up after the first.
        stopped: queries that were stopped in former states.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.answers: Counter[int] = Counter()
        self.seconds = 0.0
        self.states = 0
        self.stopped = 0

    def text(self, ended: int, waiting: int, releases: int) -> str:
        """Return the figures in Prometheus' form of text.

        Args:
            ended: queries that were stopped in the present state.
            waiting: queries that wait for their turn.
            releases: in the present state.
        """
        figures: tuple[tuple[str, str, str, dict[str, float]], ...] = (
            ("responses_total", "counter", "Answers, by status.",
             {f'{{status="{status}"}}': count for status, count in sorted(self.answers.items())}),
            ("response_seconds_total", "counter", "Seconds that answers took.", {"": self.seconds}),
            ("queries_stopped_total", "counter", "Queries stopped for time or memory.",
             {"": self.stopped + ended}),
            ("queries_waiting", "gauge", "Queries that wait for their turn.", {"": waiting}),
            ("dataset_releases", "gauge", "Releases of the dataset.", {"": releases}),
            ("dataset_changes_total", "counter", "Later states of the dataset that were put up.",
             {"": self.states}))
        lines: list[str] = []
        for name, kind, help_, values in figures:
            lines += [f"# HELP pressgraph_{name} {help_}", f"# TYPE pressgraph_{name} {kind}"]
            lines += [f"pressgraph_{name}{label} {value:.10g}" for label, value in values.items()]
        return "\n".join(lines) + "\n"


class Guard:
    """Refuses what is too large or too frequent, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, limits: Limits, metrics: Metrics, refuse: Refuse) -> None:
        """Stand before an application."""
        self._app, self._limits, self._metrics, self._refuse = app, limits, metrics, refuse
        self._clients: OrderedDict[str, list[float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()
        is_head = scope["method"] == "HEAD" and not scope["path"].startswith(DOWNLOAD)
        if is_head:
            scope = {**scope, "method": "GET"}

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith(ASSETS):
                    headers.setdefault("cache-control", KEPT)
                self._metrics.answers[message["status"]] += 1
                self._metrics.seconds += time.monotonic() - began
            elif is_head:
                message = {**message, "body": b""}
            await send(message)

        refusal = self._refusal(scope)
        body = b""
        if refusal is None and _has_body(scope):
            body, refusal = await self._body(scope, receive)
        if refusal is not None:
            await refusal(scope, receive, answer)
        else:
            await self._app(scope, _again(body, receive), answer)

    def _refusal(self, scope: Scope) -> Response | None:
        size = Headers(scope=scope).get("content-length", "0")
        if not size.isdecimal() or int(size) > self._limits.body:
            return self._too_large(scope)
        if len(scope.get("query_string", b"")) > self._limits.body:
            return self._refuse(scope, 414, "The address is too long.", {})
        counts = self._limits.per_minute and not scope["path"].startswith(ASSETS)
        if counts and (seconds := self._wait(scope)):
            return self._refuse(scope, 429, f"Too many requests; ask again in {seconds} seconds.",
                                {"retry-after": str(seconds), "cache-control": "no-store"})
        return None

    def _too_large(self, scope: Scope) -> Response:
        return self._refuse(scope, 413, f"A request may have {self._limits.body} bytes.",
                            {"connection": "close"})

    def _wait(self, scope: Scope) -> int:
        """Count a request of an address, and return the seconds that it has to wait.

        Behind a proxy, uvicorn tells the client's own address.
        """
        client = (scope.get("client") or ("",))[0]
        now = time.monotonic()
        recent = [moment for moment in self._clients.pop(client, []) if now - moment < 60]
        is_frequent = len(recent) >= self._limits.per_minute
        self._clients[client] = recent if is_frequent else [*recent, now]
        while len(self._clients) > MOST_CLIENTS:
            self._clients.popitem(last=False)
        return int(60 - (now - recent[0])) + 1 if is_frequent else 0

    async def _body(self, scope: Scope, receive: Receive) -> tuple[bytes, Response | None]:
        """Read a body, which may say no length, up to the limits of size and time."""
        parts: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(self._limits.reading):
                while True:
                    message = await receive()
                    parts.append(message.get("body", b""))
                    size += len(parts[-1])
                    if size > self._limits.body:
                        return b"", self._too_large(scope)
                    if not message.get("more_body"):
                        return b"".join(parts), None
        except TimeoutError:
            return b"", self._refuse(scope, 408, "The request came too slowly.",
                                     {"connection": "close"})


def _has_body(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what gives a body that has been read, and then what comes after it."""
    is_given = False

    async def give() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}
    return give
