"""Finds capitalised phrases with their complements and tells by their head what they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pressgraph.extract.names.context import Candidate, Context
from pressgraph.extract.names.endings import (
    has_legal_form,
    is_apposed_acronym,
    legal_form_end,
    second_form_end,
)
from pressgraph.extract.names.gazetteer import LabelKind
from pressgraph.extract.names.lexis import singulars
from pressgraph.extract.names.private import is_modifier, is_private
from pressgraph.ontology.terms import PG, PROCESS_CLASSES

__all__ = ["Run", "chunks", "phrase"]

SAME_AS_PROCESS = ("on", "for", "against", "to", "between", "with", "in", "of")
SAME_AS_BODY = ("of", "for", "on")

PIPELINE_KINDS = {"GPE": PG.Place, "LOC": PG.Place, "FAC": PG.Place, "ORG": PG.Organisation}


@dataclass(frozen=True, slots=True)
class Run:
    """A phrase as a half-open token range; ``head_end`` ends the words before its complement."""

    start: int
    end: int
    head_end: int


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


def _run(context: Context, start: int, limit: int) -> Run:
    """Return the unbroken capitalised words from a token on."""
    at = start
    while at < limit and at not in context.taken and at not in context.blocked:
        step = _step(context, start, at, limit)
        if not step:
            break
        at += step
    if start < at < limit and context.listed("legal-form-lower", at) and at not in context.taken:
        at += 1
    at = max(at, legal_form_end(context, at), second_form_end(context, start, at))
    return Run(start, at, at)



def _step(context: Context, start: int, at: int, limit: int) -> int:
    """Return how many tokens further a run goes on at a token; 0 where it ends."""
    if context.capital(at):
        return 1
    if at == start or at + 1 >= limit:
        return 0
    follows = context.capital(at + 1)
    if follows and context.listed("inner-particle", at) and context.unusual(at - 1):
        return 2
    if context.hyphen(at):
        return 2 if follows or context.word(at) != "/" else 0
    if context.possessive(at):
        return int(follows and (context.listed("inner-possessive", at - 1)
                                or _of_members(context, at)))
    return int(context.word(at).isdigit() and not context.hyphen(at + 1) and
               context.lexis.head(context.texts(start, at))[0] == PG.LegalAct)


def _of_members(context: Context, at: int) -> bool:
    """Tell whether a possessive is that of a plural common noun: "Teachers’ Union"."""
    noun = context.lower(at - 1)
    return context.word(at) in ("’", "'") and noun.endswith("s") and at - 1 not in context.match_at \
        and context.lexis.is_common(noun)


def phrase(context: Context, start: int, limit: int) -> Run:
    """Return the capitalised phrase that begins at a token.

    Its lower-case head, its complements and its coordinated modifiers belong to it.
    """
    run = _lower_head(context, _run(context, start, limit), limit)
    while (longer := _complement(context, run, limit) or _coordinated(context, run, limit)):
        run = longer
    return run


def _lower_head(context: Context, run: Run, limit: int) -> Run:
    """Add a head noun in lower case: "Rabat process", "Foreign Affairs committee"."""
    opening = run.end - run.start == 1 and context.opens(run.start) \
        and run.start not in context.match_at and not context.unusual(run.start)
    if opening or context.lexis.head(context.texts(run.start, run.end))[0]:
        return _further_head(context, run, limit)
    first = run.end + (context.word(run.end).isdigit() and run.end + 1 < limit)
    for end in range(min(first + 3, limit), first, -1):
        if _is_lower_head(context, run, end):
            return _further_head(context, Run(run.start, end, end), limit)
    return run


def _further_head(context: Context, run: Run, limit: int) -> Run:
    """Add the head of a process behind one of another: "Market Design reform"."""
    end = run.end + 1
    last = context.lexis.head(context.texts(run.start, run.end))[0]
    if end <= limit and last in PROCESS_CLASSES and run.end - run.start > 1 \
            and context.listed("further-head", run.end) and run.end not in context.taken:
        return Run(run.start, end, end)
    return run


def _is_lower_head(context: Context, run: Run, end: int) -> bool:
    """Tell whether the words from a run to a token are a head that makes a name of it."""
    first = run.end + context.word(run.end).isdigit()
    if any(index in context.taken for index in range(run.end, end)):
        return False
    words = context.texts(first, end)
    kind, size = context.lexis.head(words)
    if not kind or size != len(words) or not words[0][:1].islower():
        return False
    plural = context.parse.tokens[end - 1].tag == "NNS"
    if plural and words[-1].lower() not in context.lexis.heads:
        return False
    return _names_with(context, run, kind, " ".join(words).lower())


def _names_with(context: Context, run: Run, kind: str, head: str) -> bool:
    """Tell whether capitalised words before a lower-case head make it a name."""
    match = context.match_at.get(run.start)
    if match is not None and match.start <= run.start and match.end >= run.end and (
            match.kind is LabelKind.DEMONYM
            or any(c.kind in (PG.State, PG.Institution) for c in match.concepts)):
        return context.lexis.has("state-body", head)
    return kind != PG.Organisation


def _complement(context: Context, run: Run, limit: int) -> Run | None:
    """Add "of …", "for …", "on …" after a head that takes them."""
    at = run.end
    preposition = context.lower(at) if at < limit else ""
    if preposition not in SAME_AS_PROCESS or at in context.taken or at in context.blocked:
        return None
    kind, _ = context.lexis.head(context.texts(run.start, run.head_end))
    if (not kind and run.head_end == run.end) or has_legal_form(context, run.start, run.head_end):
        return None
    allowed = SAME_AS_PROCESS if kind in PROCESS_CLASSES else SAME_AS_BODY
    if preposition not in allowed and run.head_end == run.end:
        return None
    if run.head_end == run.end and not _open_head(context, run, preposition):
        return None
    inner = at + 1
    while inner < limit and context.lower(inner) in ("the", "a", "an", "its"):
        inner += 1
    if preposition == "of" and context.lower(at + 1) in ("a", "an"):
        return None
    if inner >= limit or not context.capital(inner) or context.listed("not-a-name", inner):
        return None
    last = context.lexis.heads.get(context.lower(run.end - 1))
    if run.head_end != run.end and preposition not in ("of", "for") and not (
            preposition == "on" and last in PROCESS_CLASSES):
        return None
    if inner in context.taken or inner in context.blocked or (
            context.lexis.post(context.texts(inner, limit))
            and not context.listed("portfolio", inner)
            and not (preposition == "of" and context.listed("office-of-post", at - 1))):
        return None
    end = _run(context, inner, limit).end
    if preposition == "with" and context.lower(run.end - 1) not in context.lexis.heads:
        return None
    if preposition == "in" and _is_place(context, inner, end):
        return None
    return Run(run.start, end, run.head_end)


def _open_head(context: Context, run: Run, preposition: str) -> bool:
    """Tell whether a phrase may take a complement: not where an authority entry ends it already."""
    match = context.strong(run.end - 1)
    if match is None or match.start > run.start or match.end < run.end:
        return True
    return match.kind is LabelKind.CONTEXTUAL and preposition == "of"


def _is_place(context: Context, start: int, end: int) -> bool:
    match = context.match_at.get(start)
    return bool(match and any(c.kind in (PG.State, PG.Place) for c in match.concepts)) or any(
        context.parse.tokens[index].entity in ("GPE", "LOC", "DATE") for index in range(start, end))


def _coordinated(context: Context, run: Run, limit: int) -> Run | None:
    """Add "and …" where it goes on with the same name: in a complement, or before the head."""
    at, sign = run.end, context.lower(run.end) if run.end < limit else ""
    if sign == "," and context.lower(at + 1) in ("and", "&"):
        at += 1
        sign = "and" if "," in context.texts(run.start, run.end) else sign
    if sign not in ("and", "&", ",") or run.end in context.taken:
        return None
    start = at + 1
    if start >= limit or not context.capital(start) or start in context.taken \
            or context.listed("not-a-name", start) \
            or context.lexis.post(context.texts(start, min(start + 3, limit))):
        return None
    if sign == "," and not _list_goes_on(context, start, limit):
        return None
    following = _lower_head(context, _run(context, start, limit), limit)
    headed = context.lexis.head(context.texts(start, following.end))[0]
    regions = context.lexis.is_body(headed) and _region(context, run.start, run.end) \
        and _region(context, start, following.end)
    if not regions and _claimed(context, start, following.end) \
            and not _claimed_whole(context, run, following):
        return None
    if has_legal_form(context, start, following.end) and (
            sign == "," or (sign == "and" and not context.parse.tokens[run.end].entity)):
        return None
    own_head = context.lexis.head(context.texts(run.start, run.head_end))[0]
    if run.head_end != run.end:
        if headed and (sign == "," or (context.lexis.is_body(own_head) and not (
                following.end - start == 1 and context.lower(following.end) not in SAME_AS_BODY))):
            return None
        return Run(run.start, following.end, run.head_end)
    if own_head or (_claimed(context, run.start, run.end) and not regions):
        return None
    if headed and not _two_bodies(context, run, following):
        return Run(run.start, following.end, following.end)
    if sign == ",":
        longer = _coordinated(context, following, limit)
        return Run(run.start, longer.end, longer.end) if longer else None
    return None



def _region(context: Context, start: int, end: int) -> bool:
    """Tell whether a phrase begins with a region's name: "Caribbean" in a body's name, no state's."""
    match = context.match_at.get(start)
    return match is not None and match.start == start and match.end <= end and all(
        concept.kind == PG.Place for concept in match.concepts)


def _two_bodies(context: Context, left: Run, right: Run) -> bool:
    """Tell whether "and" stands between two names of companies: "Name and Name University"."""
    kind, size = context.lexis.head(context.texts(right.start, right.end))
    tokens = context.parse.tokens
    return kind == PG.Organisation and tokens[left.end].entity == "" \
        and tokens[left.start].entity != "" and any(
            context.unusual(index) for index in range(left.start, left.end)) and any(
            context.unusual(index) for index in range(right.start, right.end - size))


def _list_goes_on(context: Context, start: int, limit: int) -> bool:
    return any(context.lower(later) in ("and", "&")
               for later in range(start + 1, min(start + 6, limit)))


def _claimed(context: Context, start: int, end: int) -> bool:
    """Tell whether an authority label or a person begins at a token."""
    match = context.strong(start)
    return (match is not None and match.kind is not LabelKind.CONTEXTUAL) \
        or _seems_person(context, start)


def _seems_person(context: Context, start: int) -> bool:
    """Tell whether the pipeline sees a person at a token who does not end in a common word."""
    tokens, end = context.parse.tokens, start
    while end < context.limit(start) and tokens[end].entity == "PERSON":
        end += 1
    return end > start and (context.unusual(end - 1) or context.listed("given-name", start))


def _claimed_whole(context: Context, run: Run, following: Run) -> bool:
    """Tell whether both sides of a "between … and …" are names."""
    words = [word.lower() for word in context.texts(run.head_end, run.end)]
    return "between" in words and "and" not in words and following.end > following.start


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
    if kind == "" or context.lexis.has("no-name", " ".join(context.texts(start, end)).lower()):
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
    if kind is None and end - start > 1 and context.lexis.has(
            "legal-form", context.parse.words(start, end).rpartition(" ")[2].lower()):
        return Candidate(start, end, PG.Organisation, "names/head-noun")
    if kind is None:
        return _before_acronym(context, start, end) or _by_pipeline(context, start, end)
    return None


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
    if kind is None or all(context.listed("not-a-name", index)
                           or context.listed("function-word", index)
                           for index in range(start, end)):
        return None
    if context.lower(start - 1) in ("in", "of") and context.listed("degree", start - 2):
        return None
    if not _uncommon(context, start, end, kind):
        return None
    return Candidate(start, end, kind, "names/pipeline-" + kind.rsplit("#", 1)[-1].lower())


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
            context.word(start).isupper() or context.opens(start)):
        return False
    return any(context.unusual(index) for index in range(start, end))
