"""Tells a client that what it has is still right: ETag, Last-Modified, 304 (RFC 9110, 13)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from email.utils import formatdate, parsedate_to_datetime

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Conditional"]

FRESH = "public, max-age=60"
"""How long a client, or a cache between, may use an answer without asking again."""


class Conditional:
    """Gives each whole answer a tag made of its bytes, and answers 304 to who has the same."""

    def __init__(self, app: ASGIApp, changed: Callable[[], float]) -> None:
        """Stand before an application; ``changed`` tells when its data changed, in seconds since 1970."""
        self._app, self._changed = app, changed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and look at the answer."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        start: Message | None = None

        async def answer(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            if start is None:
                await send(message)
                return
            begun, start = start, None
            for one in self._decided(scope, begun, message):
                await send(one)

        await self._app(scope, receive, answer)

    def _decided(self, scope: Scope, start: Message, body: Message) -> tuple[Message, Message]:
        headers = MutableHeaders(scope=start)
        if start["status"] != 200 or body.get("more_body") or "etag" in headers:
            return start, body
        digest = hashlib.blake2b(body.get("body", b""), digest_size=12).hexdigest()
        headers["etag"] = f'W/"{digest}"'
        headers["last-modified"] = formatdate(self._changed(), usegmt=True)
        headers.setdefault("cache-control", FRESH)
        if not _has_same(Headers(scope=scope), headers):
            return start, body
        for name in ("content-length", "content-type"):
            del headers[name]
        return {**start, "status": 304, "headers": headers.raw}, {**body, "body": b""}


def _has_same(asked: Headers, given: Headers) -> bool:
    """Tell whether the client has what would be sent; a tag counts more than a date."""
    if tags := asked.get("if-none-match"):
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return "*" in known or given["etag"].removeprefix("W/") in known
    try:
        since = parsedate_to_datetime(asked["if-modified-since"])
        return parsedate_to_datetime(given["last-modified"]) <= since
    except (KeyError, ValueError, TypeError):
        return False
