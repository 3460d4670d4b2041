"""The files of an export, with the media types that the catalogue says they have."""

from __future__ import annotations

import os
from typing import Any

from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from pressgraph.graph.export.forms import TABLE_TYPES, form_of_file

__all__ = ["DOWNLOAD", "Compression", "Downloads"]

DOWNLOAD = "/download/"
GZIP = "application/gzip"
SMALLEST = 1000
"""Bytes from which on compression is worth it."""


def media_type(name: str) -> str | None:
    """Return the media type of an exported file; None for one of another kind.

    >>> media_type("graph.nq.gz"), media_type("consolidated.ttl"), media_type("x.exe")
    ('application/gzip', 'text/turtle', None)
    """
    if name.endswith(".gz"):
        return GZIP
    if form := form_of_file(name):
        return form.media_type
    return TABLE_TYPES.get(name.rpartition(".")[2], (None,))[0]


class Downloads(StaticFiles):
    """The files of a folder, each with its media type whatever the system knows of it."""

    def file_response(self, full_path: Any, *args: Any, **options: Any) -> Response:
        """Return a file, or that it has not changed."""
        answer = super().file_response(full_path, *args, **options)
        kind = media_type(os.fspath(full_path))
        if kind is not None and isinstance(answer, FileResponse):
            charset = "; charset=utf-8" if kind.startswith("text/") else ""
            answer.headers["content-type"] = kind + charset
        return answer


class Compression:
    """Compresses answers, but no downloads: those have sizes, ranges and checksums of their own."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self._app, self._compressed = app, GZipMiddleware(app, minimum_size=SMALLEST, compresslevel=5)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        is_file = scope["type"] == "http" and scope["path"].startswith(DOWNLOAD)
        await (self._app if is_file else self._compressed)(scope, receive, send)
