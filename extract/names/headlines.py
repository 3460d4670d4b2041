"""Reads the processes that a headline in Title Case names whole: "Readout of the X Strategic Dialogue"."""

from __future__ import annotations

from collections.abc import Iterator

from pressgraph.extract.names.context import Candidate, Context
from pressgraph.extract.names.gazetteer import LabelKind

__all__ = ["headline_processes"]

NAMING = ("PROPN", "NOUN", "ADJ", "NUM")
BREAKING = frozenset((",", ":", "–", "—", ";", "(", "|"))
FEWEST = 2
LONGEST = 8


def headline_processes(context: Context) -> Iterator[Candidate]:
    """Yield the unbroken phrases of headlines in Title Case that end in the head of a meeting or pact.

    The capitals say nothing there; so only some heads count, and one word at least must be uncommon
    or an authority's label.
    """
    for sentence in context.parse.sentences:
        if sentence.segment not in context.title_cased:
            continue
        at = sentence.start
        while at < sentence.end:
            end = _end(context, at, sentence.end)
            if found := _named(context, at, end):
                yield found
            at = max(end, at + 1)


def _end(context: Context, start: int, limit: int) -> int:
    at = start
    while at < limit and at not in context.taken and at not in context.blocked and (
            _goes_on(context, at) or (at > start and context.hyphen(at))
            or (context.possessive(at) and context.listed("inner-possessive", at - 1))):
        at += 1
    return at


def _goes_on(context: Context, at: int) -> bool:
    return (context.word(at)[:1].isupper() or context.word(at)[:1].isdigit()) \
        and context.parse.tokens[at].pos in NAMING and not context.listed("function-word", at)


def _named(context: Context, start: int, end: int) -> Candidate | None:
    for stop in range(end, start + FEWEST - 1, -1):
        kind, size = context.lexis.head(context.texts(start, stop))
        if not kind or not context.lexis.has("headline-head", context.lower(stop - 1)):
            continue
        first = max(start, stop - LONGEST)
        while first < stop and context.listed("opening-adjective", first):
            first += 1
        match = context.strong(first)
        if match is not None and match.end >= stop:
            return None
        return Candidate(first, stop, kind, "names/headline") if any(
            context.unusual(index) or _labelled(context, index)
            for index in range(first, stop - size)) else None
    return None


def _labelled(context: Context, index: int) -> bool:
    match = context.match_at.get(index)
    return match is not None and match.kind is not LabelKind.CONTEXTUAL
