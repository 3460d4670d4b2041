"""Views of events: who acted on whom, who took part together, who said what about whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, permutations, product

import networkx as nx

from pressgraph.graph.views.reading import Happening, Reading
from pressgraph.graph.views.selection import Selection

__all__ = ["actors", "describe", "events", "processes", "statements", "together"]

Pair = tuple[str, str]


def actors(reading: Reading, selection: Selection) -> nx.MultiDiGraph[str]:
    """Return who acted on whom, and with whom.

    Nodes are actors: ``label``, ``kind``, ``linked``. An edge is one event, from its agent to its
    patient, or between two of its agents, both ways (``together``). It has ``event``, ``kind``,
    ``status``, ``stance``, ``start``, ``end``, ``date``, ``release``, ``words``,
    ``evidence``.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for item in selection.happenings(reading):
        agents = selection.actors_among(reading, item.agents)
        patients = selection.actors_among(reading, item.patients)
        hit = [pair for pair in product(agents, patients) if pair[0] != pair[1]]
        told = traits(item)
        for one, other in hit:
            graph.add_edge(one, other, key=item.iri, together=False, **told)
        for one, other in permutations(agents, 2):
            if (one, other) not in hit:
                graph.add_edge(one, other, key=item.iri, together=True, **told)
    return _finished(reading, graph, selection.minimum)


def processes(reading: Reading, selection: Selection) -> nx.MultiDiGraph[str]:
    """Return who launched, adopted, joined, criticised which process.

    Nodes are actors and processes: ``label``, ``kind``, ``linked``. An edge is one event, from its
    agent to a process that is its patient or topic (``role``), with the traits of ``actors``.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for item in selection.happenings(reading):
        agents = selection.actors_among(reading, item.agents)
        for role, fillers in (("topic", item.topics), ("patient", item.patients)):
            found = [name for name in fillers if (thing := reading.things.get(name)) is not None
                     and thing.is_process and selection.admits(thing)]
            for agent, process in product(agents, found):
                graph.add_edge(agent, process, key=item.iri, role=role, **traits(item))
    return _finished(reading, graph, selection.minimum)


def statements(reading: Reading, selection: Selection) -> nx.MultiDiGraph[str]:
    """Return who took what stance about whom or what.

    Nodes are actors, processes and places: ``label``, ``kind``, ``linked``. An edge is one
    statement, from its speaker to its addressee or topic (``role``), with the traits of ``actors``.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for item in selection.happenings(reading):
        if not item.stance:
            continue
        speakers = selection.actors_among(reading, item.agents)
        for role, fillers in (("topic", item.topics), ("patient", item.patients)):
            found = [name for name in fillers if (thing := reading.things.get(name)) is not None
                     and selection.admits(thing)]
            for one, other in product(speakers, found):
                if one != other:
                    graph.add_edge(one, other, key=item.iri, role=role, **traits(item))
    return _finished(reading, graph, selection.minimum)


@dataclass
class Tie:
    """What joins two nodes, gathered from events."""

    kinds: Counter[str] = field(default_factory=Counter)
    days: list[str] = field(default_factory=list)

    def add(self, item: Happening) -> None:
        """Add an event."""
        self.kinds[item.kind] += 1
        if item.day:
            self.days.append(item.day)

    def traits(self) -> dict[str, str | int]:
        """Return the attributes of the edge."""
        common = sorted(self.kinds.items(), key=lambda pair: (-pair[1], pair[0]))
        return {"weight": self.kinds.total(), "first": min(self.days, default=""),
                "last": max(self.days, default=""),
                "kinds": ", ".join(f"{kind} {count}" for kind, count in common)}


def together(reading: Reading, selection: Selection) -> nx.Graph[str]:
    """Return which actors took part in the same events, as agents or patients, and how often.

    Nodes are actors: ``label``, ``kind``, ``linked``, ``events`` (how many they took part in). An
    edge has ``weight`` (events of both), ``first`` and ``last`` (days), ``kinds`` (how often which).
    """
    ties: dict[Pair, Tie] = defaultdict(Tie)
    counts: Counter[str] = Counter()
    for item in selection.happenings(reading):
        present = selection.actors_among(reading, sorted({*item.agents, *item.patients}))
        counts.update(present)
        for pair in combinations(present, 2):
            ties[pair].add(item)
    graph: nx.Graph[str] = nx.Graph()
    for (one, other), tie in sorted(ties.items()):
        if tie.kinds.total() >= selection.minimum:
            graph.add_edge(one, other, **tie.traits())
    describe(reading, graph)
    for name in graph:
        graph.nodes[name]["events"] = counts[name]
    return graph


def events(reading: Reading, selection: Selection) -> nx.Graph[str]:
    """Return actors and the events that they took part in, as a bipartite graph.

    Actors (``bipartite`` 0) have ``label``, ``kind``, ``linked``; events (``bipartite`` 1) have
    ``label`` (the clause), and the traits of an edge of ``actors``. An edge has ``role``: agent,
    patient and roles of a user's own, joined by "+".
    Actors with fewer events than the minimum are left out, and events that nobody is left of.
    """
    graph: nx.Graph[str] = nx.Graph()
    for item in selection.happenings(reading):
        roles: dict[str, list[str]] = defaultdict(list)
        for role, fillers in (("agent", item.agents), ("patient", item.patients)):
            for name in selection.actors_among(reading, fillers):
                roles[name].append(role)
        for role, filler in reading.further_roles.get(item.iri, ()):
            for name in selection.actors_among(reading, (filler,)):
                roles[name].append(role)
        for name, filled in sorted(roles.items()):
            graph.add_edge(name, item.iri, role="+".join(filled))
        if roles:
            graph.add_node(item.iri, bipartite=1, label=item.words, linked=False, **traits(item))
    seldom = [name for name in graph if name in reading.things
              and graph.degree(name) < selection.minimum]
    graph.remove_nodes_from(seldom)
    graph.remove_nodes_from([name for name, count in list(graph.degree()) if count == 0])
    describe(reading, graph)
    for name in graph:
        graph.nodes[name].setdefault("bipartite", 0)
    return graph


def traits(item: Happening) -> dict[str, str]:
    """Return the plain attributes that tell of an event."""
    return {"event": item.iri, "kind": item.kind, "status": item.status, "stance": item.stance,
            "start": item.start, "end": item.end, "date": item.day, "release": item.release,
            "words": item.words, "evidence": item.evidence}


def describe(reading: Reading, graph: nx.Graph[str]) -> None:
    """Say of each node that is a thing what it is called and what it is."""
    for name in graph:
        if (thing := reading.things.get(name)) is not None:
            graph.nodes[name].update(label=thing.label, kind=thing.kind, linked=thing.linked)


def _finished(reading: Reading, graph: nx.MultiDiGraph[str],
              minimum: int) -> nx.MultiDiGraph[str]:
    """Leave out what is too seldom, and say of each node what it is."""
    if minimum > 1:
        for edge in list(_seldom(graph, minimum)):
            graph.remove_edge(*edge)
        graph.remove_nodes_from([name for name, count in list(graph.degree()) if count == 0])
    describe(reading, graph)
    return graph


def _seldom(graph: nx.MultiDiGraph[str], minimum: int) -> Iterator[tuple[str, str, str]]:
    """Yield the edges between nodes that fewer events join than the minimum, either way."""
    joined: dict[frozenset[str], set[str]] = defaultdict(set)
    edges = list(graph.edges(keys=True))
    for one, other, key in edges:
        joined[frozenset((one, other))].add(key)
    for one, other, key in edges:
        if len(joined[frozenset((one, other))]) < minimum:
            yield one, other, key
