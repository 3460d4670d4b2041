"""The same bytes from a Dask cluster, also when it loses a worker in the middle."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from pressgraph.graph import build
from pressgraph.graph.building.clusters import cluster
from pressgraph.graph.storage.journal import Label
from pressgraph.graph.storage.plan import Outcome
from pressgraph.ontology.errors import UsageError

EXAMPLES = Path(__file__).parents[2] / "examples" / "releases"


@pytest.mark.parametrize("address", ["foo", "tcp://foo", "127.0.0.1:9:9"])
def test_what_is_no_address_is_refused_at_once(address: str) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(UsageError, match=f"--dask {address}: no address"), cluster(address):
        pass


def test_an_address_where_nobody_answers_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("pressgraph.graph.building.clusters.PATIENCE", 0.5)
    with pytest.raises(UsageError, match="no Dask scheduler"), cluster("127.0.0.1:9"):
        pass


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_cluster_that_loses_a_worker_gives_the_bytes_of_one_process(tmp_path: Path) -> None:
    distributed: Any = pytest.importorskip("distributed")
    build([EXAMPLES], tmp_path / "alone", workers=1)
    killed: list[int] = []
    with (distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True,
                                   dashboard_address=None) as local,
          distributed.Client(local) as client,
          cluster(local.scheduler_address) as (executor, hands)):
        assert hands == 2
        workers = sorted(client.run(os.getpid).values())

        def kill(label: Label, outcome: Outcome) -> None:
            if not killed:
                killed.append(workers[0])
                os.kill(workers[0], signal.SIGKILL)

        build([EXAMPLES], tmp_path / "shared", workers=hands, executor=executor, watch=kill)
    assert killed
    one, many = ({file.name: file.read_bytes() for file in (tmp_path / name / "data").iterdir()}
                 for name in ("alone", "shared"))
    assert one == many
