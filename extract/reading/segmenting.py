"""Cuts a release into segments and reads what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from pressgraph.extract.document import Document, Segment, SegmentKind, Source
from pressgraph.extract.reading.blocks import find_blocks
from pressgraph.extract.reading.classifying import Classifier
from pressgraph.extract.reading.cleaning import clean
from pressgraph.extract.reading.contacts import leave_out_contacts
from pressgraph.extract.reading.header import HeaderLine, read_header_line
from pressgraph.extract.reading.issuers import is_organisation
from pressgraph.extract.reading.junctions import Vocabulary, split_glued, split_long
from pressgraph.extract.reading.parts import Part, Unit
from pressgraph.extract.reading.publishers import infer_publishers
from pressgraph.ontology.knowledge import Knowledge

__all__ = ["segment"]

UNPARSED = frozenset({SegmentKind.REFERENCE, SegmentKind.LINKS})


def segment(source: Source, knowledge: Knowledge) -> Document:
    """Return a release ready for analysis.

    Its text is the source's without press contacts; its segments are those that can hold facts, in
    order: lists of links, footnotes, references and formulas are left out.
    """
    text = leave_out_contacts(source.text, knowledge)
    classifier = Classifier(knowledge, title=source.metadata.title)
    units = classifier.classify(_parts(text, knowledge))
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
        publishers=tuple(_as_in_text(name, text) for name in _publishers(
            about, units, identifier, source, knowledge)),
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


def _as_in_text(name: str, text: str) -> str:
    """Return a name in capitals as the running text writes it, if it does."""
    if not name.isupper() or " " not in name:
        return name
    written = re.findall(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
    return next((found for found in written if not found.isupper()), name)


def _identifier(about: list[HeaderLine], units: list[Unit], knowledge: Knowledge) -> str:
    """Return the reference from the header, else from a line of its own anywhere."""
    if found := next((line.identifier for line in about if line.identifier), ""):
        return found
    for unit in units:
        if unit.late is not None and unit.late.identifier:
            return unit.late.identifier
        if unit.kind is SegmentKind.REFERENCE and (alone := knowledge.series.find(unit.clean.text)):
            return alone
    return ""


def _issued(about: list[HeaderLine], units: list[Unit], knowledge: Knowledge) -> date | None:
    """Return the day from the header, else from a line of its own below it.

    The day of a later change, or of the end of an embargo, counts where there is no other.
    """
    late = [unit.late for unit in units if unit.late is not None]
    last = [line for unit in units[-3:] if (line := read_header_line(unit.clean.text, knowledge))]
    lines = [line for line in (*about, *late, *last) if line.issued is not None]
    return next((line.issued for line in (*(line for line in lines if not line.updated), *lines)), None)


def _publishers(about: list[HeaderLine], units: list[Unit], identifier: str, source: Source,
                knowledge: Knowledge) -> tuple[str, ...]:
    """Return publishers as the header names them, else as reference, source or text tell.

    What the source states may be the name of a website; where that is no body's, the text's own
    evidence goes first.
    """
    if named := [name for line in about for name in line.publishers]:
        return tuple(dict.fromkeys(named))
    stated = source.metadata.publisher
    if series := knowledge.series.publisher(identifier):
        return (series,)
    if stated and is_organisation(stated, knowledge):
        return (stated,)
    return infer_publishers(units, source.text, knowledge) or ((stated,) if stated else ())
