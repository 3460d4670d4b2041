"""Tells apart bodies of one name: whose ministry, court or assembly a release speaks of."""

from __future__ import annotations

import re

from pressgraph.extract.facts import Form
from pressgraph.extract.names.drafts import Draft
from pressgraph.extract.names.resolution import Resolution
from pressgraph.ontology.concepts import Concept
from pressgraph.ontology.terms import PG, PROCESS_CLASSES

__all__ = ["situate_bodies", "situate_processes"]

HASH_LENGTH = 12
NUMBERED = re.compile(r"(?P<head>\w+)\s*\([A-Z][\w., ]*\)\s+(?:No\.?\s*)?(?P<number>\d+(?:/\d+)?)")
DESCRIBING = frozenset(("names/process-phrase", "names/lone-head", "names/nominal",
                        "names/pronoun"))


def situate_bodies(resolution: Resolution) -> None:
    """Give each institution outside the authority files the state that its name or sentence tells.

    "Norwegian Ministry of Finance", "Ministry of Finance of Norway" and "Norway’s Ministry of
    Finance" are one. A name that many states have a body of, with no state in sight, belongs to its
    release alone.
    """
    known: dict[str, Draft] = {}
    for draft in list(resolution.drafts.items):
        if draft.kind == PG.Institution and draft.concept is None and draft.mentions:
            _situate_body(resolution, draft)
            if (same := known.setdefault(draft.identity, draft)) is not draft:
                resolution.join(same, draft)


def situate_processes(resolution: Resolution) -> None:
    """Let each process without a name of its own belong to its release, and acts go by number."""
    for draft in resolution.drafts.items:
        if draft.kind not in PROCESS_CLASSES or draft.concept is not None or not draft.mentions:
            continue
        if _nameless(resolution, draft):
            draft.context = _this_release(resolution)
        elif numbered := next(filter(None, map(NUMBERED.search, sorted(draft.names))), None):
            draft.core = f"{numbered['head']} {numbered['number']}"


def _this_release(resolution: Resolution) -> str:
    return resolution.context.document.content_hash[:HASH_LENGTH]


def _situate_body(resolution: Resolution, draft: Draft) -> None:
    draft.core, state = _own_state(resolution, draft)
    if state is None and _ambiguous(resolution, draft.core):
        state = _state_before(resolution, draft)
        draft.context = state.name if state else _this_release(resolution)
    elif state is not None:
        draft.context = state.name
    if draft.core != draft.name and " " in draft.core:
        draft.add_name(draft.core)


def _nameless(resolution: Resolution, draft: Draft) -> bool:
    """Tell whether a process is only described: in lower case, or by its head and general words."""
    if {mention.rule for mention in draft.mentions} <= DESCRIBING:
        return True
    lexis = resolution.context.lexis
    words = [word.strip("“”\"") for word in draft.name.lower().split()]
    return all(lexis.is_head(word) or lexis.has("generic-adjective", word)
               or lexis.has("function-word", word) or word == "understanding" for word in words)


def _own_state(resolution: Resolution, draft: Draft) -> tuple[str, Concept | None]:
    """Return a body's name without the state in or before it, and that state."""
    context = resolution.context
    for mention in draft.mentions:
        if mention.form is not Form.NAME:
            continue
        for match in context.matches_in(mention.start, mention.end):
            state = next((c for c in match.concepts if c.kind == PG.State), None)
            if state and match.start == mention.start and match.end < mention.end:
                return context.parse.words(match.end, mention.end), state
            before = context.lower(match.start - 1)
            if state and match.end == mention.end and before in ("of", "the"):
                end = match.start - 1 - (before == "the")
                return context.parse.words(mention.start, max(end, mention.start + 1)), state
        owner = context.match_at.get(mention.start - 2)
        if owner is not None and context.possessive(mention.start - 1):
            state = next((c for c in owner.concepts if c.kind == PG.State), None)
            if state:
                return context.parse.words(mention.start, mention.end), state
    return draft.name, None


def _ambiguous(resolution: Resolution, name: str) -> bool:
    """Tell whether many states have a body of a name."""
    lexis, words = resolution.context.lexis, resolution.core(name)
    if not words:
        return False
    return lexis.has("ambiguous-modifier", words[0]) or any(
        lexis.has("ambiguous-body", " ".join(words[at:])) for at in range(len(words)))


def _state_before(resolution: Resolution, draft: Draft) -> Concept | None:
    """Return the last state, or adjective of one, that the sentence names before a body."""
    context = resolution.context
    first = min(draft.mentions, key=lambda mention: mention.start)
    start = context.parse.sentence_of(first.start).start
    for index in range(first.start - 1, start - 1, -1):
        match = context.match_at.get(index)
        state = next((c for c in match.concepts if c.kind == PG.State), None) if match else None
        if state is not None:
            return state
    return None

