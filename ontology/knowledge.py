"""All that the extractor is told: authority entries and lexicon frames, loaded once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pressgraph.ontology.concepts import Concepts, load_concepts
from pressgraph.ontology.frames import Frames, load_frames
from pressgraph.ontology.series import Series, load_series
from pressgraph.ontology.words import Words, load_words

__all__ = ["Knowledge", "load_knowledge"]


@dataclass(frozen=True)
class Knowledge:
    """Authority entries, lexicon frames, word lists and series of releases, indexed for matching."""

    concepts: Concepts
    frames: Frames
    words: Words = field(default_factory=load_words)
    series: Series = field(default_factory=load_series)

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """Class IRIs by the labels and acronyms of authority entries, in lower case.

        Of entries that share a label the first in order of IRIs counts.
        """
        out: dict[str, str] = {}
        for _, entry in sorted(self.concepts.by_iri.items()):
            for label in (entry.name, *entry.alt_names, *entry.acronyms):
                out.setdefault(label.lower(), entry.kind)
        return out


def load_knowledge(*, authority: Sequence[Path] = (), lexicon: Sequence[Path] = ()) -> Knowledge:
    """Load what ships with the package, and files or folders of the user's own besides.

    Raises:
        OntologyError: if a file cannot be used; the message names file, line and term.
    """
    return Knowledge(concepts=load_concepts(authority), frames=load_frames(lexicon))
