"""Views of what stands behind events: institutions and their posts, releases and what they share."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import networkx as nx

from pressgraph.graph.views.acting import describe
from pressgraph.graph.views.reading import Holding, Reading
from pressgraph.graph.views.selection import Selection
from pressgraph.ontology.concepts import Concept, load_concepts

__all__ = ["COMMON", "institutions", "releases"]

COMMON = 50
"""What more releases mention than this joins none of them: nearly all mention the Commission."""

NAMED = 8
"""The most names of shared things that an edge lists."""


def institutions(reading: Reading, selection: Selection) -> nx.MultiDiGraph[str]:
    """Return who holds which post where, and which body is part of which.

    Nodes are persons, organisations and states: ``label``, ``kind``, ``linked``. An edge with
    ``relation`` ``holds`` leads from a person to the body of a post, one for each ``title``, with
    ``weight`` (releases that say so), ``first`` and ``last`` (days), ``release`` (the latest). One
    with ``relation`` ``part of`` leads from a body to the nearest one above it that the dataset
    mentions, as the authority files that ship have it; it has weight 1 and no days. A view of some
    days or actors has only those of bodies that a post there is in.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    groups: dict[tuple[str, str, str], list[Holding]] = defaultdict(list)
    for item in reading.holdings:
        ends = {item.person, item.body}
        admitted = all((thing := reading.things.get(name)) is not None and selection.admits(thing)
                       for name in ends)
        if (admitted and selection.spans(item.day)
                and (not selection.actors or selection.actors & ends)):
            groups[item.person, item.body, item.title].append(item)
    for (person, body, title), items in sorted(groups.items()):
        by_release = sorted({(item.day, item.release) for item in items})
        if len(by_release) >= selection.minimum:
            graph.add_edge(person, body, key=title, relation="holds", title=title,
                           weight=len(by_release), release=by_release[-1][1],
                           first=min((day for day, _ in by_release if day), default=""),
                           last=by_release[-1][0])
    _add_parts(reading, selection, graph)
    describe(reading, graph)
    return graph


def _add_parts(reading: Reading, selection: Selection, graph: nx.MultiDiGraph[str]) -> None:
    """Add which body is part of which, among those with a post and what is above them."""
    concepts = load_concepts()
    of_link = {link: concept for concept in concepts.by_iri.values() for link in concept.links}
    known: dict[str, Concept] = {}
    for name, link in sorted(reading.links):
        if link in of_link:
            known.setdefault(name, of_link[link])
    node_of = {concept.iri: name for name, concept in known.items()}
    bodies = ("Institution", "Organisation")
    is_partial = bool(selection.since or selection.until or selection.actors)
    for name in sorted(known):
        thing = reading.things[name]
        if thing.kind not in bodies or (is_partial and name not in graph):
            continue
        above = list(concepts.ancestors(known[name].iri))[1:]
        parent = next((node_of[iri] for iri in above if iri in node_of), None)
        if parent is not None and parent != name and selection.minimum == 1:
            graph.add_edge(name, parent, key="part of", relation="part of", title="", weight=1,
                           release="", first="", last="")


def releases(reading: Reading, selection: Selection) -> nx.Graph[str]:
    """Return which releases mention the same, and how much of it.

    Nodes are releases: ``label`` (title), ``kind``, ``date``. An edge has ``weight`` (how many
    actors, processes and places both mention) and ``shared`` (names of up to eight). What over
    fifty of the releases mention joins none of them.
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for release, mentioned in reading.mentions.items():
        day = reading.releases[release][1]
        if selection.spans(day) and (not selection.actors or selection.actors & set(mentioned)):
            for name in mentioned:
                if (thing := reading.things.get(name)) is not None and selection.admits(thing):
                    holders[name].append(release)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, mentioning in sorted(holders.items()):
        if len(mentioning) <= COMMON:
            for pair in combinations(mentioning, 2):
                shared[pair].append(name)
    graph: nx.Graph[str] = nx.Graph()
    for (one, other), names in sorted(shared.items()):
        if len(names) >= selection.minimum:
            labels = sorted(reading.things[name].label for name in names)[:NAMED]
            graph.add_edge(one, other, weight=len(names), shared=", ".join(labels))
    for name in graph:
        label, day = reading.releases[name]
        graph.nodes[name].update(label=label, kind="Release", date=day)
    return graph
