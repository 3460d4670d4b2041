"""Finds what a release is about, as EuroVoc concepts, by conservative matching of their labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.syntax import Parse
from pressgraph.ontology.concepts import Concepts
from pressgraph.ontology.labels import fold, stem
from pressgraph.ontology.subjects import Stems, Subjects

__all__ = ["find_subjects"]

MOST_SUBJECTS = 8
TITLE_WEIGHT = 3
LEAST_SCORE = 6

PROSE = frozenset((SegmentKind.TITLE, SegmentKind.SUBTITLE, SegmentKind.HEADING,
                   SegmentKind.PARAGRAPH, SegmentKind.ITEM))
HEADLINES = frozenset((SegmentKind.TITLE, SegmentKind.SUBTITLE))


def find_subjects(parse: Parse, concepts: Concepts) -> tuple[str, ...]:
    """Return the IRIs of at most eight EuroVoc concepts that a release is about, the main one first.

    A concept scores a point for each mention of a label, three in title and subtitle, times the
    words of the label. It needs six points, and a single word needs to stand in the title as well,
    so that nothing named in passing is a subject. A label within a longer one is not counted.
    """
    subjects = concepts.subjects
    scores: Counter[str] = Counter()
    telling: set[str] = set()
    for number, segment in enumerate(parse.segments):
        if segment.kind in PROSE:
            in_headline = segment.kind in HEADLINES
            for stems in _found(_stems(parse, number), subjects):
                iri = subjects.by_stems[stems]
                scores[iri] += len(stems) * (TITLE_WEIGHT if in_headline else 1)
                if in_headline or len(stems) > 1:
                    telling.add(iri)
    kept = [iri for iri in telling if scores[iri] >= LEAST_SCORE]
    return tuple(sorted(kept, key=lambda iri: (-scores[iri], iri))[:MOST_SUBJECTS])


def _stems(parse: Parse, segment: int) -> list[str]:
    return [stem(piece) for token in parse.tokens if token.segment == segment
            for piece in fold(token.text)]


def _found(stems: Sequence[str], subjects: Subjects) -> Iterator[Stems]:
    """Yield the labels in a segment, the longest at each place, none within another."""
    at = 0
    while at < len(stems):
        step = 1
        for length in subjects.lengths.get(stems[at], ()):
            window = tuple(stems[at:at + length])
            if window in subjects.by_stems:
                yield window
                step = length
                break
        at += step
