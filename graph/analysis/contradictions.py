"""Where releases do not agree: two days for what may be one meeting, two holders of one post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pyoxigraph as ox

from pressgraph.graph.analysis.tables import Table
from pressgraph.graph.passages import sentence_around
from pressgraph.graph.views import Reading
from pressgraph.graph.views.reading import Happening, Holding

__all__ = ["contradictions"]

NEAR = 10
"""Days within which two meetings of the same participants may be one."""

EVIDENCE = """
SELECT ?begin ?end ?text WHERE {{ GRAPH ?g {{
  {} pg:evidence ?span . ?span nif:beginIndex ?begin ; nif:endIndex ?end ;
    nif:referenceContext/nif:isString ?text }} }} ORDER BY xsd:integer(?begin) LIMIT 1"""

Row = tuple[str, ...]


def contradictions(reading: Reading, *, limit: int = 200) -> Table:
    """Return pairs of sentences of different releases that cannot both be right, as far as one can tell.

    Two meetings are taken for one if the same two or more take part, at the same place or without
    any, both on a certain day, not more than ten days apart. Two persons hold one post at a time if
    each is called its holder between the first and the last day that the other is; a post that one
    release gives to two persons is one that several hold.
    """
    rows = sorted([*_meetings(reading), *_posts(reading)])[:limit]
    return Table("contradictions", "Releases that do not agree",
                 ("what", "about", "one", "other", "one_sentence", "other_sentence", "one_iri",
                  "other_iri"), tuple(rows), "Candidates: a reader decides.")


def _meetings(reading: Reading) -> Iterator[Row]:
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Happening]] = defaultdict(list)
    for item in reading.happenings:
        if (item.kind == "Meeting" and item.status in ("Actual", "Planned") and item.start
                and item.start == item.end and len(item.agents) > 1):
            groups[item.agents, item.places].append(item)
    for (agents, _), items in groups.items():
        for one, other in combinations(items, 2):
            apart = abs((date.fromisoformat(one.start) - date.fromisoformat(other.start)).days)
            if one.release != other.release and 0 < apart <= NEAR:
                about = ", ".join(reading.things[name].label for name in agents
                                  if name in reading.things)
                yield ("meeting", about, one.start, other.start, _sentence(reading, one.iri),
                       _sentence(reading, other.iri), one.iri, other.iri)


def _posts(reading: Reading) -> Iterator[Row]:
    groups: dict[tuple[str, str], list[Holding]] = defaultdict(list)
    for item in reading.holdings:
        if item.body and item.day and item.person in reading.things:
            groups[item.title.casefold(), item.body].append(item)
    for (_, body), items in groups.items():
        if _is_shared(items):
            continue
        terms: dict[str, list[Holding]] = defaultdict(list)
        for item in sorted(items, key=lambda item: (item.day, item.iri)):
            terms[item.person].append(item)
        for one, other in combinations(sorted(terms), 2):
            first, second = terms[one], terms[other]
            if _overlap(first, second) and not _one_person(reading, one, other):
                body_name = reading.things[body].label if body in reading.things else ""
                yield ("post", f"{first[0].title}, {body_name}", reading.things[one].label,
                       reading.things[other].label, _sentence(reading, first[0].iri),
                       _sentence(reading, second[0].iri), first[0].iri, second[0].iri)


def _is_shared(items: list[Holding]) -> bool:
    """Tell whether one release gives a post to two persons."""
    holders: dict[str, set[str]] = defaultdict(set)
    for item in items:
        holders[item.release].add(item.person)
    return any(len(persons) > 1 for persons in holders.values())


def _overlap(first: list[Holding], second: list[Holding]) -> bool:
    """Tell whether one holder is named while the other is in office by all that is said."""
    def within(days: list[str], term: list[Holding]) -> bool:
        return any(term[0].day <= day <= term[-1].day for day in days)
    return within([item.day for item in second], first) or within(
        [item.day for item in first], second)


def _one_person(reading: Reading, one: str, other: str) -> bool:
    """Tell whether two names may be of one person: the words of one are among the other's."""
    words = [set(reading.things[name].label.casefold().split()) for name in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0]


def _sentence(reading: Reading, fact: str) -> str:
    """Return the sentence that a fact rests on."""
    for begin, end, text in reading.scan(EVIDENCE.format(ox.NamedNode(fact))):
        start, stop = sentence_around(text, int(begin), int(end))
        return text[start:stop].strip()
    return ""
