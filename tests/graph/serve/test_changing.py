"""A server goes on with what later builds make of the dataset, and loses no answer on the way."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from pressgraph.graph import Dataset, build
from pressgraph.graph.building.builder import remove_releases
from pressgraph.graph.serve import app, watching
from pressgraph.graph.serve.engine import Limits

pytestmark = pytest.mark.timeout(300)

COUNT = "SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r a pg:Release }"
PATHS: tuple[tuple[str, int], ...] = (
    ("/", 200), ("/page/person/Ann", 200), ("/page/release/X-1/event/Meeting-13-16", 200),
    ("/search?q=ann", 200), ("/data/person/Bob.ttl", 200), ("/data/release/X-1.nt", 200),
    ("/id/release/X-1/event/Meeting-13-16", 303), ("/queries/events?actor=Ann", 200),
    ("/sparql?query=SELECT%20*%20%7B%20?s%20a%20pg:Meeting%20%7D", 200))


@pytest.fixture
def watched(small: Dataset, serve: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server over ``small`` that looks for changes ten times in a second."""
    monkeypatch.setattr(app, "watch", lambda site: watching.watch(site, 0.1))
    with serve(small, Limits(workers=2, seconds=20)) as address:
        yield address


def count(address: str) -> int:
    answer = httpx.get(f"{address}sparql", params={"query": COUNT}, timeout=30)
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_later_build_is_noticed_and_so_is_a_withdrawal(small: Dataset, watched: str, write: Any) -> None:
    former, processes = httpx.get(watched), len(multiprocessing.active_children())
    assert count(watched) == 2
    build([write(three="REF: X/3\nDee met Ann on 2024-05-06.\n")], small.folder.path, workers=1)
    wait_for(lambda: count(watched) == 3)
    assert httpx.get(f"{watched}page/person/Dee").status_code == 200
    assert ">Dee</a>" in httpx.get(f"{watched}search?q=dee", headers={"accept": "text/html"}).text
    later = httpx.get(watched)
    assert later.headers["etag"] != former.headers["etag"]
    assert "<b>3</b> releases" in later.text
    remove_releases(small.folder.path, ["X/3"])
    wait_for(lambda: count(watched) == 2)
    assert httpx.get(f"{watched}page/person/Dee").status_code == 404
    metrics = httpx.get(f"{watched}metrics").text
    assert "pressgraph_dataset_changes_total 2" in metrics
    assert "pressgraph_dataset_releases 2" in metrics
    wait_for(lambda: len(multiprocessing.active_children()) <= processes)


@contextmanager
def asking(address: str, clients: int) -> Iterator[Counter[str]]:
    """Ask without a pause for as long as the block goes on, and count what is answered."""
    answers: Counter[str] = Counter()
    stop = threading.Event()

    def ask(number: int) -> None:
        with httpx.Client(base_url=address, timeout=60) as client:
            while not stop.is_set():
                path, expected = PATHS[number % len(PATHS)]
                number += 1
                try:
                    status = client.get(path, headers={"accept": "text/html"}).status_code
                except httpx.HTTPError as error:
                    answers[f"{path}: {error!r}"] += 1
                else:
                    answers["ok" if status == expected else f"{path}: {status}"] += 1

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        stop.set()
        for thread in threads:
            thread.join(60)


def test_no_answer_is_lost_while_the_state_changes(small: Dataset, watched: str, write: Any,
                                                   tmp_path: Path) -> None:
    with asking(watched, 6) as answers:
        for number in range(3, 7):
            build([write(**{f"r{number}": f"REF: X/{number}\nAnn met Bob on 2024-05-0{number}.\n"})],
                  small.folder.path, workers=1)
            wait_for(lambda wanted=number: count(watched) == wanted)  # type: ignore[misc]
    assert {what: number for what, number in answers.items() if what != "ok"} == {}
    assert answers["ok"] > 50


def test_a_state_that_cannot_be_opened_leaves_the_former_one(small: Dataset, watched: str,
                                                             caplog: pytest.LogCaptureFixture) -> None:
    manifest = small.folder.manifest
    whole = manifest.read_bytes()
    manifest.write_bytes(whole + b"{\n")
    wait_for(lambda: "cannot be opened" in caplog.text)
    assert count(watched) == 2
    manifest.write_bytes(whole)
    time.sleep(0.5)
    assert caplog.text.count("cannot be opened") == 1
    assert httpx.get(f"{watched}page/person/Ann").status_code == 200
