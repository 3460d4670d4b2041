"""Gathers what the network explorer shows: actors and processes, joined by events with their evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import log2
from typing import Any

from pressgraph.graph.report.layout import lay_out
from pressgraph.graph.report.wording import plain_words
from pressgraph.graph.views.reading import Happening, Reading

__all__ = ["network"]

MOST_NODES = 5_000
MOST_EVENTS = 60_000
CROWD = 15
"""An event with more participants joins none of them: it would join everybody with everybody."""

CHARS = re.compile(r"#char=(\d+),(\d+)$")


def network(reading: Reading, pages: Mapping[str, str], *, most_nodes: int = MOST_NODES,
            most_events: int = MOST_EVENTS) -> dict[str, Any]:
    """Return nodes, events and what was left out, ready for JSON.

    A node is ``[label, kind, IRI, events, x, y]``. An event is ``[type, status, stance, day, release,
    begin, end, words, one, other, …]``, where type, status, stance and release are places in ``types``,
    ``statuses``, ``stances`` and ``releases``, and the ends are places of nodes, two for each pair that it joins.

    Args:
        reading: the dataset.
        pages: the address of the page of each release.
        most_nodes: nodes kept, those in most events.
        most_events: events kept, the latest.
    """
    joined = [(item, pairs) for item in reading.happenings if (pairs := _pairs(reading, item))]
    counts = Counter(name for _, pairs in joined for name in {end for pair in pairs for end in pair})
    ranked = sorted(counts, key=lambda name: (-counts[name], name))[:most_nodes]
    place = {name: number for number, name in enumerate(ranked)}
    kept = [(item, [place[end] for pair in pairs if pair[0] in place and pair[1] in place
                    for end in pair]) for item, pairs in joined]
    kept = [(item, ends) for item, ends in kept if ends]
    events = kept[-most_events:]
    lists = {"types": _places(item.kind for item, _ in events),
             "statuses": _places(item.status for item, _ in events),
             "stances": _places(item.stance for item, _ in events),
             "releases": _places(item.release for item, _ in events)}
    places = lay_out(len(ranked), _ties(ends for _, ends in events))
    return {
        "nodes": [[thing.label, thing.kind, name, counts[name], *places[number]]
                  for number, name in enumerate(ranked) for thing in [reading.things[name]]],
        "events": [_event(item, ends, lists) for item, ends in events],
        "types": [plain_words(kind) for kind in lists["types"]],
        "statuses": list(lists["statuses"]), "stances": list(lists["stances"]),
        "releases": [[reading.releases[name][0], reading.releases[name][1], pages.get(name, "")]
                     for name in lists["releases"]],
        "leftOut": {"nodes": len(counts) - len(ranked), "events": len(kept) - len(events)}}


def _ties(events: Iterable[Sequence[int]]) -> list[tuple[int, int, float]]:
    """Return which places of nodes are joined, and how strongly: by the events that join them."""
    joined = Counter(pair for ends in events for pair in {
        (min(one, other), max(one, other)) for one, other in zip(ends[::2], ends[1::2], strict=True)})
    return [(one, other, log2(1 + count)) for (one, other), count in joined.items()]


def _places(values: Iterable[str]) -> dict[str, int]:
    """Return the place of each value in the sorted list of them."""
    return {value: number for number, value in enumerate(sorted(set(values)))}


def _pairs(reading: Reading, item: Happening) -> list[tuple[str, str]]:
    """Return who and what an event joins: its agents, and each of them with what they act on."""
    agents = [name for name in item.agents if name in reading.things]
    others = [name for name in sorted({*item.patients, *item.topics}) if name not in agents
              and (thing := reading.things.get(name)) is not None
              and (thing.is_actor or thing.is_process)]
    if len(agents) + len(others) > CROWD:
        return []
    return [*combinations(agents, 2), *((one, other) for one in agents for other in others)]


def _event(item: Happening, ends: Sequence[int], places: dict[str, dict[str, int]]) -> list[Any]:
    match = CHARS.search(item.evidence)
    begin, end = (int(match[1]), int(match[2])) if match else (0, 0)
    return [places["types"][item.kind], places["statuses"][item.status],
            places["stances"][item.stance], item.day, places["releases"][item.release],
            begin, end, item.words, *ends]
