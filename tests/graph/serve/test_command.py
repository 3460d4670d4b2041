"""The command, and how it stops."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from pressgraph.graph import Dataset
from pressgraph.graph.cli import main
from pressgraph.graph.serve.engine import Limits

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g pg:agent ?i }"
HUNGRY = "SELECT ?a ?b ?c ?d ?e ?f ?g ?h ?i { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_it_serves_and_finishes_what_is_under_way_when_asked_to_stop(served: Dataset) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-c", "from pressgraph.graph.cli import main; main()", "serve",
               str(served.folder.path), "--port", str(port), "--seconds", "60"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        for _ in range(300):
            try:
                assert httpx.get(f"{address}health").text == "ok\n"
                break
            except httpx.TransportError:
                time.sleep(0.1)
        answers: list[int] = []
        asking = threading.Thread(target=lambda: answers.append(httpx.get(
            f"{address}sparql", params={"query": SLOW}, timeout=60).status_code))
        asking.start()
        time.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        asking.join(60)
        process.wait(60)
    assert answers == [200]


def test_it_says_where_it_serves(served: Dataset) -> None:
    command = [sys.executable, "-c", "from pressgraph.graph.cli import main; main()", "serve",
               str(served.folder.path), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        said = process.stderr.readline() if process.stderr else ""
        address = said.removeprefix("serving at ").removesuffix(" until Ctrl-C\n")
        try:
            assert httpx.get(f"{address}health", timeout=60).text == "ok\n"
            assert f"{address}sparql" in httpx.get(f"{address}sparql", timeout=60).text
        finally:
            process.terminate()


def test_a_port_that_is_taken_is_named(
        served: Dataset, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setattr("sys.argv", ["pressgraph", "serve", str(served.folder.path),
                                         "--port", str(port)])
        with pytest.raises(SystemExit) as end:
            main()
    assert end.value.code == 2
    assert f"pressgraph: nothing can listen at 127.0.0.1, port {port} (" in capsys.readouterr().err


def test_a_query_that_takes_too_much_memory_is_stopped(served: Dataset, serve: object) -> None:
    with serve(served, Limits(workers=1, seconds=60, memory=256 << 20)) as address:  # type: ignore[operator]
        answer = httpx.get(f"{address}sparql", params={"query": HUNGRY}, timeout=90)
        assert answer.status_code == 503
        assert httpx.get(f"{address}sparql", params={"query": "ASK {}"}, timeout=90).status_code == 200


@pytest.mark.parametrize(("options", "problem"), [
    (["--files", "nowhere"], "no folder of an export"),
    (["--address", "ftp://example.org"], "begins with http")])
def test_wrong_options_are_one_line(options: list[str], problem: str, served: Dataset, tmp_path: Path,
                                    monkeypatch: pytest.MonkeyPatch,
                                    capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["pressgraph", "serve", str(served.folder.path), *options])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert problem in capsys.readouterr().err


def test_help_names_the_limits() -> None:
    from pressgraph.graph.cli import app

    text = CliRunner().invoke(app, ["serve", "--help"]).stdout
    for option in ("--seconds", "--rows", "--per-minute", "--address", "--files"):
        assert option in text
