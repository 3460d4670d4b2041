"""Takes names beside a noun for a company for organisations: "the operator X", "firms such as X and Y"."""

from __future__ import annotations

from collections.abc import Iterator

from pressgraph.extract.names.context import Candidate, Context
from pressgraph.extract.names.gazetteer import LabelKind
from pressgraph.extract.names.lexis import singulars
from pressgraph.ontology.terms import PG, PROCESS_CLASSES

__all__ = ["companies"]

RULE = "names/company-noun"
LONGEST_NAME = 5
LONGEST_DESCRIPTION = 6
LONGEST_LEAD = 8
CLOSING = frozenset((",", ".", ")", ";", ":", "—", "–", ""))


def companies(context: Context) -> Iterator[Candidate]:
    """Yield the names that a noun for a company introduces, in text order."""
    for index, token in enumerate(context.parse.tokens):
        if token.text == "," and context.listed("legal-form", index + 1) \
                and context.word(index + 1)[0].isupper():
            yield from _partners(context, index)
        if token.segment in context.title_cased:
            continue
        limit = context.limit(index)
        if token.text in context.lexis.company_openers and (start := _dealt_with(context, index)):
            yield from _members(context, start, limit, sure=True)
        if token.text not in context.lexis.company_nouns:
            continue
        if context.listed("company-noun", index):
            yield from _apposed(context, index + 1, limit)
            yield from _described(context, index)
        elif any(context.lexis.has("company-noun", one) for one in singulars(token.lower)) \
                and (start := _introduced(context, index + 1)):
            yield from _members(context, start, limit)


def _dealt_with(context: Context, index: int) -> int:
    """Return where the names begin behind words that only companies follow: "subsidiary of"; 0 for none."""
    for size in (3, 2):
        if context.lexis.has("company-phrase", " ".join(context.texts(index, index + size))):
            at = index + size
            return at + (context.lower(at) in ("the", "its"))
    return 0


def _described(context: Context, noun: int) -> Iterator[Candidate]:
    """Yield the name that a noun behind a comma describes: "Name, a Danish energy company"."""
    at = noun - 1
    while at > noun - LONGEST_DESCRIPTION and (
            context.word(at).islower() or context.hyphen(at) or context.demonym(at)) \
            and context.lower(at) not in ("a", "an", "the") and context.parse.tokens[at].pos in (
                "ADJ", "NOUN", "PROPN", "PUNCT", "ADV"):
        at -= 1
    if context.lower(at) not in ("a", "an", "the") or context.word(at - 1) != ",":
        return
    start, first = at - 1, context.parse.sentence_of(noun).start
    while start > first and (context.capital(start - 1) or context.hyphen(start - 1)):
        start -= 1
    if _name(context, start, at - 1) == at - 1:
        yield Candidate(start, at - 1, PG.Organisation, RULE)


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
    """Return where a list begins behind "including", "such as" or a colon; 0 for none.

    Some words in lower case may stand before the colon: "The following companies were added: …".
    """
    end = at
    while end < context.limit(at - 1) and end - at < LONGEST_LEAD and (
            context.word(end).islower()):
        end += 1
    if context.word(end) == ":":
        return end + 1
    at += context.word(at) in (",", "(")
    if context.lower(at) == "such" and context.lower(at + 1) == "as":
        return at + 2
    return at + 1 if context.lower(at) in ("including", "like", "namely", ":") else 0


def _members(context: Context, start: int, limit: int, *, sure: bool = False) -> Iterator[Candidate]:
    """Yield the unknown names of a list; where it is sure to be one of companies, of any words."""
    at = start
    while at < limit:
        end = _name(context, at, limit, sure=sure)
        if end:
            yield Candidate(at, end, PG.Organisation, RULE)
        elif not (end := _known(context, at)):
            return
        at = end
        if context.word(at) not in (",", "and", "&") and not (sure and context.lower(at) == "by"):
            return
        while context.lower(at) in (",", "and", "&", "the", "by"):
            at += 1


def _known(context: Context, at: int) -> int:
    """Return the end of an authority label or known body at a token, passed over; 0 for none."""
    end = at
    while end < context.limit(at) and (context.capital(end) or context.hyphen(end)):
        end += 1
    if context.lexis.is_body(context.lexis.head(context.texts(at, end))[0]):
        return end
    match = context.strong(at)
    return match.end if match is not None and match.kind is not LabelKind.DEMONYM else 0


def _and_capital(context: Context, at: int) -> bool:
    return context.word(at) == "&" and context.word(at + 1)[:1].isupper()


def _name(context: Context, start: int, limit: int, *, sure: bool = False) -> int:
    """Return the end of an unknown name of capitalised words at a token; 0 for none."""
    at = start
    while at < min(limit, start + LONGEST_NAME) and (
            context.capital(at) or (at > start and (context.hyphen(at) or _and_capital(context, at)))):
        if context.strong(at) or context.listed("not-a-name", at) \
                or context.listed("honorific", at) or context.lexis.post([context.word(at)]):
            return 0
        at += 1
    words = context.texts(start, at)
    if not sure and at - start > 1 and context.listed("given-name", start) \
            and context.parse.tokens[start].entity == "PERSON":
        return 0
    head = context.lexis.head(words)[0]
    if at == start or context.possessive(at) or (head is not None and not (
            sure and at - start > 1 and head in PROCESS_CLASSES)):
        return 0
    return at if (sure and at - start > 1) or any(context.unusual(index) or context.word(index).isupper()
                     for index in range(start, at)) else 0
