"""All that the extractor is told: authority entries, lexicon and word lists, loaded once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pressgraph.ontology.checking import check_terms
from pressgraph.ontology.concepts import Concept, Concepts, load_concepts
from pressgraph.ontology.frames import Frames, load_frames
from pressgraph.ontology.quantity_words import Quantities, load_quantities, shipped_quantities
from pressgraph.ontology.series import Series, load_series
from pressgraph.ontology.terms import PG
from pressgraph.ontology.turtle import read_turtle, turtle_files
from pressgraph.ontology.words import WORDS, Words, load_words

__all__ = ["Knowledge", "check_lists", "load_knowledge"]


@dataclass(frozen=True)
class Knowledge:
    """Authority entries, lexicon, word lists, series of releases, words of dates and figures."""

    concepts: Concepts
    frames: Frames
    words: Words = field(default_factory=load_words)
    series: Series = field(default_factory=load_series)
    quantities: Quantities = field(default_factory=shipped_quantities)

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """Class IRIs by the labels and acronyms of authority entries, in lower case.

        Of entries that share a label the first in order of IRIs counts.
        """
        return {label: entry.kind for label, entry in self.labelled.items()}

    @cached_property
    def labelled(self) -> Mapping[str, Concept]:
        """Authority entries by their labels and acronyms in lower case, as in ``kinds``."""
        out: dict[str, Concept] = {}
        for _, entry in sorted(self.concepts.by_iri.items()):
            for label in (entry.name, *entry.alt_names, *entry.acronyms):
                out.setdefault(label.lower(), entry)
        return out


def load_knowledge(*, ontology: Sequence[Path] = (), authority: Sequence[Path] = (),
                   lexicon: Sequence[Path] = (), words: Sequence[Path] = (),
                   quantities: Sequence[Path] = ()) -> Knowledge:
    """Load what ships with the package, and files or folders of the user's own besides.

    Args:
        ontology: classes and roles that the lexicon may name.
        authority: authority entries.
        lexicon: lexical entries and frames.
        words: word lists.
        quantities: words of dates and figures.

    Raises:
        OntologyError: if a file cannot be used; the message names file, line and term.
    """
    check_terms([*ontology, *authority, *lexicon, *words, *quantities])
    lists = load_words(words)
    check_lists(lexicon, lists)
    return Knowledge(load_concepts(authority), load_frames(lexicon, ontology), lists,
                     quantities=load_quantities(quantities) if quantities else shipped_quantities())


def check_lists(lexicon: Sequence[Path], words: Words) -> None:
    """See that the word lists are there which fillers of a lexicon must be found in.

    Raises:
        OntologyError: if one is not; the message names file and line.
    """
    for path in turtle_files(lexicon):
        file = read_turtle(path)
        for node in list(file.triples):
            for filler in file.objects(node, PG.filler):
                if filler.startswith(WORDS) and filler.removeprefix(WORDS) not in words.lists:
                    raise file.error(filler, "there is no such word list; give one by --words, or "
                                             "use one of those in ontology/wordlists")
