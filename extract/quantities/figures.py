"""Stated quantities: money, shares, people and things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pressgraph.extract.facts import Evidence, Figure, Span
from pressgraph.extract.quantities.amounts import Amount, amounts_for
from pressgraph.extract.quantities.bounds import bounds_for
from pressgraph.extract.quantities.counting import Counted
from pressgraph.extract.quantities.expressions import scanner_for
from pressgraph.extract.quantities.model import FoundFigure, FoundInterval
from pressgraph.extract.quantities.sorting import Sorter
from pressgraph.extract.syntax import Parse, Token
from pressgraph.ontology.quantity_words import Quantities, shipped_quantities
from pressgraph.ontology.terms import PG

__all__ = ["find_figures"]

_CONFIDENCE = {"money": 0.95, "measure": 0.95, "share": 0.85, "count": 0.8}


@dataclass(frozen=True, slots=True)
class _Bounded:
    """An amount, and how it is bounded; the characters hold the bounding words.

    ``range_end`` is where the amount ends, or the range that it begins.
    """

    amount: Amount
    bound: str
    begin: int
    end: int
    range_end: int


def find_figures(parse: Parse, intervals: Sequence[FoundInterval],
                 quantities: Quantities | None = None) -> tuple[FoundFigure, ...]:
    """Return the figures of a release in text order.

    Numbers in time phrases, of documents and their parts, of durations and ages, on lists and in
    names are none. A range gives a figure for each of its ends.

    Args:
        parse: the release's parse.
        intervals: its time phrases.
        quantities: the words of numbers and units; those that ship with the package by default.
    """
    words = quantities or shipped_quantities()
    sorter = Sorter(parse, words, _dated(parse, intervals, words))
    out = []
    for item in _bounded(parse, words):
        amount = item.amount
        start, end = parse.token_range(amount.begin, item.range_end)
        counted = sorter.counted(amount, start, end, is_bounded=item.bound != PG.Exactly)
        if counted is not None:
            out.append(_found(parse, item, counted))
    return tuple(out)


def _dated(parse: Parse, intervals: Sequence[FoundInterval], words: Quantities) -> set[int]:
    """Return the tokens of time phrases, also of those that lack a year to resolve them."""
    dated = {index for found in intervals for index in range(found.start, found.end)}
    for expression in scanner_for(words).scan(parse.text):
        dated.update(range(*parse.token_range(expression.begin, expression.end)))
    return dated


def _bounded(parse: Parse, words: Quantities) -> Iterator[_Bounded]:
    """Yield the amounts of a text with their bounds, ends of ranges with those of the range."""
    bounds = bounds_for(words)
    amounts = list(amounts_for(words).scan(parse.text))
    skip = False
    for number, amount in enumerate(amounts):
        if skip:
            skip = False
            continue
        following = amounts[number + 1] if number + 1 < len(amounts) else None
        if following and (pair := bounds.range_of(parse.text, amount, following)):
            skip = True
            yield from (_Bounded(end, bound, end.begin, end.end, following.end)
                        for end, bound in pair)
            continue
        bound, begin, end = bounds.bound_of(parse.text, amount)
        yield _Bounded(amount, bound, begin, end, amount.end)


def _found(parse: Parse, item: _Bounded, counted: Counted) -> FoundFigure:
    start, end = parse.token_range(item.begin, item.end)
    amount = item.amount
    head = parse.head_of(start, end)
    if counted.head is not None and counted.head >= end:
        head = counted.head
    span = Span(_source_offset(parse[start], item.begin, parse[start].begin),
                _source_offset(parse[end - 1], item.end, parse[end - 1].end))
    figure = Figure(
        key=f"figure-{span.begin}-{span.end}", value=amount.value, bound=item.bound,
        unit=amount.unit, counts=counted.words,
        evidence=Evidence(span, f"figure:{amount.kind}", _CONFIDENCE[amount.kind]))
    return FoundFigure(start, end, head, figure)


def _source_offset(token: Token, clean_offset: int, near_end: int) -> int:
    """Return the offset in the release's text of a place in a token, or else of the token's end."""
    if token.end - token.begin == token.clean_end - token.clean_begin:
        return token.begin + clean_offset - token.clean_begin
    return near_end
