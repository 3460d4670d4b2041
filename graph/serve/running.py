"""Runs the server until it is asked to stop."""

from __future__ import annotations

import contextlib
import socket
import sys
from pathlib import Path

from pressgraph.graph.catalogue.settings import Settings
from pressgraph.graph.dataset import Dataset
from pressgraph.ontology.errors import UsageError

__all__ = ["run"]

FINISHING = 30
"""Seconds that requests under way are given when the server is asked to stop."""

UNUSABLE = 2
"""Exit code of a server that could not start; uvicorn has said why."""

BACKLOG = 2048
"""Connections that may wait to be accepted."""


def run(dataset: Dataset, settings: Settings, *, host: str, port: int, address: str | None,
        files: Path | None, proxy: str, seconds: float, rows: int, workers: int,
        per_minute: int) -> None:
    """Serve a dataset; the options are those of the command.

    Raises:
        UsageError: if the server's libraries are not installed, an option does not fit, or nothing
            can listen at the host and port.
    """
    try:
        import uvicorn

        from pressgraph.graph.serve.app import create_app
    except ModuleNotFoundError as error:
        raise UsageError(f"serving needs {error.name}: pip install 'pressgraph[serve]'") from error
    from pressgraph.graph.serve.engine import Limits

    if files is not None and not files.is_dir():
        raise UsageError(f"{files}: no folder of an export; `pressgraph export` makes one")
    limits = Limits(seconds=seconds, rows=rows, workers=workers, per_minute=per_minute)
    with _listening(host, port) as door:
        here = f"http://{f'[{host}]' if ':' in host else host}:{door.getsockname()[1]}/"
        app = create_app(dataset, settings, limits, files=files, address=address or here)
        sys.stderr.write(f"serving at {here} until Ctrl-C\n")
        server = uvicorn.Server(uvicorn.Config(
            app, log_level="warning", server_header=False, timeout_graceful_shutdown=FINISHING,
            timeout_keep_alive=20, forwarded_allow_ips=proxy))
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[door])
    if not server.started:
        sys.exit(UNUSABLE)


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket at which clients can call.

    Raises:
        UsageError: if the host is not one of this machine's, or the port is taken.
    """
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=BACKLOG)
    except OSError as error:
        raise UsageError(f"nothing can listen at {host}, port {port} ({error.strerror}); name "
                         "another with --host or --port") from error
