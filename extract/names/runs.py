"""Builds capitalised phrases: the unbroken words with their head, complements and coordinated parts."""

from __future__ import annotations

from dataclasses import dataclass

from pressgraph.extract.names.context import Context
from pressgraph.extract.names.endings import has_legal_form, legal_form_end, second_form_end
from pressgraph.extract.names.gazetteer import LabelKind
from pressgraph.ontology.terms import PG, PROCESS_CLASSES

__all__ = ["Run", "phrase"]

SAME_AS_PROCESS = ("on", "for", "against", "to", "between", "with", "in", "of")
OF_HEAD = 3
"""How many words a head with "of" in it has: "Memorandum of Understanding"."""

SAME_AS_BODY = ("of", "for", "on")


@dataclass(frozen=True, slots=True)
class Run:
    """A phrase as a half-open token range; ``head_end`` ends the words before its complement."""

    start: int
    end: int
    head_end: int


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
    match = context.strong(at)
    if match is not None and match.start == at and match.end - at > 1 and at == start \
            and match.end < limit and context.capital(match.end) and context.word(at + 1).islower() \
            and match.end not in context.blocked and match.end not in context.match_at:
        return match.end - at
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
    if (not kind and run.head_end == run.end) or has_legal_form(context, run.start, run.head_end) \
            or context.listed("uncommon-head", run.head_end - 1):
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
    last = context.lexis.heads.get(context.lower(run.end - 1)) \
        or context.lexis.heads.get(" ".join(context.texts(run.end - OF_HEAD, run.end)).lower())
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
    if _two_regions(context, run, start, following):
        return Run(run.start, following.end, run.head_end)
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
    field = own_head in PROCESS_CLASSES and context.listed("portfolio", run.end - 1) \
        and context.lexis.is_body(headed) and run.end - run.start > 1
    if (own_head and not field) or (_claimed(context, run.start, run.end) and not regions):
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


def _two_regions(context: Context, run: Run, start: int, following: Run) -> bool:
    """Tell whether a body is one for two places: "Commission for England and Wales"."""
    at = run.head_end
    return run.head_end < run.end and context.lower(at) == "for" \
        and _is_place(context, at + 1, run.end) and _is_place(context, start, following.end) \
        and "and" not in context.texts(at, run.end) and context.word(run.end) == "and"


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
