"""Word lists: the closed classes of words that syntax rules ask about, read from Turtle.

Each list is a SKOS concept whose ``skos:altLabel`` values are lemmas in lower case. A concept may
stand under a broader one (``:modal-planned`` under ``:modal``) and say what it does to the status
of an event (``pg:setsStatus``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pressgraph.ontology.errors import OntologyError, raise_error
from pressgraph.ontology.terms import ONTOLEX, PG, RDF, SKOS
from pressgraph.ontology.turtle import TurtleFile, read_turtle, shipped_folder, turtle_files

__all__ = ["WORDS", "Words", "load_words"]

WORDS = "https://w3id.org/pressgraph/words#"
"""Namespace of the word lists."""

_STATUSES = (PG.Actual, PG.Planned, PG.Possible, PG.Negated)


@dataclass(frozen=True)
class Words:
    """The word lists by the local names of their concepts.

    Attributes:
        lists: the lemmas of each list; a broader list holds those of its narrower ones.
        statuses: for each list, the status that a lemma sets, where it sets one.
        stances: for each list, the stance that a word speaks for, where it does.
        classes: for each list that says so (``ontolex:isConceptOf``), the class its words denote.
    """

    lists: Mapping[str, frozenset[str]]
    statuses: Mapping[str, Mapping[str, str]]
    classes: Mapping[str, str] = field(default_factory=dict)
    stances: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, name: str) -> frozenset[str]:
        """Return the lemmas of a list.

        Raises:
            OntologyError: if no file defines a list of that name.
        """
        try:
            return self.lists[name]
        except KeyError:
            raise OntologyError(f"no word list <{WORDS}{name}>; define it in Turtle as a "
                                "skos:Concept with skos:altLabel") from None

    def statuses_of(self, name: str) -> Mapping[str, str]:
        """Return the lemmas of a list that set a status, each with the status IRI."""
        return self.statuses.get(name, {})

    def stances_of(self, name: str) -> Mapping[str, str]:
        """Return the lemmas of a list that speak for a stance, each with the stance IRI."""
        return self.stances.get(name, {})


def load_words(extra: Sequence[Path] = (), *,
               refuse: Callable[[OntologyError], object] = raise_error) -> Words:
    """Load the word lists that ship with the package, and files of the user's own besides.

    Args:
        extra: files and folders of the user's own.
        refuse: told of each mistake in a list, which is then left out; it raises unless given.

    Raises:
        OntologyError: if a file is no Turtle, or a list has no word or an unknown status.
    """
    lists: dict[str, set[str]] = defaultdict(set)
    statuses: dict[str, dict[str, str]] = defaultdict(dict)
    classes: dict[str, str] = {}
    stances: dict[str, dict[str, str]] = defaultdict(dict)
    for path in turtle_files([shipped_folder("wordlists"), *extra]):
        file = read_turtle(path)
        for concept in file.subjects(RDF.type, str(SKOS) + "Concept"):
            if concept.startswith(WORDS):
                try:
                    _add(file, concept, lists, statuses)
                except OntologyError as error:
                    refuse(error)
                    continue
                if denoted := file.value(concept, ONTOLEX.isConceptOf):
                    classes[concept.removeprefix(WORDS)] = denoted
                if stance := file.value(concept, PG.setsStance):
                    words = dict.fromkeys(file.literals(concept, SKOS.altLabel), stance)
                    for iri in (concept, *file.objects(concept, SKOS.broader)):
                        stances[iri.removeprefix(WORDS)].update(words)
    return Words({name: frozenset(words) for name, words in lists.items()}, dict(statuses), classes,
                 dict(stances))


def _add(file: TurtleFile, concept: str, lists: dict[str, set[str]],
         statuses: dict[str, dict[str, str]]) -> None:
    words = file.literals(concept, SKOS.altLabel)
    if not words and not file.objects(concept, str(SKOS) + "narrower"):
        raise file.error(concept, "a word list needs a skos:altLabel, or narrower lists")
    status = file.value(concept, PG.setsStatus)
    if status is not None and status not in _STATUSES:
        raise file.error(concept, f"pg:setsStatus <{status}> is no status; use one of "
                                  f"{', '.join(_STATUSES)}")
    for iri in (concept, *file.objects(concept, SKOS.broader)):
        name = iri.removeprefix(WORDS)
        lists[name].update(words)
        if status is not None:
            statuses[name].update(dict.fromkeys(words, status))
