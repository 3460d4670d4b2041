"""Work on a Dask cluster instead of processes of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from pressgraph.ontology.errors import UsageError

__all__ = ["RETRIES", "cluster"]

RETRIES = 3
"""How often a batch is given to another worker when the one that had it is lost."""

PATIENCE = 30
"""Seconds to wait for a scheduler."""

NETWORK = ("tcp", "tls")
"""Schemes of addresses that have a host and a port."""


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """Yield an executor on the cluster of a scheduler, with how many tasks it does at a time.

    Raises:
        UsageError: if ``distributed`` is not installed, the address is none, no scheduler answers
            there, or it has no workers.
    """
    try:
        import distributed
        from distributed.comm.addressing import parse_address, parse_host_port
    except ImportError as error:
        raise UsageError("--dask needs the package distributed; install pressgraph with the "
                         "extra dask") from error
    connect: Any = distributed.Client
    try:
        scheme, location = parse_address(address)
        if scheme in NETWORK:
            parse_host_port(location)
    except ValueError as error:
        raise UsageError(f"--dask {address}: no address of a scheduler, such as tcp://host:8786 "
                         f"({error})") from error
    try:
        client = connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(f"--dask {address}: no Dask scheduler answers there ({error})") from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise UsageError(f"--dask {address}: the cluster has no workers yet; start some first")
        yield client.get_executor(retries=RETRIES, pure=False), threads
