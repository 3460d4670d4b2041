"""Finds the names of persons, and the titles that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pressgraph.extract.names.chunks import phrase
from pressgraph.extract.names.context import Candidate, Context
from pressgraph.extract.names.gazetteer import LabelKind
from pressgraph.ontology.concepts import Concept
from pressgraph.ontology.terms import PG

__all__ = ["Title", "person_name", "persons", "titles"]

NAME_WORD = re.compile(r"[^\W\d_]+(?:['’‘.-][^\W\d_]+)*[.]?")
INITIAL = re.compile(r"[A-Z]\.?(?:[A-Z]\.)?")
LONGEST_NAME = 7
ACRONYM_LENGTH = 3


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
    """

    start: int
    end: int
    title_start: int
    title_end: int
    head: int
    state: Concept | None = None
    owner: tuple[int, int] | None = None
    field: tuple[int, int] | None = None


def titles(context: Context) -> Iterator[Title]:
    """Yield the titles of posts in text order."""
    index, end = 0, len(context.parse)
    while index < end:
        limit = min(context.limit(index), index + 4)
        length = context.lexis.post(context.texts(index, limit))
        if length and _is_post(context, index):
            title = _extend(context, index, index + length)
            yield title
            index = max(title.end, index + length)
        else:
            index += 1


def _is_post(context: Context, index: int) -> bool:
    return (context.parse.tokens[index].pos not in ("VERB", "AUX", "ADV")
            or not context.listed("post-or-verb", index))


def _extend(context: Context, start: int, end: int) -> Title:
    left, state, owner = _left(context, start)
    title_start = left
    if state is not None:
        left -= 1
    elif owner is not None:
        left = owner[0]
    right, right_owner = _right(context, end)
    title_end = right if right_owner is None or right_owner[0] > right else right_owner[0]
    if right_owner is not None:
        while context.lower(title_end - 1) in ("of", "the", "for", "to", "at", "on", "in"):
            title_end -= 1
    whole = right if right_owner is None else max(right, right_owner[1])
    return Title(left, whole, title_start, max(title_end, end), start, state,
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
            return at, None, (match.start, match.end)
        if context.possessive(before):
            owner = context.strong(before - 1)
            return at, None, (owner.start, owner.end) if owner else None
        if not _modifies(context, before, at):
            break
        at = before
    while (at < start and not context.word(at)[0].isalnum()) or context.lower(at) == "and":
        at += 1
    return at, None, None


def _modifies(context: Context, before: int, at: int) -> bool:
    """Tell whether a token before a title's words belongs to the title."""
    word = context.lower(before)
    if context.listed("post-modifier", before) or context.listed("post-former", before):
        return True
    if context.hyphen(before) or context.hyphen(at):
        return True
    if word in ("and", "&"):
        return context.capital(before - 1) and not _is_post_head(context, before - 1) \
            and before - 1 not in context.match_at and not _person_at(context, before - 1)
    return (context.capital(before) and not _is_post_head(context, before)
            and context.parse.tokens[before].entity not in ("PERSON", "DATE")
            and before not in context.match_at and word not in ("the", "a", "an")
            and not context.listed("honorific", before) and context.parse.tokens[before].pos
            in ("PROPN", "ADJ", "NOUN"))


def _is_post_head(context: Context, index: int) -> bool:
    return bool(context.lexis.post([context.word(index)]))


def _person_at(context: Context, index: int) -> bool:
    return context.parse.tokens[index].entity == "PERSON"


def _right(context: Context, end: int) -> tuple[int, tuple[int, int] | None]:
    """Return where a title ends with its complements, and the organisation named in them."""
    at, limit = end, context.limit(end - 1)
    if context.hyphen(at) and context.lower(at + 1) in ("designate", "elect", "general"):
        at += 2
    while at < limit:
        opened = context.lexis.prepositions(context.texts(at, limit))
        if not opened:
            break
        inner = at + opened
        if context.lower(inner) in ("the", "a", "an", "his", "her", "its"):
            inner += 1
        match = context.strong(inner) if inner < limit else None
        if match and match.start == inner and context.lower(at) in ("of", "to", "for", "at") \
                and match.kind is not LabelKind.DEMONYM and context.place_of(match):
            return match.end, (match.start, match.end)
        if context.lower(at) in ("of", "for", "at") and (named := body_at(context, inner, limit)):
            return named, (inner, named)
        stop = _complement(context, inner, limit)
        if stop == inner:
            break
        at = stop
    return at, None


def body_at(context: Context, start: int, limit: int) -> int:
    """Return the end of a public body's name that begins at a token: "Ministry of …"; 0 for none."""
    if start >= limit or not context.capital(start):
        return 0
    run = phrase(context, start, limit)
    kind, _ = context.lexis.head(context.texts(run.start, run.head_end))
    if kind in (PG.Institution, PG.Organisation) and run.end - run.start > 1:
        return run.end
    lone = all(context.unusual(index) for index in range(run.start, run.end))
    return run.end if lone and not _full_name(context, start) else 0


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
        if at > start and (person_name(context, at, strict=True) or _full_name(context, at)):
            break
        word = context.lower(at)
        capital = context.capital(at) and not context.possessive(at + 1)
        if capital or context.hyphen(at) or (at == start and context.parse.tokens[at].pos
                                             in ("NOUN", "ADJ", "PROPN")):
            at += 1
        elif at > start and word in ("and", "&", ",") and at + 1 < limit:
            step = at + 1
            if word == "," and context.lower(step) in ("and", "&"):
                step += 1
            if not _continues(context, step, comma=word == ",", limit=limit):
                break
            at = step
        elif at > start and (word in ("of", "the") and context.capital(min(at + 1, limit - 1))
                             or _goes_on(context, at)):
            at += 1
        else:
            break
    while at > start and context.lower(at - 1) in (",", "and", "&", "of", "the"):
        at -= 1
    return at


def _goes_on(context: Context, at: int) -> bool:
    """Tell whether a token inside a complement belongs to its common nouns or to a possessive."""
    if context.possessive(at) or (context.possessive(at + 1) and context.capital(at)):
        return True
    if context.possessive(at - 1) and context.parse.tokens[at].pos == "ADJ":
        return True
    return context.parse.tokens[at].pos == "NOUN" and not context.capital(at - 1)


def _full_name(context: Context, at: int) -> bool:
    """Tell whether two or more uncommon words that may be a person's name begin at a token."""
    end = person_name(context, at, strict=False)
    return end - at >= 2 and all(context.unusual(index) for index in range(at, end)
                                 if context.word(index)[:1].isupper()
                                 and not INITIAL.fullmatch(context.word(index)))


def _continues(context: Context, at: int, *, comma: bool, limit: int) -> bool:
    """Tell whether a complement goes on after "and" or a comma."""
    if at >= limit or not context.capital(at) or context.lexis.post(context.texts(at, limit)):
        return False
    if person_name(context, at, strict=True):
        return False
    if context.strong(at) is not None:
        return False
    if not comma:
        return True
    return any(context.lower(later) in ("and", "&") for later in range(at + 1, min(at + 5, limit))) \
        and not person_name(context, at, strict=True)


def person_name(context: Context, start: int, *, strict: bool) -> int:
    """Return the end of the person's name that begins at a token; 0 for none.

    Strict: something beside the shape must say that it is a person: the pipeline's entity or an
    authority entry. Otherwise any capitalised words do that no other reading claims.
    """
    match = context.match_at.get(start)
    if match and match.start == start and any(c.kind == PG.Person for c in match.concepts):
        return _with_suffix(context, match.end)
    if strict and not _begins_person(context, start):
        return 0
    at, limit = start, min(context.limit(start), start + LONGEST_NAME)
    titled = context.parse.tokens[start].segment in context.title_cased
    while at < limit and _in_name(context, at, start, limit):
        if titled and at > start and (context.parse.tokens[at].entity != "PERSON" or (
                context.word(start) in context.in_text
                and context.word(at)[:1].isupper() and context.word(at) not in context.in_text)):
            break
        at += 1
    while at > start and ((context.listed("name-particle", at - 1) and context.word(at - 1).islower())
                          or context.word(at - 1) in HYPHEN_SET):
        at -= 1
    if at > start and context.parse.tokens[at - 1].pos in ("VERB", "AUX") and at - start > 1:
        at -= 1
    return _with_suffix(context, at) if at > start else 0


def _begins_person(context: Context, index: int) -> bool:
    """Tell whether the pipeline sees a person from a token on, words of a field before it left out."""
    tokens = context.parse.tokens
    if tokens[index].entity != "PERSON" or context.listed("portfolio", index) \
            and index + 1 < len(tokens) and tokens[index + 1].entity == "PERSON":
        return False
    return tokens[index].entity_start or index == 0 or tokens[index - 1].entity != "PERSON" \
        or context.listed("portfolio", index - 1)


HYPHEN_SET = frozenset("-‐‑–/")


def _in_name(context: Context, at: int, start: int, limit: int) -> bool:
    word = context.word(at)
    match = context.match_at.get(at)
    if match and not match.weak and match.kind is not LabelKind.CONTEXTUAL \
            and not any(concept.kind == PG.Person for concept in match.concepts) \
            and context.parse.tokens[at].entity != "PERSON":
        return False
    if context.hyphen(at):
        return at > start and context.capital(at + 1)
    if word.lower() in ("al", "el") and context.hyphen(at + 1) and at > start:
        return True
    if context.listed("name-particle", at) and word.islower():
        return at + 1 < limit and (context.capital(at + 1) or context.listed("name-particle", at + 1))
    if not word[:1].isupper() or not NAME_WORD.fullmatch(word):
        return False
    if context.listed("not-a-name", at) or (context.lexis.post([word]) and at > start) \
            or context.listed("honorific", at):
        return False
    if word.isupper() and len(word) > ACRONYM_LENGTH and not INITIAL.fullmatch(word):
        return context.parse.tokens[at].entity == "PERSON"
    return not (context.opens(at) and context.listed("function-word", at))


def _with_suffix(context: Context, end: int) -> int:
    """Return the end of a name with what may follow it: "Jr.", "II"."""
    at = end
    limit = context.limit(end - 1)
    if at + 1 < limit and context.word(at) == "," and context.lower(at + 1) in ("jr.", "jr", "sr."):
        return at + 2
    while at < limit and context.listed("name-suffix", at) and context.word(at)[0].isupper():
        at += 1
    return at


def person_candidate(context: Context, start: int, end: int, rule: str) -> Candidate:
    """Return a person, with the authority entry where the name is one of its labels."""
    match = context.match_at.get(start)
    concepts = tuple(c for c in match.concepts if c.kind == PG.Person) if (
        match and match.start == start and match.end <= end) else ()
    return Candidate(start, end, PG.Person, rule, concepts=concepts)


def persons(context: Context) -> Iterator[Candidate]:
    """Yield the persons that authority files, given names or the pipeline show, titled or not."""
    index = 0
    while index < len(context.parse):
        found = _known_person(context, index) or _named_person(context, index) \
            or _pipeline_person(context, index)
        if found is not None:
            yield found
        index = found.end if found else index + 1


def _known_person(context: Context, index: int) -> Candidate | None:
    """Return the person of an authority label at a token."""
    match = context.match_at.get(index)
    if match is None or match.start != index:
        return None
    concepts = tuple(concept for concept in match.concepts if concept.kind == PG.Person)
    return Candidate(index, _with_suffix(context, match.end), PG.Person, "names/authority",
                     concepts=concepts) if concepts else None


def _named_person(context: Context, index: int) -> Candidate | None:
    """Return the person whose given name stands at a token, with uncommon words behind it."""
    if not context.listed("given-name", index) or not context.capital(index) \
            or index in context.match_at and not context.match_at[index].weak:
        return None
    end = person_name(context, index, strict=False)
    later = [i for i in range(index + 1, end) if context.word(i)[:1].isupper()
             and not INITIAL.fullmatch(context.word(i)) and not context.listed("name-suffix", i)]
    if not later or not all(context.unusual(i) or context.listed("given-name", i) for i in later):
        return None
    if index and context.unusual(index - 1) or not _no_head(context, index, end):
        return None
    return Candidate(index, end, PG.Person, "names/given-name")


def _no_head(context: Context, start: int, end: int) -> bool:
    """Tell whether neither a name nor the word behind it is a head noun: no "Max Planck Institute"."""
    return context.lexis.head(context.texts(start, end))[0] is None and \
        context.lexis.head(context.texts(end, min(end + 1, context.limit(start))))[0] is None


def _pipeline_person(context: Context, index: int) -> Candidate | None:
    """Return the person that the pipeline sees at a token."""
    token = context.parse.tokens[index]
    if token.entity != "PERSON" or not token.entity_start or not context.capital(index):
        return None
    end = person_name(context, index, strict=True)
    return Candidate(index, end, PG.Person, "names/pipeline-person") if (
        end and _credible(context, index, end)) else None


def _credible(context: Context, start: int, end: int) -> bool:
    """Tell whether what the pipeline takes for a person looks like one."""
    words = context.texts(start, end)
    if len(words) == 1:
        return context.unusual(start) and context.parse.tokens[start].pos == "PROPN" \
            and not words[0].isupper() and not context.opens(start) \
            and context.parse.tokens[start].segment not in context.title_cased
    if any(char.isdigit() for word in words for char in word):
        return False
    if not _no_head(context, start, end):
        return False
    return context.unusual(end - 1 - (context.listed("name-suffix", end - 1))) or not (
        context.lower(end - 1) in context.common)
