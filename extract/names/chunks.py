"""Tells by their heads what capitalised phrases name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressgraph.extract.names.context import Candidate, Context
from pressgraph.extract.names.endings import is_apposed_acronym
from pressgraph.extract.names.lexis import singulars
from pressgraph.extract.names.private import is_modifier, is_private
from pressgraph.extract.names.runs import Run, phrase
from pressgraph.ontology.terms import PG, PROCESS_CLASSES

__all__ = ["chunks"]

LONGEST_LIST = 6
FEWEST_LISTED = 2
"""How many other bodies make a list of bodies of a list."""

SUBJECTS = ("nsubj", "nsubjpass")
SHORT_CODE = 2
NUMERAL = re.compile(r"[IVX]{1,5}")
PIPELINE_KINDS = {"GPE": PG.Place, "LOC": PG.Place, "FAC": PG.Place, "ORG": PG.Organisation}


def chunks(context: Context) -> Iterator[Candidate]:
    """Yield the capitalised phrases of all sentences that name something, in text order."""
    for sentence in context.parse.sentences:
        if sentence.segment in context.title_cased:
            continue
        index = sentence.start
        while index < sentence.end:
            if index in context.taken or index in context.blocked or not context.capital(index):
                index += 1
                continue
            run = phrase(context, index, sentence.end)
            if candidate := _candidate(context, run):
                yield candidate
            index = max(run.end, index + 1)


def _candidate(context: Context, run: Run) -> Candidate | None:
    """Return what a phrase names; None where only the authority labels in it do, or nothing."""
    start, end = _trim(context, run)
    if start >= end:
        return None
    match = context.strong(start)
    if match and match.start <= start and match.end >= end:
        return None
    head_end = min(max(run.head_end, start), end)
    words = context.texts(start, head_end)
    kind, size = context.lexis.head(words)
    if kind is None and head_end == end and head_end - start > 1:
        if NUMERAL.fullmatch(words[-1]):
            kind, size = context.lexis.head(words[:-1])
            size += kind is not None
        if kind is None and not any(context.strong(index) for index in range(start, end)):
            kind, size = context.lexis.first_heads.get(words[0].lower()), 1
    if kind == "" or context.lexis.has("no-name", " ".join(context.texts(start, end)).lower()):
        return None
    if context.listed("numbered-part", head_end - 1) and context.word(end)[:1].isdigit():
        return None
    if kind and size == 1 and context.listed("uncommon-head", head_end - 1) \
            and not _after_name(context, start, head_end - 1):
        return None
    if (kind and head_end - start > size) or (kind and head_end < end):
        if not any(word[:1].isupper() for word in words) and head_end == end:
            return None
        known = match.concepts[0] if match and match.end == end - size else None
        if known is not None and {known.kind, kind} <= set(PROCESS_CLASSES):
            return Candidate(start, end, known.kind, "names/authority-name", concepts=(known,))
        formed = size == 1 and context.listed("legal-form", head_end - 1)
        if known is not None and known.kind == PG.Organisation and formed:
            return Candidate(start, end, known.kind, "names/authority-name", concepts=(known,))
        if kind == PG.Institution and formed and all(
                context.unusual(index) or index in context.match_at
                for index in range(start, head_end - size)):
            kind = PG.Organisation
        if kind == PG.Institution and is_private(context, start, head_end, end):
            kind = PG.Organisation
        return Candidate(start, end, kind, "names/head-noun")
    if kind and head_end == end and _is_of_state(context, start, end):
        return Candidate(start, end, kind, "names/head-noun")
    if kind is None and end - start > 1 and context.lexis.has(
            "legal-form", context.parse.words(start, end).rpartition(" ")[2].lower()):
        return Candidate(start, end, PG.Organisation, "names/head-noun")
    if kind is None:
        return _before_acronym(context, start, end) or _by_pipeline(context, start, end)
    return None


def _is_of_state(context: Context, start: int, end: int) -> bool:
    """Tell whether a bare head names a body that the state before it has: "Japan’s Coast Guard"."""
    owner = context.strong(start - 2) if context.possessive(start - 1) else None
    return owner is not None and any(concept.kind == PG.State for concept in owner.concepts) \
        and all(word[:1].isupper() for word in context.texts(start, end)) \
        and context.lexis.has("state-body", " ".join(context.texts(start, end)).lower())


def _after_name(context: Context, start: int, head: int) -> bool:
    """Tell whether an uncommon word or a place stands before a head, and no noun behind it."""
    match = context.match_at.get(head - 1)
    place = match is not None and match.end - match.start > 1 and any(
        concept.kind == PG.Place for concept in match.concepts)
    following = min(head + 1, len(context.parse) - 1)
    return head > start and (place or context.unusual(head - 1)) \
        and context.parse[following].pos not in ("NOUN", "PROPN")


def _before_acronym(context: Context, start: int, end: int) -> Candidate | None:
    """Return the body whose acronym stands right behind its name: "Supervisory Authority FINMA"."""
    if not is_apposed_acronym(context, end - 1):
        return None
    kind, size = context.lexis.head(context.texts(start, end - 1))
    if not context.lexis.is_body(kind) or kind is None or end - 1 - start <= size:
        return None
    return Candidate(start, end - 1, kind, "names/head-noun")



def _trim(context: Context, run: Run) -> tuple[int, int]:
    """Return a phrase without leading adjectives of a sentence's start and trailing particles."""
    start, end = run.start, run.end
    headed = context.lexis.is_body(context.lexis.head(context.texts(start + 1, run.head_end))[0])
    while start < end and ((context.listed("honorific", start) and not headed)
                           or not context.capital(start)
                           or (end - start > 1 and context.listed("not-a-name", start))
                           or (end - start > 2 and context.opens(start)
                               and start not in context.match_at
                               and context.listed("opening-adjective", start))):
        start += 1
    while end > start and not context.capital(end - 1) and end > run.head_end:
        end -= 1
    return start, end


def _by_pipeline(context: Context, start: int, end: int) -> Candidate | None:
    """Return a name without a known head by the type that the pipeline gives it.

    One of its words must be uncommon: neither in a word list nor in lower case elsewhere.
    """
    foreign = next((index for index in range(start + 1, end)
                    if context.listed("inner-particle", index)), end)
    if any(context.strong(index) for index in range(start, foreign)) \
            or start in context.match_at or context.lexis.post(context.texts(start, end)) \
            or is_modifier(context, start, end) or _compounded(context, start):
        return None
    types = {context.parse.tokens[index].entity for index in range(start, foreign)
             if not context.hyphen(index)}
    kind = PIPELINE_KINDS.get(types.pop()) if len(types) == 1 else None
    if end - start == 1 and context.listed("locative", start - 1):
        kind = PG.Place
    if context.listed("naming-noun", start - 1) or (
            kind == PG.Place and _is_abbreviated(context, start, end)):
        return None
    if kind is None or all(context.listed("not-a-name", index)
                           or context.listed("function-word", index)
                           for index in range(start, end)):
        return None
    if context.lower(start - 1) in ("in", "of") and context.listed("degree", start - 2):
        return None
    if not _uncommon(context, start, end, kind) or (
            kind == PG.Organisation and not _seems_body(context, start, end)):
        return None
    return Candidate(start, end, kind, "names/pipeline-" + kind.rsplit("#", 1)[-1].lower())


def _is_abbreviated(context: Context, start: int, end: int) -> bool:
    """Tell whether a word behind a place's comma is short for where it lies: "Orlek, Tenn."."""
    word = context.word(start)
    return end - start == 1 and context.word(start - 1) == "," and (
        word.endswith(".") or (word.isupper() and len(word) <= SHORT_CODE))


def _seems_body(context: Context, start: int, end: int) -> bool:
    """Tell whether a clause speaks of a name as of a body: it acts, has, or somebody leads it."""
    parse = context.parse
    if any(context.listed("inner-particle", index) for index in range(start, end)):
        return True
    head = parse[parse.head_of(start, end)]
    listed = 0
    for _ in range(LONGEST_LIST):
        if head.dep not in ("conj", "appos"):
            break
        head = parse[head.head]
        listed += head.entity == "ORG"
    while listed < FEWEST_LISTED and (following := next((
            child for child in parse[parse.head_of(start, end)].children
            if parse[child].dep == "conj" and parse[child].entity == "ORG"), None)) is not None:
        listed, start, end = listed + 1, following, following + 1
    if listed >= FEWEST_LISTED:
        return True
    above = parse[head.head]
    if head.dep in (*SUBJECTS, "poss") or context.possessive(end):
        return True
    if head.dep != "pobj":
        return False
    led = parse[above.head]
    return above.lower == "by" or (above.lower in ("of", "at", "with", "for") and any(
        context.lexis.has(name, led.lemma) for name in ("body-person", "company-noun", "post"))) \
        or (above.lower == "with" and context.lexis.has("joining-verb", led.lemma))


def _compounded(context: Context, index: int) -> bool:
    """Tell whether a word ties a name to another word: "U.S.-Japan" as one token."""
    parts = context.word(index).split("-")
    return len(parts) > 1 and any(part in context.labelled or part.endswith(".")
                                  for part in parts)


def _uncommon(context: Context, start: int, end: int, kind: str) -> bool:
    """Tell whether a phrase that the pipeline takes for a place or organisation is likely one."""
    last = context.lower(end - 1)
    if last in context.lexis.references or any(
            context.lexis.has("post", one) for one in singulars(last)):
        return False
    if kind == PG.Place and any(char.isdigit() for char in "".join(context.texts(start, end))):
        return False
    if kind == PG.Organisation and end - start == 1 and (
            context.word(start).isupper() or (context.opens(start) and context.parse[start].dep not in SUBJECTS)):
        return False
    return any(context.unusual(index) for index in range(start, end))
