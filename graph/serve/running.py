"""Runs the server until it is asked to stop."""

from __future__ import annotations

from pathlib import Path

from pressgraph.graph.catalogue.settings import Settings
from pressgraph.graph.dataset import Dataset
from pressgraph.ontology.errors import UsageError

__all__ = ["run"]

FINISHING = 30
"""Seconds that requests under way are given when the server is asked to stop."""


def run(dataset: Dataset, settings: Settings, *, host: str, port: int, address: str | None,
        files: Path | None, proxy: str, seconds: float, rows: int, workers: int,
        per_minute: int) -> None:
    """Serve a dataset; the options are those of the command.

    Raises:
        UsageError: if the server's libraries are not installed, or an option does not fit.
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
    app = create_app(dataset, settings, limits, files=files,
                     address=address or f"http://{host}:{port}/")
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False,
                timeout_graceful_shutdown=FINISHING, timeout_keep_alive=20,
                forwarded_allow_ips=proxy)
