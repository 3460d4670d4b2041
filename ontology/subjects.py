"""The EuroVoc concepts that a release can be about, by the stems of their labels."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from pressgraph.ontology.labels import fold, stem
from pressgraph.ontology.terms import SKOS
from pressgraph.ontology.turtle import read_turtle

__all__ = ["SUBJECTS_FILE", "Stems", "Subjects", "read_subjects"]

SUBJECTS_FILE = "eurovoc.ttl"

Stems = tuple[str, ...]


@dataclass(frozen=True)
class Subjects:
    """Concepts as an index for matching.

    Attributes:
        by_stems: for the stems of each label, the concept's IRI.
        lengths: for each first stem, how many words its labels have, the greatest number first.
        names: the preferred English label of each concept.
    """

    by_stems: dict[Stems, str]
    lengths: dict[str, tuple[int, ...]]
    names: dict[str, str]


def read_subjects(path: Path) -> Subjects:
    """Read a file of concepts; where two have one label, the one that prefers it has it.

    Left out are labels with a qualifier in brackets, which no text has so, acronyms, and
    alternative labels of one word, most of which are words of many senses ("will", "security").

    Raises:
        OntologyError: if the file cannot be read.
    """
    file = read_turtle(path)
    names = {iri: labels[0] for iri in sorted(file.triples)
             if (labels := file.literals(iri, SKOS.prefLabel, "en"))}
    by_stems: dict[Stems, str] = {}
    for term in (SKOS.prefLabel, SKOS.altLabel):
        for iri in names:
            for label in sorted(file.literals(iri, term, "en")):
                pieces = fold(label)
                if _is_telling(label, len(pieces), preferred=term == SKOS.prefLabel):
                    by_stems.setdefault(tuple(stem(piece) for piece in pieces), iri)
    lengths: dict[str, set[int]] = defaultdict(set)
    for stems in by_stems:
        lengths[stems[0]].add(len(stems))
    return Subjects(by_stems, {first: tuple(sorted(found, reverse=True))
                               for first, found in lengths.items()}, names)


def _is_telling(label: str, words: int, *, preferred: bool) -> bool:
    return "(" not in label and (words > 1 or (words == 1 and preferred and not label.isupper()))
