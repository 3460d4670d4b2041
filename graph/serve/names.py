"""Finds entities by part of a name."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import pyoxigraph as ox

from pressgraph.graph.views.reading import narrowest
from pressgraph.ontology.terms import PREFIXES, SKOS

__all__ = ["Found", "Names"]

NAMED = "SELECT DISTINCT ?it ?name WHERE { ?it $link ?name }"
CLASSES = """SELECT DISTINCT ?it ?kind WHERE {
  { SELECT DISTINCT ?it WHERE { ?it skos:prefLabel ?name } } ?it a ?kind FILTER (isIRI(?kind)) }"""


@dataclass(frozen=True, slots=True)
class Found:
    """An entity that was found.

    Attributes:
        iri: of the entity.
        name: its preferred one.
        kind: local name of its class.
        other: the name that was looked for, where it is another.
    """

    iri: str
    name: str
    kind: str
    other: str = ""


class Names:
    """All names in one long text, which is searched faster than any index of its size is read."""

    def __init__(self, store: ox.Store, base: str) -> None:
        """Read the names of what has an IRI of its own under a base.

        ``preferred`` then holds the preferred name of each entity by IRI.
        """
        self.preferred: dict[str, str] = {}
        self._of_kind: dict[str, list[Found]] = {}
        pairs = sorted(set(self._labels(store, base)))
        self._kinds = _kinds(store, base)
        self._pairs = pairs
        self._starts: list[int] = []
        parts: list[str] = []
        length = 0
        for name, _ in pairs:
            self._starts.append(length)
            parts.append(f"\n{_folded(name)}")
            length += len(parts[-1])
        self._text = "".join(parts)

    def __len__(self) -> int:
        """Return the number of entities."""
        return len(self.preferred)

    @property
    def kinds(self) -> dict[str, str]:
        """The local name of the class of each entity, by IRI."""
        return self._kinds

    def _labels(self, store: ox.Store, base: str) -> Iterator[tuple[str, str]]:
        for link in (SKOS.altLabel, SKOS.prefLabel):
            for iri, name in _rows(store, NAMED.replace("$link", f"<{link}>"), base):
                if link == SKOS.prefLabel:
                    self.preferred[iri] = min(name, self.preferred.get(iri, name))
                yield name, iri

    def of_kind(self, kind: str) -> list[Found]:
        """Return all entities of a class, by name."""
        if kind not in self._of_kind and kind in self._kinds.values():
            found = (Found(iri, self.preferred[iri], kind) for iri, one in self._kinds.items()
                     if one == kind)
            self._of_kind[kind] = sorted(found, key=lambda one: (_folded(one.name), one.iri))
        return self._of_kind.get(kind, [])

    def find(self, text: str, limit: int = 100, kind: str = "") -> list[Found]:
        """Return entities with a name that has a text in it: those first that begin with it.

        Capitals and accents do not matter. With ``kind``, only those of a class are returned.
        """
        wanted = " ".join(_folded(text).split())
        found: dict[str, Found] = {}
        for needle in (f"\n{wanted}", f" {wanted}", wanted) if wanted else ():
            for name, iri in self._holding(needle):
                if len(found) >= limit:
                    return list(found.values())
                if not kind or self._kinds.get(iri) == kind:
                    preferred = self.preferred.get(iri, name)
                    found.setdefault(iri, Found(iri, preferred, self._kinds.get(iri, ""),
                                                name if name != preferred else ""))
        return list(found.values())

    def _holding(self, needle: str) -> Iterator[tuple[str, str]]:
        """Yield the names that hold a text, each with the IRI that goes by it."""
        at = self._text.find(needle)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield self._pairs[place]
            end = self._starts[place + 1] if place + 1 < len(self._starts) else len(self._text)
            at = self._text.find(needle, end)


def _kinds(store: ox.Store, base: str) -> dict[str, str]:
    """Return the local name of the class of each entity, by IRI."""
    found: dict[str, list[str]] = {}
    for iri, kind in _rows(store, CLASSES, base):
        found.setdefault(iri, []).append(kind)
    return {iri: narrowest(sorted(kinds)) for iri, kinds in found.items()}


def _rows(store: ox.Store, query: str, base: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a query that are on entities; each once, however many releases say so."""
    parts = f"{base}release/"
    found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    for row in cast(ox.QuerySolutions, found):
        node = row[0]
        if isinstance(node, ox.NamedNode) and node.value.startswith(base) and not node.value.startswith(parts):
            yield node.value, row[1].value


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.replace("\n", " ")).casefold()
    return "".join(char for char in letters if not unicodedata.combining(char))
