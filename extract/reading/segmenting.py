"""Cuts a release into segments and reads what it says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from pressgraph.extract.document import Document, Segment, SegmentKind, Source
from pressgraph.extract.reading.blocks import find_blocks
from pressgraph.extract.reading.classifying import Classifier, Part, Unit
from pressgraph.extract.reading.cleaning import clean
from pressgraph.extract.reading.contacts import leave_out_contacts
from pressgraph.extract.reading.header import HeaderLine, read_header_line
from pressgraph.extract.reading.junctions import Vocabulary, split_glued, split_long
from pressgraph.ontology.knowledge import Knowledge

__all__ = ["segment"]

UNPARSED = frozenset({SegmentKind.REFERENCE, SegmentKind.LINKS})


def segment(source: Source, knowledge: Knowledge) -> Document:
    """Return a release ready for analysis.

    Its text is the source's without press contacts; its segments are those that can hold facts, in
    order: lists of links, footnotes, references and formulas are left out.
    """
    text = leave_out_contacts(source.text, knowledge.words, knowledge.series.pattern)
    classifier = Classifier(knowledge, title=source.metadata.title)
    units = list(classifier.classify(_parts(text, knowledge)))
    about = [unit.header for unit in units if unit.header is not None]
    stated = source.metadata
    identifier = stated.identifier or _identifier(about, units, knowledge)
    return Document(
        source=source.name, text=text, content_hash=source.content_hash,
        segments=tuple(_segments(units)),
        title=stated.title or next(
            (unit.clean.text for unit in units if unit.kind is SegmentKind.TITLE), ""),
        identifier=identifier,
        issued=stated.issued or _issued(about, units, knowledge),
        language=stated.language or "en",
        publishers=_publishers(about, identifier, stated.publisher, knowledge),
        dateline=stated.place or next((line.place for line in about if line.place), ""),
        subjects=stated.subjects)


def _parts(text: str, knowledge: Knowledge) -> Iterator[Part]:
    words, vocabulary = knowledge.words, Vocabulary(text)
    headings = words.of("release-heading") | words.of("release-links")
    for block in find_blocks(text, headings):
        whole = clean(text, block.begin, block.end)
        if not any(map(str.isalnum, whole.text)):
            continue
        for piece in split_glued(whole, words, vocabulary):
            if piece.clean.text:
                yield Part(piece.clean, block.mark, piece.heading,
                           text[block.begin:block.begin + 8])


def _segments(units: Iterable[Unit]) -> Iterator[Segment]:
    for unit in units:
        if unit.kind not in UNPARSED:
            for part in split_long(unit.clean):
                if part.text:
                    yield Segment(unit.kind, part.text, part.offsets)


def _identifier(about: list[HeaderLine], units: list[Unit], knowledge: Knowledge) -> str:
    """Return the reference from the header, else from a line of its own anywhere."""
    if found := next((line.identifier for line in about if line.identifier), ""):
        return found
    alone = (knowledge.series.find(unit.clean.text) for unit in units
             if unit.kind is SegmentKind.REFERENCE)
    return next((reference for reference in alone if reference), "")


def _issued(about: list[HeaderLine], units: list[Unit], knowledge: Knowledge) -> date | None:
    """Return the day from the header, else from a line of its own at the end."""
    if found := next((line.issued for line in about if line.issued), None):
        return found
    for unit in units[-3:]:
        line = read_header_line(unit.clean.text, knowledge)
        if line is not None and line.issued is not None:
            return line.issued
    return None


def _publishers(about: list[HeaderLine], identifier: str, stated: str,
                knowledge: Knowledge) -> tuple[str, ...]:
    """Return publishers as the header names them, else as the reference or the source tells."""
    named = [name for line in about for name in line.publishers]
    fallback = knowledge.series.publisher(identifier) or stated
    return tuple(dict.fromkeys(named or ([fallback] if fallback else [])))
