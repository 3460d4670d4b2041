"""Time phrases as intervals of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pressgraph.extract.facts import Evidence, Interval
from pressgraph.extract.quantities.calendar import Days
from pressgraph.extract.quantities.expressions import Expression, scanner_for
from pressgraph.extract.quantities.model import FoundInterval
from pressgraph.extract.quantities.reference import (
    ATTRIBUTES,
    is_participial,
    is_told,
    outlook_of,
    reference_of,
)
from pressgraph.extract.quantities.relations import Phrase, Relations, relations_for
from pressgraph.extract.quantities.resolution import Outlook, Resolved, Resolver
from pressgraph.extract.syntax import Parse, Token
from pressgraph.ontology.quantity_words import Quantities, shipped_quantities

__all__ = ["find_intervals"]

_RANGES = ("days", "month-days", "season-years", "years")
"""Rules whose expressions are ranges by themselves."""


def find_intervals(parse: Parse, issued: date | None,
                   quantities: Quantities | None = None) -> tuple[FoundInterval, ...]:
    """Return the time phrases of a release in text order, resolved against its day of publication.

    Args:
        parse: the release's parse.
        issued: the day of publication, if it is known. Without it only what the text itself makes
            certain is resolved.
        quantities: the words of the calendar; those that ship with the package by default.
    """
    words = quantities or shipped_quantities()
    relations = relations_for(words)
    expressions = [expression for expression in scanner_for(words).scan(parse.text)
                   if _is_time(parse, expression, relations)]
    resolver = Resolver(words, reference_of(parse, issued, expressions, words))
    phrases = _phrases(parse, expressions, resolver, relations)
    return tuple(found for phrase in phrases
                 if (found := _found(parse, relations.relate(parse, phrase))) is not None)


def _phrases(parse: Parse, expressions: Sequence[Expression], resolver: Resolver,
             relations: Relations) -> Iterator[Phrase]:
    """Yield the expressions and ranges of two that can be resolved."""
    resolved = _resolve(parse, expressions, resolver, relations)
    at = 0
    while at < len(expressions):
        phrase = _phrase(expressions[at], resolved[at])
        after = at + 1
        other = _phrase(expressions[after], resolved[after]) if after < len(resolved) else None
        if phrase and other:
            joined = relations.join(parse.text, phrase, other)
            at += joined is not phrase
            phrase = joined
        if phrase:
            yield phrase
        at += 1


def _resolve(parse: Parse, expressions: Sequence[Expression], resolver: Resolver,
             relations: Relations) -> list[Resolved | None]:
    """Resolve each expression; a yearless one takes the year of the one that it is linked to."""
    out: list[Resolved | None] = []
    previous: Days | None = None
    for number, expression in enumerate(expressions):
        token = parse.head_of(*parse.token_range(expression.begin, expression.end))
        year = _linked_year(parse.text, expressions, number, relations, resolver)
        outlook = outlook_of(parse, token)
        relation = relations.before_expression(parse.text, expression.begin)
        if (relation == "until" and not is_told(parse, token)) or (
                relation == "for" and is_participial(parse, parse[token].head)):
            outlook = Outlook.FUTURE
        if expression.rule == "same" and _names_year(parse.text, expressions, number, relations):
            out.append(None)
            continue
        found = resolver.resolve(expression, outlook, year=year, previous=previous)
        previous = found.days if found else previous
        out.append(found)
    return out


def _names_year(text: str, expressions: Sequence[Expression], number: int,
                relations: Relations) -> bool:
    """Return whether a year follows that says which one: "the same period last year"."""
    this = expressions[number]
    if number + 1 == len(expressions):
        return False
    other = expressions[number + 1]
    return (other.rule in ("year", "deictic")
            and relations.adjoins(text, this.end, other.begin))


def _linked_year(text: str, expressions: Sequence[Expression], number: int, relations: Relations,
                 resolver: Resolver) -> int | None:
    """Return the year of the next, else of the last expression, where a word or sign links them."""
    this = expressions[number]
    if this.year is not None:
        return None
    if number + 1 < len(expressions):
        other = expressions[number + 1]
        if other.year is not None and relations.linked(text, this.end, other.begin):
            return other.year - resolver.follows(this, other)
    if number:
        other = expressions[number - 1]
        if other.year is not None and relations.linked(text, other.end, this.begin):
            return other.year + resolver.follows(other, this)
    return None


def _phrase(expression: Expression, resolved: Resolved | None) -> Phrase | None:
    if resolved is None:
        return None
    return Phrase(expression.begin, expression.end, expression.rule, resolved.days,
                  resolved.confidence, resolved.phase, expression.rule in _RANGES)


def _found(parse: Parse, phrase: Phrase) -> FoundInterval | None:
    start, end = parse.token_range(phrase.begin, phrase.end)
    begin, last = phrase.days
    if begin and last and begin > last:
        return None
    evidence = Evidence(parse.span(start, end), f"interval:{phrase.rule}", phrase.confidence)
    return FoundInterval(start, end, _head(parse, start, end), Interval(begin, last, evidence))


def _head(parse: Parse, start: int, end: int) -> int:
    """Return the preposition that a phrase begins with, where it governs it, else its root."""
    first = parse[start]
    governs = first.pos in ("ADP", "SCONJ") and not start <= first.head < end
    return start if governs else parse.head_of(start, end)


def _is_time(parse: Parse, expression: Expression, relations: Relations) -> bool:
    """Return whether an expression names a time here, and no edition, person, sum or verb."""
    start, end = parse.token_range(expression.begin, expression.end)
    before = _adjoining(parse, start)
    if expression.rule == "month" and expression.groups.keys() == {"month"}:
        return _is_month(parse[end - 1], _adjoining(parse, end - 1))
    if expression.rule in ("year", "years") and "phase" not in expression.groups:
        digits = parse.text.index(expression.groups["year"], expression.begin)
        if relations.is_fiscal(parse.text, digits, expression.end):
            return False
        if end < len(parse) and parse[end].lower in relations.quantities.currencies:
            return False
        return before is None or not _names(before, relations.quantities)
    return True


def _adjoining(parse: Parse, start: int) -> Token | None:
    """Return the token before a place where only blanks stand between."""
    if not start or parse[start - 1].segment != parse[start].segment:
        return None
    before = parse[start - 1]
    return before if before.clean_end < parse[start].clean_begin else None


def _is_month(token: Token, before: Token | None) -> bool:
    """Return whether the bare name of a month is one, and no verb or name of a person."""
    if not token.tag.startswith("NNP") or (before is not None and before.pos == "PROPN"):
        return False
    if before is not None and before.pos == "DET":
        return token.dep in ATTRIBUTES and token.entity in ("", "DATE", "EVENT")
    return token.entity == "DATE" or (
        token.entity == "" and before is not None and before.pos == "ADP")


def _names(before: Token, words: Quantities) -> bool:
    """Return whether a word before a year makes it the name of an edition."""
    if before.text == ")" or sum(letter.isupper() for letter in before.text) > 1:
        return True
    unit = words.words["calendar-unit"].get(before.lower)
    return before.tag.startswith("NN") and unit not in ("year", "period")
