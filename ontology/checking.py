"""Checks of Turtle files of a user's own that need no more than the files and what ships."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

import pyoxigraph as ox

from pressgraph.ontology.errors import OntologyError
from pressgraph.ontology.terms import PG
from pressgraph.ontology.turtle import TurtleFile, read_turtle, turtle_files

__all__ = ["check_terms", "misspelt_terms", "undefined_terms"]

TERMS = frozenset(PG)


def check_terms(paths: Sequence[Path]) -> None:
    """See that files name only such terms of the project's namespace as there are.

    Raises:
        OntologyError: if a file is no Turtle, or names a term that the vocabulary lacks; the message
            names file, line and term.
    """
    for path in turtle_files(paths):
        for error in misspelt_terms(read_turtle(path)):
            raise error


def misspelt_terms(file: TurtleFile) -> Iterator[OntologyError]:
    """Yield an error for each term of the project's namespace that the vocabulary lacks."""
    for iri in sorted(set(_named(file))):
        if iri.startswith(str(PG)) and iri not in TERMS:
            near = get_close_matches(iri, sorted(TERMS), 1, 0.8)
            hint = f"; do you mean {_short(near[0])}?" if near else \
                "; terms of your own go into a namespace of your own"
            yield file.error(iri, f"the vocabulary has no such term{hint}")


def undefined_terms(files: Sequence[TurtleFile]) -> Iterator[OntologyError]:
    """Yield an error for each IRI that files refer to in a namespace of theirs, but never describe.

    A namespace is theirs if an IRI of it that ends after ``#`` or the last ``/`` is described.
    """
    described = {subject for file in files for subject in file.triples}
    own = {_namespace(subject) for subject in described if "://" in subject}
    for file in files:
        for iri in sorted(set(_named(file)) - described):
            if _namespace(iri) in own and not iri.startswith(str(PG)):
                yield file.error(iri, "is referred to, but nothing is said of it")


def _named(file: TurtleFile) -> Iterator[str]:
    """Yield every IRI that a file names, as subject, property or value."""
    for subject, properties in file.triples.items():
        yield subject
        for predicate, values in properties.items():
            yield predicate
            yield from (value.value for value in values if isinstance(value, ox.NamedNode))


def _namespace(iri: str) -> str:
    return iri[:max(iri.rfind("#"), iri.rfind("/")) + 1]


def _short(iri: str) -> str:
    return iri.replace(str(PG), "pg:")
