"""What each view shows of a small graph, and what its options leave out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

from pressgraph.graph.minting import local_name
from pressgraph.graph.views import PERIODS, VIEWS, Reading, by_period, view
from pressgraph.ontology.errors import UsageError

Edge = tuple[Any, ...]


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.load(path=str(Path(__file__).with_name("small.trig")), format=ox.RdfFormat.TRIG)
    return store


def edges(graph: nx.Graph[str], *attributes: str) -> list[Edge]:
    """Return the edges, by local names, with some attributes; ends of undirected ones sorted."""
    found: Iterable[tuple[str, str, dict[str, Any]]] = graph.edges(data=True)
    out = []
    for one, other, data in found:
        ends = [local_name(one), local_name(other)]
        out.append((*(ends if graph.is_directed() else sorted(ends)),
                    *(data[name] for name in attributes)))
    return sorted(out)


def test_actors_shows_who_acted_on_whom_and_with_whom(store: ox.Store) -> None:
    assert edges(view(store, "actors"), "kind", "together") == [
        ("ann", "bob", "Meeting", True), ("ann", "bob", "Meeting", True),
        ("ann", "cid", "Statement", False),
        ("bob", "ann", "Meeting", True), ("bob", "ann", "Meeting", True),
        ("com", "bob", "Funding", False)]


def test_an_edge_says_what_happened_when_and_who_reports_it(store: ox.Store) -> None:
    (data,) = [data for *_, data in view(store, "actors", types=["funding"]).edges(data=True)]
    release = data.pop("release")
    assert local_name(release) == "two"
    assert local_name(data.pop("event")) == "fund"
    assert data == {"kind": "Funding", "status": "Planned", "stance": "", "together": False,
                    "start": "", "end": "2023-12-31", "date": "2023-12-31", "words": "will fund Bob",
                    "evidence": "https://w3id.org/pressgraph/id/release/two/text#char=0,13"}


def test_an_event_without_days_counts_by_that_of_its_release(store: ox.Store) -> None:
    (data,) = [data for *_, data in view(store, "statements").edges(data=True)
               if data["role"] == "topic"]
    assert (data["start"], data["date"]) == ("", "2022-02-03")


def test_nodes_say_what_they_are(store: ox.Store) -> None:
    nodes = {local_name(name): data for name, data in view(store, "actors").nodes(data=True)}
    assert nodes["com"] == {"label": "European Commission", "kind": "Institution", "linked": True}
    assert nodes["bob"] == {"label": "Bob", "kind": "Person", "linked": False}


def test_together_counts_common_events(store: ox.Store) -> None:
    assert edges(view(store, "together"), "weight", "first", "last", "kinds") == [
        ("ann", "bob", 2, "2022-02-01", "2022-02-01", "Meeting 2"),
        ("ann", "cid", 1, "2022-02-03", "2022-02-03", "Statement 1"),
        ("bob", "com", 1, "2023-12-31", "2023-12-31", "Funding 1")]


def test_events_is_bipartite(store: ox.Store) -> None:
    graph = view(store, "events")
    sides = nx.get_node_attributes(graph, "bipartite")
    assert all(sides[one] != sides[other] for one, other in graph.edges())
    assert edges(graph, "role") == [
        ("again", "ann", "agent"), ("again", "bob", "agent"), ("ann", "meet", "agent"),
        ("ann", "praise", "agent"), ("bob", "fund", "patient"), ("bob", "meet", "agent"),
        ("cid", "praise", "patient"), ("com", "fund", "agent")]


def test_institutions_shows_posts_and_parts(store: ox.Store) -> None:
    assert edges(view(store, "institutions"), "relation", "title", "weight", "last") == [
        ("ann", "com", "holds", "Commissioner", 2, "2023-05-04"),
        ("com", "union", "part of", "", 1, "")]


def test_processes_shows_who_did_what_with_which(store: ox.Store) -> None:
    assert edges(view(store, "processes"), "kind", "stance", "role") == [
        ("ann", "plan", "Statement", "Welcome", "topic")]


def test_statements_shows_stance_and_target(store: ox.Store) -> None:
    assert edges(view(store, "statements"), "stance", "role") == [
        ("ann", "cid", "Welcome", "patient"), ("ann", "plan", "Welcome", "topic")]


def test_releases_are_joined_by_what_they_share(store: ox.Store) -> None:
    assert edges(view(store, "releases"), "weight", "shared") == [
        ("one", "three", 2, "Ann, Bob"), ("one", "two", 3, "Ann, Bob, European Commission"),
        ("three", "two", 2, "Ann, Bob")]


@pytest.mark.parametrize(("options", "expected"), [
    ({"since": "2023-01-01"}, [("bob", "com")]),
    ({"until": date(2022, 2, 1)}, [("ann", "bob")]),
    ({"since": "2022-02-01", "until": "2022-02-03"}, [("ann", "bob"), ("ann", "cid")]),
    ({"types": ["Meeting"]}, [("ann", "bob")]),
    ({"types": "statement"}, [("ann", "cid")]),
    ({"status": ["Planned"]}, [("bob", "com")]),
    ({"actors": ["robert"]}, [("ann", "bob"), ("bob", "com")]),
    ({"actors": ["https://w3id.org/pressgraph/test/cid"]}, [("ann", "cid")]),
    ({"minimum": 2}, [("ann", "bob")]),
    ({"linked": True}, []),
])
def test_options_leave_out(store: ox.Store, options: dict[str, Any], expected: list[Edge]) -> None:
    assert edges(view(store, "together", **options)) == expected
    joined = {tuple(sorted(edge)) for edge in edges(view(store, "actors", **options))}
    assert sorted(joined) == expected


def test_the_minimum_counts_events_in_either_direction(store: ox.Store) -> None:
    assert len(edges(view(store, "actors", minimum=2))) == 4
    assert edges(view(store, "institutions", minimum=2), "weight") == [("ann", "com", 2)]
    assert edges(view(store, "releases", minimum=3)) == [("one", "two")]
    assert {node for edge in edges(view(store, "events", minimum=3)) for node in edge} == {
        "again", "ann", "bob", "fund", "meet", "praise"}


@pytest.mark.parametrize(("options", "complaint"), [
    ({"since": "July"}, "no date"), ({"types": ["Meting"]}, "Meeting"),
    ({"status": ["Done"]}, "Actual"), ({"actors": ["Zoe"]}, "nobody"), ({"wight": 2}, "option wight"),
    ({"minimum": 0}, "1 or more")])
def test_a_wrong_option_is_explained(store: ox.Store, options: dict[str, Any],
                                     complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        view(store, "actors", **options)


@pytest.mark.parametrize(("every", "expected"), [
    ("year", ["2022", "2023"]), ("half", ["2022-H1", "2023-H2"]),
    ("quarter", ["2022-Q1", "2023-Q4"]), ("month", ["2022-02", "2023-12"])])
def test_periods_hold_each_dated_event_once(store: ox.Store, every: str,
                                            expected: list[str]) -> None:
    slices = by_period(store, "actors", every=every)
    assert list(slices) == expected
    dated = {local_name(data["event"]) for graph in slices.values()
             for *_, data in graph.edges(data=True)}
    assert dated == {"meet", "praise", "fund"}


def test_a_slice_keeps_to_the_days_asked_for(store: ox.Store) -> None:
    slices = by_period(store, "actors", until="2022-12-31")
    assert list(slices) == ["2022"]
    with pytest.raises(UsageError, match="year"):
        by_period(store, "actors", every="week")


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_attributes_are_plain_and_complete(store: ox.Store, name: str) -> None:
    for graph in (view(store, name), *by_period(store, name, every="month").values()):
        for data in (*dict(graph.nodes).values(), *(data for *_, data in graph.edges(data=True))):
            assert {type(value) for value in data.values()} <= {str, int, bool}
        assert all(data["label"] and data["kind"] for _, data in graph.nodes(data=True))
        assert len({frozenset(data) for *_, data in graph.edges(data=True)}) <= 1


def test_every_period_is_named(store: ox.Store) -> None:
    assert all(by_period(store, "together", every=every) for every in PERIODS)


def test_a_class_of_ones_own_is_the_events_kind() -> None:
    """Though the classes that ship are looked up first; the event's IRI names the narrower one."""
    store = ox.Store()
    store.load(b"""
        @prefix pg: <https://w3id.org/pressgraph/ontology#> .
        <https://example.org/r> {
          <https://example.org/r/event/Takeover-1-2> a pg:Event, pg:Decision,
            <https://example.org/own#Takeover> ; pg:status pg:Actual .
          <https://example.org/r/event/Decision-3-4> a pg:Event, pg:Decision ; pg:status pg:Actual .
          <https://example.org/r/event/Event-5-6> a pg:Event ; pg:status pg:Actual .
        }""", format=ox.RdfFormat.TRIG)
    assert [item.kind for item in Reading(store).happenings] == ["Decision", "Event", "Takeover"]
