"""Takes names beside a noun for a company for organisations: "the operator X", "firms such as X and Y"."""

from __future__ import annotations

from collections.abc import Iterator

from pressgraph.extract.names.context import Candidate, Context
from pressgraph.extract.names.gazetteer import LabelKind
from pressgraph.extract.names.lexis import singulars
from pressgraph.ontology.terms import PG

__all__ = ["companies"]

RULE = "names/company-noun"
LONGEST_NAME = 5
CLOSING = frozenset((",", ".", ")", ";", ":", "—", "–", ""))


def companies(context: Context) -> Iterator[Candidate]:
    """Yield the names that a noun for a company introduces, in text order."""
    for index, token in enumerate(context.parse.tokens):
        if token.text == "," and context.listed("legal-form", index + 1) \
                and context.word(index + 1)[0].isupper():
            yield from _partners(context, index)
        if token.text not in context.lexis.company_nouns or token.segment in context.title_cased:
            continue
        limit = context.limit(index)
        if context.listed("company-noun", index):
            yield from _apposed(context, index + 1, limit)
        elif any(context.lexis.has("company-noun", one) for one in singulars(token.lower)) \
                and (start := _introduced(context, index + 1)):
            yield from _members(context, start, limit)


def _partners(context: Context, comma: int) -> Iterator[Candidate]:
    """Yield the name of partners before a comma and a legal form: "Roe, Brandt & Lund, PC"."""
    start, first = comma, context.parse.sentence_of(comma).start
    while start > first and (context.capital(start - 1) or context.word(start - 1) in ("&", "’s")
                             or (context.word(start - 1) == "," and _tied(context, start, comma))):
        start -= 1
    while start < comma and not context.unusual(start):
        start += 1
    if start < comma:
        yield Candidate(start, comma + 2, PG.Organisation, RULE)


def _tied(context: Context, start: int, comma: int) -> bool:
    """Tell whether "&" follows one name behind a comma."""
    return "&" in context.texts(start, min(start + 4, comma))


def _apposed(context: Context, at: int, limit: int) -> Iterator[Candidate]:
    """Yield the name right behind a noun, or between two commas behind it."""
    comma = context.word(at) == ","
    start = at + comma
    end = _name(context, start, limit)
    if end and (not comma or context.word(end) in CLOSING):
        yield Candidate(start, end, PG.Organisation, RULE)


def _introduced(context: Context, at: int) -> int:
    """Return where a list begins behind "including", "such as" or a colon; 0 for none."""
    at += context.word(at) in (",", "(")
    if context.lower(at) == "such" and context.lower(at + 1) == "as":
        return at + 2
    return at + 1 if context.lower(at) in ("including", "like", "namely", ":") else 0


def _members(context: Context, start: int, limit: int) -> Iterator[Candidate]:
    at = start
    while at < limit:
        end = _name(context, at, limit)
        if end:
            yield Candidate(at, end, PG.Organisation, RULE)
        elif not (end := _known(context, at)):
            return
        at = end
        if context.word(at) not in (",", "and", "&"):
            return
        while context.lower(at) in (",", "and", "&"):
            at += 1


def _known(context: Context, at: int) -> int:
    """Return the end of an authority label at a token, which is passed over; 0 for none."""
    match = context.strong(at)
    return match.end if match is not None and match.kind is not LabelKind.DEMONYM else 0


def _name(context: Context, start: int, limit: int) -> int:
    """Return the end of an unknown name of capitalised words at a token; 0 for none."""
    at = start
    while at < min(limit, start + LONGEST_NAME) and (
            context.capital(at) or (at > start and context.hyphen(at))):
        if context.strong(at) or context.listed("not-a-name", at) \
                or context.listed("honorific", at) or context.lexis.post([context.word(at)]):
            return 0
        at += 1
    words = context.texts(start, at)
    if at - start > 1 and context.listed("given-name", start) \
            and context.parse.tokens[start].entity == "PERSON":
        return 0
    if at == start or context.lexis.head(words)[0] is not None or context.possessive(at):
        return 0
    return at if any(context.unusual(index) or context.word(index).isupper()
                     for index in range(start, at)) else 0
