"""Gathers what the map of places shows: where events took place, with their evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from pressgraph.graph.report.earth import project
from pressgraph.graph.report.wording import plain_words
from pressgraph.graph.views.reading import Happening, Reading

__all__ = ["places"]

MOST_EVENTS = 20_000
CHARS = re.compile(r"#char=(\d+),(\d+)$")


def places(reading: Reading, pages: Mapping[str, str], *,
           most_events: int = MOST_EVENTS) -> dict[str, Any]:
    """Return places, the events there and what was left out, ready for JSON.

    A place is ``[label, kind, IRI, x, y, events]``, those with most events first. An event is
    ``[type, status, day, release, begin, end, words, place, …]``, where type, status, release and
    places are places in the lists of these.

    Args:
        reading: the dataset.
        pages: the address of the page of each release.
        most_events: events kept, the latest.
    """
    found = [item for item in reading.happenings if item.places]
    located = [(item, there) for item in found if (
        there := [name for name in item.places if name in reading.positions])]
    kept = located[-most_events:]
    counts = Counter(name for _, there in kept for name in there)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    lists = {"types": _numbers(item.kind for item, _ in kept),
             "statuses": _numbers(item.status for item, _ in kept),
             "releases": _numbers(item.release for item, _ in kept),
             "places": {name: number for number, name in enumerate(ranked)}}
    return {
        "places": [[thing.label, thing.kind, name, *project(*reading.positions[name]), counts[name]]
                   for name in ranked for thing in [reading.things[name]]],
        "events": [_event(item, there, lists) for item, there in kept],
        "types": [plain_words(kind) for kind in lists["types"]], "statuses": list(lists["statuses"]),
        "releases": [[*reading.releases[name], pages.get(name, "")] for name in lists["releases"]],
        "leftOut": {"events": len(located) - len(kept), "elsewhere": len(found) - len(located)}}


def _numbers(values: Iterable[str]) -> dict[str, int]:
    """Return the place of each value in the sorted list of them."""
    return {value: number for number, value in enumerate(sorted(set(values)))}


def _event(item: Happening, there: list[str], lists: dict[str, dict[str, int]]) -> list[Any]:
    match = CHARS.search(item.evidence)
    begin, end = (int(match[1]), int(match[2])) if match else (0, 0)
    return [lists["types"][item.kind], lists["statuses"][item.status], item.day,
            lists["releases"][item.release], begin, end, item.words,
            *(lists["places"][name] for name in there)]
