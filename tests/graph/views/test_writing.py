"""Views written to files and read back by the libraries that people use."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pandas as pd
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.readwrite.gexf import GEXFWriter

from pressgraph.graph.views import VIEWS, frames, view, write_view
from pressgraph.graph.views.palette import COLOURS, channels
from pressgraph.graph.views.writing import as_csv, as_gexf, as_graphml, as_json, edge_table
from pressgraph.ontology.errors import DatasetError, UsageError

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"])
                | st.sampled_from("\r\n\t<&>\"'"))
GEXF = "{http://www.gexf.net/1.2draft}"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.load(path=str(Path(__file__).with_name("small.trig")), format=ox.RdfFormat.TRIG)
    return store


def content(graph: nx.Graph[str]) -> tuple[object, object]:
    """Return nodes and edges with their attributes, in an order of their own."""
    directed = graph.is_directed()
    return (sorted((name, sorted(data.items())) for name, data in graph.nodes(data=True)),
            sorted(((one, other) if directed else tuple(sorted((one, other))),
                    sorted((key, value) for key, value in data.items()))
                   for one, other, data in graph.edges(data=True)))


def graphml(graph: nx.Graph[str]) -> str:
    return "".join(as_graphml(graph))


def gexf(graph: nx.Graph[str]) -> str:
    return "".join(as_gexf(graph))


def by_networkx(graph: nx.Graph[str]) -> str:
    """Return a view as GEXF as the writer of NetworkX has it, with days and colours put in."""
    dynamic = graph.copy()
    for *_, data in dynamic.edges(data=True):
        data["start"], data["end"] = days(data)
    for name, data in dynamic.nodes(data=True):
        red, green, blue = channels(COLOURS.get(str(data.get("kind")), COLOURS[""]))
        data["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}}
        if "start" in data:
            data["start"], data["end"] = days(data)
            continue
        lasting = [edge for one, other, edge in dynamic.edges(data=True) if name in (one, other)]
        data["start"] = min((edge["start"] for edge in lasting), default="")
        ends = [edge["end"] for edge in lasting]
        data["end"] = max(ends, default="") if all(ends) else ""
    for data in (*(d for *_, d in dynamic.edges(data=True)), *dict(dynamic.nodes).values()):
        for key in ("start", "end"):
            if not data[key]:
                del data[key]
    dynamic.graph["mode"] = "dynamic"
    writer = GEXFWriter(prettyprint=True, version="1.2draft")
    writer.add_graph(dynamic)
    del writer.graph_element.attrib["name"], writer.xml[0].attrib["lastmodifieddate"]
    return f"<?xml version='1.0' encoding='utf-8'?>\n{writer}".replace(
        f"NetworkX {nx.__version__}", "pressgraph")


def days(data: dict[str, Any]) -> tuple[str, str]:
    if data.get("start") or data.get("end"):
        return data["start"], data["end"]
    return data.get("first") or data.get("date", ""), data.get("last") or data.get("date", "")


def plain(value: object) -> str:
    """Return a value as text; GEXF makes all weights fractions."""
    return f"{value:g}" if isinstance(value, float | int) else str(value)


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_graphml_comes_back_as_it_was(store: ox.Store, tmp_path: Path, name: str) -> None:
    graph = write_view(view(store, name), tmp_path / "a.graphml")
    back = nx.read_graphml(tmp_path / "a.graphml", force_multigraph=graph.is_multigraph())
    assert content(back) == content(graph)


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_graphml_is_what_networkx_writes(store: ox.Store, name: str) -> None:
    graph = view(store, name)
    assert graphml(graph) == "\n".join(nx.generate_graphml(graph)) + "\n"


@settings(deadline=None)
@given(TEXTS, st.integers(), st.booleans())
def test_graphml_is_what_networkx_writes_of_any_text(text: str, number: int, truth: bool) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node(text, label=text)
    graph.add_edge(text, "b", key=text, words=text, weight=number, linked=truth)
    assert graphml(graph) == "\n".join(nx.generate_graphml(graph)) + "\n"
    assert graphml(nx.Graph()) == "\n".join(nx.generate_graphml(nx.Graph())) + "\n"


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_json_comes_back_as_it_was(store: ox.Store, tmp_path: Path, name: str) -> None:
    graph = write_view(view(store, name), tmp_path / "a.json")
    data = json.loads((tmp_path / "a.json").read_text("utf-8"))
    back = nx.node_link_graph(data, edges="edges")
    assert content(back) == content(graph)
    assert type(back) is type(graph)


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_gexf_comes_back_with_all_attributes(store: ox.Store, tmp_path: Path, name: str) -> None:
    graph = write_view(view(store, name), tmp_path / "a.gexf")
    back = nx.read_gexf(tmp_path / "a.gexf")
    assert set(back) == set(graph)
    assert back.number_of_edges() == graph.number_of_edges()
    for node, data in graph.nodes(data=True):
        kept = {key: value for key, value in data.items() if key not in ("start", "end")}
        assert kept.items() <= back.nodes[node].items()
    expected = sorted(sorted((k, plain(v)) for k, v in data.items() if k not in ("start", "end"))
                      for *_, data in graph.edges(data=True))
    found = sorted(sorted((k, plain(data[k])) for k in names) for *_, data in back.edges(data=True)
                   for names in [[k for k in data if k not in ("start", "end", "id", "networkx_key")]])
    assert found == expected


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_gexf_is_what_networkx_writes(store: ox.Store, name: str) -> None:
    assert gexf(view(store, name)) == by_networkx(view(store, name))


@settings(deadline=None)
@given(TEXTS, st.integers(), st.booleans())
def test_gexf_is_what_networkx_writes_of_any_text(text: str, number: int, truth: bool) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node(text, label=text, kind="Person")
    graph.add_edge(text, "b", key=text, words=text, weight=number, linked=truth, date="")
    assert gexf(graph) == by_networkx(graph)


def test_gexf_is_dynamic(store: ox.Store) -> None:
    root = ElementTree.fromstring(gexf(view(store, "actors")))  # noqa: S314
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    assert "name" not in graph.attrib, "GEXF has no such attribute"
    lasting = {(edge.get("start"), edge.get("end")) for edge in graph.iter(f"{GEXF}edge")}
    assert lasting == {("2022-02-01", "2022-02-01"), ("2022-02-03", "2022-02-03"),
                       (None, "2023-12-31"), (None, None)}
    nodes = {node.get("label"): (node.get("start"), node.get("end"))
             for node in graph.iter(f"{GEXF}node")}
    assert nodes["Cid"] == ("2022-02-03", "2022-02-03")
    assert nodes["Ann"] == (None, None)


def test_the_same_view_is_written_in_the_same_bytes(store: ox.Store) -> None:
    for write in (gexf, graphml, as_json):
        assert write(view(store, "actors")) == write(view(store, "actors"))
    assert "lastmodified" not in gexf(view(store, "actors"))


def test_csv_opens_in_pandas(store: ox.Store, tmp_path: Path) -> None:
    graph = write_view(view(store, "together"), tmp_path / "a.csv")
    table = pd.read_csv(tmp_path / "a.csv", keep_default_na=False)
    back = nx.from_pandas_edgelist(table, edge_attr=["weight", "first", "last", "kinds"])
    assert content(back)[1] == content(graph)[1]
    nodes = pd.read_csv(tmp_path / "a.nodes.csv", index_col="id")
    assert set(nodes.index) == set(graph)
    assert "European Commission" in set(table["source_label"]) | set(table["target_label"])


def test_frames_have_a_row_for_each_node_and_edge(store: ox.Store) -> None:
    graph = view(store, "actors")
    nodes, edges = frames(graph)
    assert list(nodes.index) == list(graph)
    assert len(edges) == graph.number_of_edges()
    assert set(edges["kind"]) == {"Meeting", "Statement", "Funding"}


def test_an_empty_view_is_written_in_every_format(store: ox.Store, tmp_path: Path) -> None:
    graph = view(store, "together", linked=True)
    for suffix in ("graphml", "gexf", "json", "csv"):
        write_view(graph, tmp_path / f"empty.{suffix}")
    assert len(nx.read_graphml(tmp_path / "empty.graphml")) == 0
    assert len(nx.read_gexf(tmp_path / "empty.gexf")) == 0


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_text_is_carried(label: str, words: str) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a", label=label, kind="Person")
    graph.add_edge("a", "b", key=words, words=words, start="", end="", date="2022-01-01")
    for read, write in ((nx.read_graphml, graphml), (nx.read_gexf, gexf)):
        back = read(io.BytesIO(write(graph).encode("utf-8")))
        assert set(back) == {"a", "b"}
    rows = list(csv.DictReader(io.StringIO(as_csv(edge_table(graph)), newline="")))
    assert [row["words"].removeprefix("'") for row in rows] == [words.removeprefix("'")]


@pytest.mark.parametrize("hostile", ["=HYPERLINK(\"x\")", "+1", "@SUM(A1)", "-2+3"])
def test_a_spreadsheet_runs_no_text(hostile: str) -> None:
    graph = nx.Graph([("a", "b", {"words": hostile})])
    assert pd.read_csv(io.StringIO(as_csv(edge_table(graph))))["words"][0] == f"'{hostile}"


def test_an_unknown_format_writes_nothing(store: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown format"):
        write_view(view(store, "actors"), tmp_path / "a.doc")
    with pytest.raises(DatasetError):
        write_view(view(store, "actors"), tmp_path / "missing" / "a.json")
    assert not list(tmp_path.iterdir())
