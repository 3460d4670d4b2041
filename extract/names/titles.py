"""Finds the titles of posts, with the nationality or organisation that is named inside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pressgraph.extract.names.context import Context
from pressgraph.extract.names.gazetteer import LabelKind
from pressgraph.extract.names.lexis import singulars
from pressgraph.extract.names.owners import (
    body_before,
    body_behind,
    body_end,
    is_acronym,
    name_end,
    unknown_owner,
)
from pressgraph.extract.names.people import full_name, person_name
from pressgraph.ontology.concepts import Concept
from pressgraph.ontology.terms import PG

__all__ = ["Title", "field_after", "title_at", "title_from", "titles"]



@dataclass(frozen=True, slots=True)
class Title:
    """The title of a post as a half-open token range, and what its own words say of it.

    Attributes:
        start, end: the whole phrase, with the organisation or nationality named inside it.
        title_start, title_end: the title without these.
        head: the first token of its head noun.
        state: the state of an adjective of nationality.
        owner: half-open token range of a name inside it that may be the organisation.
        field: half-open token range of what the post is about, where that follows the name.
        plural: whether it is the title of several who are named after it: "Senators … and …".
    """

    start: int
    end: int
    title_start: int
    title_end: int
    head: int
    state: Concept | None = None
    owner: tuple[int, int] | None = None
    field: tuple[int, int] | None = None
    plural: bool = False


def titles(context: Context) -> Iterator[Title]:
    """Yield the titles of posts in text order."""
    index, end = 0, len(context.parse)
    while index < end:
        limit = min(context.limit(index), index + 4)
        length = context.lexis.post(context.texts(index, limit))
        plural = not length and _is_plural(context, index)
        if (length and _is_post(context, index)
                and not _modifies_head(context, index, length)) or plural:
            length = length or 1
            title = replace(_extend(context, index, index + length), plural=plural)
            if not _office_of(context, title.title_start):
                yield title
            index = max(title.end, index + length)
        else:
            index += 1


def _is_plural(context: Context, index: int) -> bool:
    """Tell whether a plural of a post stands before names: right before one, or before a list."""
    if context.parse.tokens[index].tag not in ("NNS", "NNPS") and not context.word(index)[:1].isupper():
        return False
    if _opens_list(context, index):
        return True
    return (context.word(index)[:1].isupper() and context.word(index + 1)[:1].isupper()
            and any(context.lexis.post([one])
                    or context.lexis.has("post", f"{context.lower(index - 1)} {one}")
                    for one in singulars(context.lower(index)))
            and (context.unusual(index + 1) or index + 1 in context.match_at)
            and context.parse.tokens[index + 1].pos == "PROPN"
            and person_name(context, index + 1, strict=False) > 0)


def _opens_list(context: Context, index: int) -> bool:
    """Tell whether a plural of a post opens a list of names: "Board members included …"."""
    at = index + 2
    return (context.parse.tokens[index].tag in ("NNS", "NNPS") and context.listed("list-opener", index + 1)
            and any(context.lexis.post([one]) for one in singulars(context.lower(index)))
            and context.word(at)[:1].isupper() and at not in context.blocked
            and person_name(context, at, strict=False) - at > 1 and full_name(context, at))


def _modifies_head(context: Context, index: int, length: int) -> bool:
    """Tell whether the head of a post only modifies a later one: "Chief Electoral Commissioner"."""
    if length > 1 or not context.listed("post-modifier", index):
        return False
    at = index + 1
    while at < min(index + 4, context.limit(index)) and context.word(at)[:1].isupper():
        if context.lexis.post(context.texts(at, at + 3)):
            return True
        at += 1
    return False


def _is_post(context: Context, index: int) -> bool:
    if context.lower(index - 1) == "of" and context.listed("portfolio", index) \
            and context.lexis.heads.get(context.lower(index - 2)) == PG.Institution:
        return False
    return (context.parse.tokens[index].pos not in ("VERB", "AUX", "ADV")
            or not context.listed("post-or-verb", index))


def _office_of(context: Context, start: int) -> bool:
    """Tell whether a title names a body with the words before it: "Office of Legal Counsel"."""
    at = start - 1 - (context.lower(start - 1) == "the")
    return context.lower(at) == "of" and context.capital(at - 1) and context.listed(
        "office-of-post", at - 1)


def title_at(context: Context, head: int, start: int, end: int) -> Title:
    """Return the title of a head that the words from ``start`` to ``end`` are known to hold."""
    title = _extend(context, head, head + max(context.lexis.post(context.texts(head, end)), 1))
    inside = title.owner is not None and start <= title.owner[0] and title.owner[1] <= end
    return replace(title, start=start, end=min(title.end, end),
                   title_start=start if title.state is None and not inside
                   else max(title.title_start, start),
                   title_end=min(title.title_end, end), owner=title.owner if inside else None)


def title_from(context: Context, head: int) -> Title:
    """Return the title around a head that is known to be one."""
    return _extend(context, head, head + max(context.lexis.post(context.texts(head, head + 4)), 1))


def _extend(context: Context, start: int, end: int) -> Title:
    left, state, owner = _left(context, start)
    title_start = left
    if state is not None:
        left -= 1
    elif owner is not None:
        left = owner[0]
    right, right_owner = _right(context, end)
    whole = right if right_owner is None else max(right, right_owner[1])
    return Title(left, whole, title_start, max(right, end), start, state,
                 right_owner or owner)


def _left(context: Context, start: int) -> tuple[int, Concept | None, tuple[int, int] | None]:
    """Return where a title begins, and the state or organisation before it."""
    first = context.parse.sentence_of(start).start
    at = start
    while at > first:
        before = at - 1
        if state := context.demonym(before):
            return at, state, None
        match = context.strong(before)
        if match and match.kind is not LabelKind.DEMONYM and context.place_of(match):
            end = body_end(context, match.start, at, start)
            return max(at, end), None, (match.start, max(match.end, end))
        if context.possessive(before):
            owner = context.strong(before - 1)
            return at, None, (owner.start, owner.end) if owner else unknown_owner(context, before)
        if is_acronym(context, before):
            return at, None, (before, at)
        if context.word(before) == ")" and context.word(before - 2) == "(" \
                and (first_of := body_before(context, before - 2, first)):
            return at, None, (first_of, before - 2)
        if not _modifies(context, before, at, start):
            break
        at = before
    while (at < start and not context.word(at)[0].isalnum()) or context.lower(at) == "and":
        at += 1
    end = body_end(context, at, at + 1, start) or name_end(context, at, start)
    return (end, None, (at, end)) if end else (at, None, None)


def _is_field(context: Context, at: int) -> bool:
    """Tell whether a word before a title's head says what the post is about, not its rank."""
    return context.listed("portfolio", at) or not context.listed("post-modifier", at)


def _modifies(context: Context, before: int, at: int, start: int) -> bool:
    """Tell whether a token before a title's words belongs to the title."""
    word = context.lower(before)
    token = context.parse.tokens[before]
    if (context.listed("post-modifier", before) and token.pos != "ADP") \
            or context.listed("post-former", before) \
            or context.hyphen(before) or context.hyphen(at):
        return True
    if word in ("and", "&"):
        first = before - 1
        return at != start and _is_field(context, at) and context.capital(first) \
            and not _heads(context, first) and first not in context.match_at \
            and not _person_at(context, first) and not context.unusual(first)
    return (context.capital(before) and not _heads(context, before)
            and token.entity not in ("PERSON", "DATE") and before not in context.match_at
            and not context.listed("honorific", before) and token.pos in ("PROPN", "ADJ", "NOUN"))


def _heads(context: Context, index: int) -> bool:
    return bool(context.lexis.post([context.word(index)]))


def _person_at(context: Context, index: int) -> bool:
    return context.parse.tokens[index].entity == "PERSON"


def _right(context: Context, end: int) -> tuple[int, tuple[int, int] | None]:
    """Return where a title ends with its complements, and the organisation named in them."""
    at, limit = end, context.limit(end - 1)
    if context.hyphen(at) and context.lower(at + 1) in ("designate", "elect", "general"):
        at += 2
    while at < limit and (context.listed("post-suffix", at) or (
            context.lower(at) == "and" and context.listed("post-suffix", at + 1))):
        at += 1
    if (region := context.strong(at)) and region.start == at and context.word(region.end) == "," \
            and all(concept.kind == PG.Place for concept in region.concepts):
        at = region.end
    if context.lower(at) == "in" and context.listed("stationed-post", end - 1) \
            and (station := context.strong(at + 1)) and station.start == at + 1 \
            and any(concept.kind == PG.State for concept in station.concepts):
        return station.end, None
    while at < limit:
        opened = context.lexis.prepositions(context.texts(at, limit))
        if not opened:
            break
        inner = at + opened
        if context.lower(inner) in ("the", "a", "an", "his", "her", "its"):
            inner += 1
        sent = context.lower(at) == "to" and context.listed("sent-post", end - 1)
        owner = None if sent else body_behind(context, inner, limit, context.lower(at))
        if owner is not None:
            return at, owner
        stop = _complement(context, inner, limit)
        if stop == inner:
            break
        at = stop
    return at, None


def field_after(context: Context, start: int) -> tuple[int, int] | None:
    """Return the range of "in charge of …" at a token, if it stands there."""
    limit = context.limit(start - 1)
    opened = context.lexis.prepositions(context.texts(start, limit))
    if opened < 2:
        return None
    inner = start + opened + (context.lower(start + opened) == "the")
    end = _complement(context, inner, limit)
    return (start, end) if end > inner else None


def _complement(context: Context, start: int, limit: int) -> int:
    """Return the end of the noun phrase after a title's preposition."""
    at = start
    while at < limit:
        if _inner_title(context, at, limit):
            return at if context.lexis.head(context.texts(start, at))[0] else start
        if at > start and (person_name(context, at, strict=True) or full_name(context, at)
                           or (context.listed("form-of-address", at) and context.capital(at))):
            break
        word = context.lower(at)
        if at > start and ((word == "of" and _state_at(context, at + 1))
                           or _surname_at(context, at)):
            break
        capital = context.capital(at) and not context.possessive(at + 1)
        if capital or context.hyphen(at) or (at == start and context.parse.tokens[at].pos
                                             in ("NOUN", "ADJ", "PROPN")):
            at += 1
        elif at > start and word in ("and", "&", ",") and at + 1 < limit:
            step = at + 1
            if word == "," and context.lower(step) in ("and", "&"):
                step += 1
            comma = word == "," and step == at + 1
            if not _continues(context, step, comma=comma, limit=limit):
                break
            at = step
        elif at > start and ((word in ("of", "the") and context.capital(min(at + 1, limit - 1)))
                             or _goes_on(context, at)):
            at += 1
        else:
            break
    while at > start and context.lower(at - 1) in (",", "and", "&", "of", "the"):
        at -= 1
    return at


def _inner_title(context: Context, at: int, limit: int) -> bool:
    """Tell whether a title with its holder stands in another: "Advisor to Senator Name"."""
    length = context.lexis.post(context.texts(at, limit)) if context.capital(at) else 0
    return length > 0 and context.lower(at - 1) not in ("the", "and", "&", ",") \
        and not context.hyphen(at - 1) and not context.listed("portfolio", at) \
        and not context.listed("post-modifier", at - 1) and at + length < limit and context.capital(at + length) \
        and not context.listed("portfolio", at + length) \
        and not context.lexis.post(context.texts(at + length, limit)) \
        and (context.unusual(at + length) or context.listed("given-name", at + length)
             or _person_label(context, at + length)) \
        and person_name(context, at + length, strict=False) > at + length


def _person_label(context: Context, index: int) -> bool:
    match = context.match_at.get(index)
    return match is not None and any(concept.kind == PG.Person for concept in match.concepts)


def _surname_at(context: Context, at: int) -> bool:
    """Tell whether a lone uncommon word after a field is a person's: "Secretary of State Name"."""
    return context.listed("portfolio", at - 1) and context.unusual(at) \
        and not context.capital(min(at + 1, context.limit(at) - 1)) \
        and context.lower(at + 1) not in ("of", "and", "&", "-")


def _state_at(context: Context, at: int) -> bool:
    """Tell whether a state is named at a token, or behind an article there."""
    match = context.strong(at + (context.lower(at) == "the"))
    return match is not None and match.kind is not LabelKind.DEMONYM and any(
        concept.kind == PG.State for concept in match.concepts)


def _goes_on(context: Context, at: int) -> bool:
    """Tell whether a token inside a complement belongs to its common nouns or to a possessive."""
    if context.possessive(at) or (context.possessive(at + 1) and context.capital(at)):
        return True
    if context.possessive(at - 1) and context.parse.tokens[at].pos == "ADJ":
        return True
    return context.parse.tokens[at].pos == "NOUN" and not context.capital(at - 1)


def _continues(context: Context, at: int, *, comma: bool, limit: int) -> bool:
    """Tell whether a complement goes on after "and" or a comma."""
    ranked = at + context.listed("post-modifier", at)
    if at >= limit or not context.capital(at) or context.lexis.post(context.texts(at, limit)) \
            or context.lexis.post(context.texts(ranked, limit)):
        return False
    if person_name(context, at, strict=True):
        return False
    match = context.strong(at)
    if match is not None and not (match.end < limit and context.listed("portfolio", match.end)
                                  and context.capital(match.end)):
        return False
    if not comma:
        return True
    later = at + 1
    while later < limit and (context.capital(later) or context.word(later) == ","):
        later += 1
    return context.lower(later) in ("and", "&")
