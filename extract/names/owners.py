"""Finds whose post a title is by the words beside it: the body behind "of", before it, its acronym."""

from __future__ import annotations

from pressgraph.extract.names.context import Context
from pressgraph.extract.names.gazetteer import GazetteerMatch, LabelKind
from pressgraph.extract.names.people import full_name
from pressgraph.extract.names.runs import phrase
from pressgraph.ontology.terms import PG

__all__ = ["body_before", "body_behind", "body_end", "is_acronym", "name_end", "unknown_owner"]

SHORT_CODE = 2
"""How many letters are too few for an acronym: "EU"."""


def body_behind(context: Context, start: int, limit: int,
                preposition: str) -> tuple[int, int] | None:
    """Return the range of the name that begins behind a title's preposition and has the post.

    Of "the Union’s Agency" the latter, of "NATO Military Committee" the whole.
    """
    if start >= limit:
        return None
    match = context.strong(start)
    known = match is not None and match.start == start and match.kind is not LabelKind.DEMONYM \
        and preposition in ("of", "to", "for", "at") and _owns(context, match, preposition)
    if match is not None and known:
        if context.possessive(match.end) and (end := _headed_at(context, match.end + 1, limit)):
            return match.end + 1, end
        longer = phrase(context, start, limit)
        if longer.head_end > match.end and _headed_at(context, start, limit):
            return start, longer.end
        return match.start, match.end
    end = _body_at(context, start, limit, preposition) if preposition in ("of", "for", "at") else 0
    end = end or _company_at(context, start, limit, preposition)
    return (start, _with_form(context, end)) if end else None


def _company_at(context: Context, start: int, limit: int, preposition: str) -> int:
    """Return the end of a company's name that only its place behind a post shows; 0 for none.

    Behind "at" it is any name that is none of a place or person, behind "of" one that only companies
    have such posts of ("partner").
    """
    head = start - 2 - (context.lower(start - 1) == "the")
    firm = preposition == "of" and any(context.listed("company-post", at) for at in (head, head + 1))
    if not (preposition == "at" or firm) or not context.capital(start) \
            or context.listed("not-a-name", start) or context.listed("portfolio", start):
        return 0
    end = start
    while end < limit and end not in context.blocked and (
            context.capital(end) or context.hyphen(end)
            or (context.word(end) == "&" and end > start and context.word(end + 1)[:1].isupper())):
        end += 1
    return end if _with_form(context, end) > end or _is_company(context, start, end) else 0


def _is_company(context: Context, start: int, end: int) -> bool:
    """Tell whether capitalised words behind a post are a name, and none of a place or person."""
    tokens = context.parse.tokens
    kind = context.lexis.head(context.texts(start, end))[0]
    types = {tokens[index].entity for index in range(start, end)}
    named = any(context.rare(index) for index in range(start, end)) or (
        end - start > 1 and "ORG" in types)
    return named and kind != PG.Place and start not in context.match_at \
        and not types & {"PERSON", "DATE", "GPE", "LOC"} and not full_name_given(context, start)


def full_name_given(context: Context, start: int) -> bool:
    """Tell whether a name begins with a given name."""
    return context.listed("given-name", start) and full_name(context, start)


def _with_form(context: Context, end: int) -> int:
    """Return the end of a name with the legal form behind its comma: "Orlek Lund, LLP"."""
    return end + 2 if context.word(end) == "," and context.listed("legal-form", end + 1) \
        and context.word(end + 1)[:1].isupper() else end


def _headed_at(context: Context, start: int, limit: int) -> int:
    """Return the end of the name of two words and more with a body's head at a token; 0 for none."""
    if start >= limit or not context.capital(start):
        return 0
    run = phrase(context, start, limit)
    kind, _ = context.lexis.head(context.texts(run.start, run.head_end))
    return run.end if context.lexis.is_body(kind) and run.end - run.start > 1 else 0


def _owns(context: Context, match: GazetteerMatch, preposition: str) -> bool:
    """Tell whether a name behind a title is whose post it is: not "envoy for Syria"."""
    owner = context.place_of(match)
    return owner is not None and (preposition != "for" or owner.kind != PG.State)


def _body_at(context: Context, start: int, limit: int, preposition: str) -> int:
    """Return the end of a body's name that begins at a token: "Ministry of …"; 0 for none."""
    if start >= limit or not context.capital(start):
        return 0
    if end := _headed_at(context, start, limit):
        return end
    run = phrase(context, start, limit)
    unusual = [context.unusual(index) for index in range(run.start, run.end)]
    if preposition == "of" and context.listed("field-post", start - 2):
        return 0
    lone = all(unusual) or (preposition == "at" and any(unusual)
                            and context.parse.tokens[start].entity == "ORG"
                            and context.lexis.head(context.texts(start, run.head_end))[0] is None)
    return run.end if lone and not full_name(context, start) else 0


def is_acronym(context: Context, index: int) -> bool:
    """Tell whether a word right before a title is an unknown body's acronym: "HSRA Director"."""
    word = context.word(index)
    return len(word) > SHORT_CODE and word.isalpha() and word.isupper() and context.unusual(index) \
        and context.parse.tokens[index].segment not in context.title_cased \
        and not context.word(index + 1).isupper() and context.demonym(index - 1) is None \
        and context.lower(index - 1) not in ("and", "&")


def unknown_owner(context: Context, possessive: int) -> tuple[int, int] | None:
    """Return the last word of an unknown name before a possessive: "Halcyon’s director"."""
    at = possessive - 1
    return (at, possessive) if context.rare(at) and context.capital(at) else None


def body_before(context: Context, end: int, first: int) -> int:
    """Return where the name of a body begins that a bracket with its acronym follows; 0 for none."""
    start = end
    while start > first and context.capital(start - 1):
        start -= 1
    kind, _ = context.lexis.head(context.texts(start, end))
    return start if end - start > 1 and context.lexis.is_body(kind) else 0


def body_end(context: Context, first: int, at: int, start: int) -> int:
    """Return where the name of a body ends among the words before a title; 0 for none.

    What stands between it and the head of the title is the title's: "Rivers Bank Deputy Governor".
    """
    if context.listed("post-modifier", first) or (context.strong(first) and at + 1 >= start):
        return 0
    for end in range(start, at, -1):
        kind, _ = context.lexis.head(context.texts(first, end))
        if context.lexis.is_body(kind) and not context.listed("post-modifier", end - 1):
            return end
        if not context.listed("post-modifier", end - 1):
            return 0
    return 0


def name_end(context: Context, first: int, head: int) -> int:
    """Return the end of an unknown name before a title in lower case: "Network Rail chief executive"; 0 for none."""
    end = first
    while end < head and context.capital(end):
        end += 1
    tokens = context.parse.tokens
    return end if context.word(head).islower() and end > first and any(
        context.unusual(index) or tokens[index].entity == "ORG" for index in range(first, end)) and not any(
        context.listed("portfolio", index) or context.listed("honorific", index)
        or tokens[index].entity in ("PERSON", "NORP") for index in range(first, end)) else 0
