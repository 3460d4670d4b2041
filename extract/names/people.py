"""Finds the names of persons by authority files, given names and the pipeline's entities."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressgraph.extract.names.context import Candidate, Context
from pressgraph.extract.names.endings import legal_form_end
from pressgraph.extract.names.gazetteer import LabelKind
from pressgraph.extract.names.lexis import singulars
from pressgraph.ontology.terms import PG

__all__ = ["INITIAL", "NAME_WORD", "full_name", "is_surname", "person_candidate", "person_name",
           "persons"]

NAME_WORD = re.compile(r"[^\W\d_]+(?:['’‘.-][^\W\d_]+)*[.]?")
INITIAL = re.compile(r"[A-Z]\.?(?:[A-Z]\.)?")
HYPHENS = frozenset("-‐‑–/")
LONGEST_NAME = 7
ACRONYM_LENGTH = 3
LONGEST_SYLLABLE = 6
ACTING = ("nsubj", "nsubjpass", "poss", "conj", "appos", "dative", "npadvmod")
COMPANION = ("with", "by", "against")


def full_name(context: Context, at: int) -> bool:
    """Tell whether two or more uncommon words that may be a person's name begin at a token."""
    end = person_name(context, at, strict=False)
    return end - at >= 2 and all(context.unusual(index) for index in range(at, end)
                                 if context.word(index)[:1].isupper()
                                 and not INITIAL.fullmatch(context.word(index)))


def person_name(context: Context, start: int, *, strict: bool) -> int:
    """Return the end of the person's name that begins at a token; 0 for none.

    Strict: something beside the shape must say that it is a person: the pipeline's entity or an
    authority entry. Otherwise any capitalised words do that no other reading claims.
    """
    match = context.match_at.get(start)
    if match and match.start == start and any(c.kind == PG.Person for c in match.concepts):
        return _with_suffix(context, match.end)
    if context.garbled(start + 1) or (strict and not _begins_person(context, start)):
        return 0
    at, limit = start, min(context.limit(start), start + LONGEST_NAME)
    titled = context.parse.tokens[start].segment in context.title_cased
    if titled and any(context.lexis.has("naming-verb", one)
                      for one in singulars(context.lower(start))):
        return 0
    while at < limit and _in_name(context, at, start, limit):
        if titled and at > start and (context.parse.tokens[at].entity != "PERSON" or (
                context.word(start) in context.in_text
                and context.word(at)[:1].isupper() and context.word(at) not in context.in_text)):
            break
        at += 1
    while at > start and (_is_particle(context, at - 1)
                          or context.word(at - 1) in HYPHENS):
        at -= 1
    if at > start and context.parse.tokens[at - 1].pos in ("VERB", "AUX") and at - start > 1:
        at -= 1
    return _with_suffix(context, at) if at > start else 0


def _is_particle(context: Context, index: int) -> bool:
    return context.word(index).islower() and context.listed("name-particle", index)


def _begins_person(context: Context, index: int) -> bool:
    """Tell whether the pipeline sees a person from a token on; words of a field begin none."""
    tokens = context.parse.tokens
    if tokens[index].entity != "PERSON" or (context.listed("portfolio", index) \
            and index + 1 < len(tokens) and tokens[index + 1].entity == "PERSON"):
        return False
    if context.lower(index - 1) == "the" and (
            index + 1 == len(tokens) or tokens[index + 1].entity != "PERSON"):
        return False
    return tokens[index].entity_start or index == 0 or tokens[index - 1].entity != "PERSON" \
        or context.listed("portfolio", index - 1)


def _in_name(context: Context, at: int, start: int, limit: int) -> bool:
    word = context.word(at)
    match = context.match_at.get(at)
    if match and not match.weak and match.kind is not LabelKind.CONTEXTUAL \
            and not any(concept.kind == PG.Person for concept in match.concepts) \
            and context.parse.tokens[at].entity != "PERSON":
        return False
    if context.hyphen(at):
        return at > start and (context.capital(at + 1) or _second_syllable(context, at + 1, start))
    if context.hyphen(at - 1) and _second_syllable(context, at, start):
        return True
    if word.lower() in ("al", "el") and context.hyphen(at + 1) and at > start:
        return True
    if _is_particle(context, at):
        return at + 1 < limit and (context.capital(at + 1)
                                   or context.listed("name-particle", at + 1))
    if not word[:1].isupper() or not NAME_WORD.fullmatch(word):
        return False
    if context.listed("post-nominal", at) and word.isupper():
        return False
    if context.listed("honorific", at) and at > start and context.listed("given-name", at - 1) \
            and not context.capital(min(at + 1, limit - 1)):
        return True
    if context.listed("not-a-name", at) or (
            at > start and context.lexis.post([word]) and not context.listed("post-or-name", at)) \
            or context.listed("honorific", at):
        return False
    if word.isupper() and len(word) > ACRONYM_LENGTH and not INITIAL.fullmatch(word):
        return context.parse.tokens[at].entity == "PERSON"
    return not (context.opens(at) and context.listed("function-word", at))


def _second_syllable(context: Context, at: int, start: int) -> bool:
    """Tell whether a word in lower case behind a hyphen ends a given name: "Ban Ki-moon"."""
    word = context.word(at)
    return at - 2 > start and word.isalpha() and word.islower() and len(word) <= LONGEST_SYLLABLE \
        and not context.lexis.is_common(word) and not context.hyphen(at + 1)


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
        found = _known_person(context, index) or _addressed_person(context, index) \
            or _named_person(context, index) or _pipeline_person(context, index)
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


def _addressed_person(context: Context, index: int) -> Candidate | None:
    """Return the person named behind a form of address: "Dr. Name", "H.E. Name"."""
    if not context.listed("form-of-address", index - 1) or not context.word(index - 1)[0].isupper() \
            or not context.unusual(index):
        return None
    end = person_name(context, index, strict=False)
    return Candidate(index, end, PG.Person, "names/address") if (
        end and _no_head(context, index, end)) else None


def _named_person(context: Context, index: int) -> Candidate | None:
    """Return the person whose given name stands at a token, with uncommon words behind it."""
    if not context.listed("given-name", index) or not context.capital(index) \
            or (index in context.match_at and not context.match_at[index].weak):
        return None
    end = person_name(context, index, strict=False)
    later = [i for i in range(index + 1, end) if context.word(i)[:1].isupper()
             and not INITIAL.fullmatch(context.word(i)) and not context.listed("name-suffix", i)]
    if not later or not all(context.unusual(i) or context.listed("given-name", i) for i in later):
        return None
    if context.hyphen(index + 1) and end == index + 3:
        return None
    if (index and context.unusual(index - 1)) or not _no_head(context, index, end):
        return None
    return Candidate(index, end, PG.Person, "names/given-name")


def _no_head(context: Context, start: int, end: int) -> bool:
    """Tell whether a name does not go on as that of a body: "Max Planck Institute", "Orlek S.A."."""
    return not legal_form_end(context, end) and (
        context.lexis.head(context.texts(start, end))[0] is None
        or is_surname(context, start, end)) and \
        context.lexis.head(context.texts(end, min(end + 1, context.limit(start))))[0] is None


def is_surname(context: Context, start: int, end: int) -> bool:
    """Tell whether a head noun is a surname: behind a given name, where the pipeline sees a person."""
    return context.listed("surname-head", end - 1) and end - start > 1 and (
        context.listed("form-of-address", start - 1) or (
            context.listed("given-name", start) and context.parse.tokens[end - 1].entity == "PERSON"))


def _pipeline_person(context: Context, index: int) -> Candidate | None:
    """Return the person that the pipeline sees at a token."""
    token = context.parse.tokens[index]
    if token.entity != "PERSON" or not token.entity_start or not context.capital(index):
        return None
    if context.listed("post-or-name", index) and context.lexis.post(context.texts(index, index + 2)):
        return None
    end = person_name(context, index, strict=True)
    return Candidate(index, end, PG.Person, "names/pipeline-person") if (
        end and _credible(context, index, end)) else None


def _credible(context: Context, start: int, end: int) -> bool:
    """Tell whether what the pipeline takes for a person looks like one."""
    words = context.texts(start, end)
    if len(words) == 1:
        if context.listed("locative", start - 1):
            return False
        return context.unusual(start) and context.parse.tokens[start].pos == "PROPN" \
            and (_acts(context, start) or context.listed("given-name", start)
                 or words[0] in context.in_persons) \
            and not context.listed("naming-noun", start - 1) \
            and not words[0].isupper() and not context.opens(start) \
            and context.parse.tokens[start].segment not in context.title_cased
    if any(char.isdigit() for word in words for char in word) or (
            len(words[0]) >= ACRONYM_LENGTH and words[0].isupper() and words[0].isalpha()
            and not words[-1].isupper()):
        return False
    if not _no_head(context, start, end) or (
            context.listed("inner-particle", start - 1) and context.capital(start - 2)):
        return False
    return context.unusual(end - 1 - context.listed("name-suffix", end - 1)) \
        or context.listed("given-name", start)


def _acts(context: Context, index: int) -> bool:
    """Tell whether a clause speaks of a lone word as of a person: one who acts, has, or is met."""
    token = context.parse.tokens[index]
    above = context.parse.tokens[token.head].lower
    return token.tag == "NNP" and (token.dep in ACTING or (
        token.dep == "pobj" and above in COMPANION))
