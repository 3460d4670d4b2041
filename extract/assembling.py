"""A release's parse from the spaCy documents of its segments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pressgraph.extract.annotating import Annotator, Word
from pressgraph.extract.document import Document, Segment
from pressgraph.extract.entity_decoding import Labels
from pressgraph.extract.syntax import Parse, Sentence, Token, link_children

__all__ = ["assemble"]

SEPARATOR = "\n\n"
COLUMNS = ("IDX", "HEAD", "SENT_START")


def assemble(document: Document, docs: Sequence[Any], labels: Sequence[Labels],
             annotator: Annotator) -> Parse:
    """Put the tokens and sentences of all segments of a release in one parse.

    Args:
        document: the release.
        docs: each segment, tagged and parsed.
        labels: the entities of each segment.
        annotator: gives the words of a segment with part of speech and lemma.
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    clean_start = 0
    parts = zip(document.segments, docs, labels, strict=True)
    for number, (segment, doc, named) in enumerate(parts):
        _add_segment(tokens, sentences, segment, _Analysis(
            annotator.words(doc), doc.to_array(COLUMNS).astype("int64").tolist(), named),
            number, clean_start)
        clean_start += len(segment.text) + len(SEPARATOR)
    link_children(tokens)
    return Parse(text=SEPARATOR.join(segment.text for segment in document.segments),
                 source_text=document.text, tokens=tokens, sentences=tuple(sentences),
                 segments=document.segments)


class _Analysis(NamedTuple):
    """What is known of a segment's tokens: words, rows of `COLUMNS`, entity labels."""

    words: list[Word]
    rows: list[list[int]]
    labels: Labels


def _add_segment(tokens: list[Token], sentences: list[Sentence], segment: Segment,
                 analysis: _Analysis, number: int, clean_start: int) -> None:
    """Append a segment's tokens and sentences, white-space tokens left out."""
    words, rows, labels = analysis
    kept = [place for place, word in enumerate(words) if not word.is_space]
    first = len(tokens)
    places = {place: first + order for order, place in enumerate(kept)}
    for index, place in enumerate(kept, first):
        word = words[place]
        begin, head, is_start = rows[place]
        end = begin + len(word.text)
        head += place
        while words[head].is_space and rows[head][1]:
            head += rows[head][1]
        if is_start == 1 or index == first:
            _close(sentences, index)
            sentences.append(Sentence(index, index, number))
        tokens.append(Token(
            index=index, text=word.text, lemma=word.lemma, pos=word.pos, tag=word.tag, dep=word.dep,
            head=places.get(head, index), entity=labels.types[place],
            entity_start=labels.starts[place],
            begin=segment.offsets[begin], end=segment.offsets[end - 1] + 1,
            clean_begin=clean_start + begin, clean_end=clean_start + end,
            sentence=len(sentences) - 1, segment=number))
    if kept:
        _close(sentences, len(tokens))


def _close(sentences: list[Sentence], end: int) -> None:
    if sentences and sentences[-1].end == sentences[-1].start:
        last = sentences[-1]
        sentences[-1] = Sentence(last.start, end, last.segment)
