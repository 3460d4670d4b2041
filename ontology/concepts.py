"""Authority entries: what is known of institutions, states, people, programmes and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

__all__ = ["Concept", "Concepts", "load_concepts"]


@dataclass(frozen=True, slots=True)
class Concept:
    """One authority entry.

    Attributes:
        iri: the entry's IRI (an EU authority IRI where there is one).
        kind: IRI of the class that it is an instance of, such as ``PG.Institution``.
        name: preferred English label.
        alt_names: other labels, spellings and short forms, sorted.
        acronyms: labels that count only in exactly this case, sorted.
        demonyms: adjectives and nouns of nationality ("Moroccan"), sorted.
        begin, end: the days between which it existed, where known.
        parent: IRI of the entry that it belongs to.
        links: the same thing elsewhere (skos:exactMatch), sorted; holds ``iri`` itself where that
            is an IRI of an outside authority.
        contexts: publishers in whose releases the bare short forms stand for it ("the Commission").
    """

    iri: str
    kind: str
    name: str
    alt_names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    begin: date | None = None
    end: date | None = None
    parent: str | None = None
    links: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Concepts:
    """All authority entries, by IRI."""

    by_iri: dict[str, Concept]


def load_concepts(extra: Sequence[Path] = ()) -> Concepts:
    """Load the authority files that ship with the package, and the user's own besides."""
    return Concepts({})
