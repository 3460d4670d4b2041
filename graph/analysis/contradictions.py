"""Where releases do not agree: two days for what may be one meeting, two holders of one post."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

from pressgraph.graph.analysis.tables import Table
from pressgraph.graph.views import Reading
from pressgraph.graph.views.reading import Happening, Holding
from pressgraph.ontology.words import load_words

__all__ = ["contradictions"]

NEAR = 10
"""Days within which two meetings of the same participants may be one."""

TERM = 60
"""Days between two mentions of a holder within which nobody else held the post."""

LEAST_RELEASES, MOST_HOLDERS = 2, 2
"""Releases that have to call a person a holder; holders at a time, above which a post is shared."""

FORMER = "post-former"
"""The list of words that make a holder a former one."""

Row = tuple[str, ...]


def contradictions(reading: Reading, *, limit: int = 200) -> Table:
    """Return pairs of sentences of different releases that cannot both be right, as far as one can tell.

    Two meetings are taken for one if the same two or more take part, the places do not differ, both
    are on a certain day, not more than ten days apart, and neither release knows of a meeting on the
    other's day. Two releases that each tell of a meeting on their own day tell of two.

    Two persons hold one post at a time if each of two releases or more calls them its holder, and one
    is named between two days, not more than sixty apart, on which the other is. What one release
    gives to two persons, or three hold at a time, is a post that several hold. Who a release calls a
    former holder holds nothing.
    """
    rows = sorted([*_meetings(reading), *_posts(reading)])[:limit]
    return Table("contradictions", "Releases that do not agree",
                 ("what", "about", "one", "other", "one_sentence", "other_sentence", "one_iri",
                  "other_iri"), tuple(rows), "Candidates: a reader decides.")


def _meetings(reading: Reading) -> Iterator[Row]:
    groups: dict[tuple[str, ...], list[Happening]] = defaultdict(list)
    for item in reading.happenings:
        if (item.kind == "Meeting" and item.status in ("Actual", "Planned") and item.start
                and item.start == item.end and len(item.agents) > 1):
            groups[item.agents].append(item)
    for agents, items in groups.items():
        known = {(item.release, item.start) for item in items}
        for one, other in combinations(items, 2):
            if _is_one_meeting(reading, one, other) and not (
                    {(one.release, other.start), (other.release, one.start)} & known):
                about = ", ".join(reading.things[name].label for name in agents
                                  if name in reading.things)
                yield ("meeting", about, one.start, other.start, reading.sentence(one.iri, one.release),
                       reading.sentence(other.iri, other.release), one.iri, other.iri)


def _is_one_meeting(reading: Reading, one: Happening, other: Happening) -> bool:
    """Tell whether two meetings of the same participants on two days may be one."""
    apart = abs((date.fromisoformat(one.start) - date.fromisoformat(other.start)).days)
    own_days = all(item.start == reading.releases[item.release][1] for item in (one, other))
    same_place = not one.places or not other.places or one.places == other.places
    return one.release != other.release and 0 < apart <= NEAR and same_place and not own_days


def _posts(reading: Reading) -> Iterator[Row]:
    groups: dict[tuple[str, str], list[Holding]] = defaultdict(list)
    for item in reading.holdings:
        if item.body and item.day and item.person in reading.things:
            groups[item.title.casefold(), item.body].append(item)
    shared = {title for (title, _), items in groups.items() if _is_shared(items)}
    for (title, body), items in groups.items():
        terms: dict[str, list[Holding]] = defaultdict(list)
        for item in sorted(items, key=lambda item: (item.day, item.iri)):
            terms[item.person].append(item)
        found = [] if title in shared else [
            (one, other) for one, other in combinations(sorted(terms), 2)
            if _overlap(terms[one], terms[other]) and not _one_person(reading, one, other)]
        if len({name for pair in found for name in pair}) > MOST_HOLDERS:
            continue
        for one, other in found:
            first, second = (_present(reading, terms[name]) for name in (one, other))
            if first is not None and second is not None:
                body_name = reading.things[body].label if body in reading.things else ""
                yield ("post", f"{first[0].title}, {body_name}", reading.things[one].label,
                       reading.things[other].label, first[1], second[1], first[0].iri, second[0].iri)


def _is_shared(items: list[Holding]) -> bool:
    """Tell whether one release gives a post to two persons."""
    holders: dict[str, set[str]] = defaultdict(set)
    for item in items:
        holders[item.release].add(item.person)
    return any(len(persons) > 1 for persons in holders.values())


def _overlap(first: list[Holding], second: list[Holding]) -> bool:
    """Tell whether of two holders, each named by several releases, one is named amid the other's days."""
    def amid(days: list[str], term: list[str]) -> bool:
        return any(begin < day < end and (date.fromisoformat(end) - date.fromisoformat(begin)).days
                   <= TERM for begin, end in pairwise(term) for day in days)
    if any(len({item.release for item in term}) < LEAST_RELEASES for term in (first, second)):
        return False
    one, other = ([item.day for item in term] for term in (first, second))
    return amid(one, other) or amid(other, one)


def _one_person(reading: Reading, one: str, other: str) -> bool:
    """Tell whether two names may be of one person: the words of one are among the other's."""
    words = [{_plain(word) for word in reading.things[name].label.split()} for name in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0]


def _plain(word: str) -> str:
    """Return a word in small letters without accents and a genitive's ending.

    >>> _plain("Lucía’s")
    'lucia'
    """
    bare = unicodedata.normalize("NFKD", re.sub("[’']s?$", "", word))
    return "".join(char for char in bare if not unicodedata.combining(char)).casefold()


def _present(reading: Reading, term: list[Holding]) -> tuple[Holding, str] | None:
    """Return the first holding of a post that no sentence calls a former one, with its sentence."""
    words = "|".join(map(re.escape, load_words().lists[FORMER]))
    for item in term:
        sentence = reading.sentence(item.iri, item.release)
        pattern = rf"\b(?:{words})[\s-]+(?:[\w.-]+\s+){{0,3}}{re.escape(item.title)}"
        if sentence and not re.search(pattern, sentence, re.IGNORECASE):
            return item, sentence
    return None
