"""Words for what the graph names by IRIs, and days as people write them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from babel.dates import format_date

from pressgraph.graph.minting import local_name
from pressgraph.ontology.terms import RDFS
from pressgraph.ontology.turtle import read_turtle, shipped_folder

__all__ = ["Labels", "day", "in_words", "period", "place_of"]

OFFSETS = re.compile(r"(?:-\d+)+$")
DIGEST = re.compile(r"~[0-9a-f]{8}$")


def in_words(name: str) -> str:
    """Return the local name of a class as words.

    >>> in_words("LegalAct"), in_words("Strike~0a1b2c3d")
    ('Legal act', 'Strike')
    """
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", DIGEST.sub("", name)).replace("_", " ").lower()
    return words[:1].upper() + words[1:]


@cache
def day(text: str) -> str:
    """Return a day in ISO 8601 as people write it; what is no day stays as it is.

    >>> day("2023-11-03"), day("2023")
    ('3 November 2023', '2023')
    """
    try:
        return format_date(date.fromisoformat(text), "d MMMM y", locale="en")
    except ValueError:
        return text


def period(first: str, last: str) -> str:
    """Return a time from its first day to its last, either of which may be missing.

    >>> period("2023-09-01", "2023-09-30"), period("2022-01-01", "2022-12-31")
    ('September 2023', '2022')
    >>> period("2022-05-03", "2022-06-01"), period("", "2022-06-01"), period("2022-06-01", "2022-06-01")
    ('3 May 2022 to 1 June 2022', 'until 1 June 2022', '1 June 2022')
    """
    if not first or not last:
        return f"until {day(last)}" if last else (f"from {day(first)}" if first else "")
    return day(first) if first == last else _whole(first, last) or f"{day(first)} to {day(last)}"


def _whole(first: str, last: str) -> str:
    """Return the name of a whole month or year, or an empty text."""
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return ""
    if (begin.year, begin.day, end.day) != (end.year, 1, calendar.monthrange(end.year, end.month)[1]):
        return ""
    if begin.month == end.month:
        return format_date(begin, "MMMM y", locale="en")
    return str(begin.year) if (begin.month, end.month) == (1, 12) else ""


def place_of(iri: str) -> str:
    """Return an IRI of an authority as its host and the code there.

    >>> place_of("http://www.wikidata.org/entity/Q458")
    'wikidata.org Q458'
    """
    host = iri.partition("://")[2].partition("/")[0].removeprefix("www.")
    return f"{host} {local_name(iri)}"


@cache
def _vocabulary() -> dict[str, str]:
    """Return the English labels of all terms of the vocabulary that ships."""
    out: dict[str, str] = {}
    for file in sorted(shipped_folder("vocabulary").glob("*.ttl")):
        terms = read_turtle(file)
        for term in terms.triples:
            for label in terms.literals(term, RDFS.label, "en")[:1]:
                out.setdefault(term, label)
    return out


class Labels:
    """Names everything that a dataset's graph speaks of."""

    def __init__(self, base: str, names: Mapping[str, str], titles: Mapping[str, str]) -> None:
        """Keep the names of entities and the titles of releases under a base, by IRI."""
        self._base, self._names, self._titles = base, names, titles

    def of(self, iri: str) -> str:
        """Return a name for people; of what has none, what its IRI tells."""
        known = self._names.get(iri) or self._titles.get(iri) or _vocabulary().get(iri)
        if known:
            return known
        if iri.startswith(self._base):
            return self._part(iri.removeprefix(self._base))
        return local_name(iri)

    def _part(self, path: str) -> str:
        """Name a node by its path under the base: a part of a release, a rule."""
        if offsets := re.search(r"#char=(\d+),(\d+)$", path):
            return f"characters {offsets[1]} to {offsets[2]}"
        first, *parts = path.split("/")
        if first == "rule":
            return DIGEST.sub("", "/".join(parts)).replace("_", " ")
        if first != "release" or len(parts) < 2:
            return DIGEST.sub("", parts[-1] if parts else first).replace("_", " ")
        return self._within(parts[1:])

    def _within(self, parts: list[str]) -> str:
        """Name a part of a release: ``event/Meeting-1-4/agent/state/Poland`` is an agent."""
        kind, name, *more = [*parts, ""]
        words = in_words(OFFSETS.sub("", name)) if kind == "event" else in_words(kind)
        rest = [one for one in more if one]
        if not rest:
            return words
        filler = self._base + "/".join(rest[1:])
        return f"{rest[0]}: {self.of(filler)}" if len(rest) > 1 else f"{rest[0]} of the {words.lower()}"
