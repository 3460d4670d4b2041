"""What stands between the server and the world: sizes, rates, headers, counts."""

from __future__ import annotations

import time
from collections import Counter, OrderedDict

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pressgraph.graph.serve.engine import Limits

__all__ = ["EDITOR_POLICY", "Guard", "Metrics"]

POLICY = ("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
          "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
EDITOR_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'") + \
    "; font-src 'self' data:"
"""That of the query editor, whose library sets styles by script."""

HEADERS = {"content-security-policy": POLICY, "x-content-type-options": "nosniff",
           "referrer-policy": "no-referrer", "access-control-allow-origin": "*",
           "access-control-expose-headers": "Link, Location",
           "cross-origin-opener-policy": "same-origin"}
MOST_CLIENTS = 10_000
"""Addresses whose requests are counted at a time; the one seen longest ago is forgotten."""


class Metrics:
    """Counts of what was answered, for Prometheus."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.answers: Counter[int] = Counter()
        self.seconds = 0.0

    def text(self, ended: int, waiting: int) -> str:
        """Return the figures in Prometheus' form of text."""
        lines = ["# TYPE pressgraph_responses_total counter"]
        lines += [f'pressgraph_responses_total{{status="{status}"}} {count}'
                  for status, count in sorted(self.answers.items())]
        lines += ["# TYPE pressgraph_response_seconds_total counter",
                  f"pressgraph_response_seconds_total {self.seconds:.3f}",
                  "# TYPE pressgraph_queries_stopped_total counter",
                  f"pressgraph_queries_stopped_total {ended}",
                  "# TYPE pressgraph_queries_waiting gauge", f"pressgraph_queries_waiting {waiting}"]
        return "\n".join(lines) + "\n"


class Guard:
    """Refuses what is too large or too frequent, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, limits: Limits, metrics: Metrics) -> None:
        """Stand before an application."""
        self._app, self._limits, self._metrics = app, limits, metrics
        self._clients: OrderedDict[str, list[float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.monotonic()
        is_head = scope["method"] == "HEAD"
        if is_head:
            scope = {**scope, "method": "GET"}

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                self._metrics.answers[message["status"]] += 1
                self._metrics.seconds += time.monotonic() - began
            elif is_head:
                message = {**message, "body": b""}
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, answer)
        else:
            await self._app(scope, self._measured(receive), answer)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        size = Headers(scope=scope).get("content-length", "0")
        if not size.isdecimal() or int(size) > self._limits.body:
            return PlainTextResponse(f"a request may have {self._limits.body} bytes\n", 413)
        if len(scope.get("query_string", b"")) > self._limits.body:
            return PlainTextResponse("the address is too long\n", 414)
        if self._limits.per_minute and self._is_frequent(scope):
            return PlainTextResponse("too many requests; wait a minute\n", 429,
                                     {"retry-after": "60"})
        return None

    def _is_frequent(self, scope: Scope) -> bool:
        """Count a request of an address; behind a proxy, uvicorn tells the client's own."""
        client = (scope.get("client") or ("",))[0]
        now = time.monotonic()
        recent = [moment for moment in self._clients.pop(client, []) if now - moment < 60]
        self._clients[client] = [*recent[-self._limits.per_minute:], now]
        while len(self._clients) > MOST_CLIENTS:
            self._clients.popitem(last=False)
        return len(recent) >= self._limits.per_minute

    def _measured(self, receive: Receive) -> Receive:
        """Cut off a body that is longer than it said."""
        read = 0

        async def measured() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._limits.body:
                return {"type": "http.disconnect"}
            return message
        return measured
