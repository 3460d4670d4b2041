"""Finds further places of names that a release has: surnames, repetitions, headlines in Title Case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pressgraph.extract.facts import Form
from pressgraph.extract.names.drafts import Draft
from pressgraph.extract.names.resolution import Resolution
from pressgraph.ontology.terms import PG, PROCESS_CLASSES

__all__ = ["find_in_headlines", "find_repeats"]

LONGEST_COMPANY = 4
SHORTEST = 4
START = re.compile(r"\w+")
Forms = Mapping[str, Sequence[tuple[str, Draft]]]


def find_repeats(resolution: Resolution) -> None:
    """Mention each entity where one of its names stands that no rule could read there."""
    forms = _index((name, draft) for draft in resolution.drafts.items
                   for name in _names(resolution, draft))
    for start, end, draft in _places(resolution, forms, range(len(resolution.context.parse))):
        rule = "names/surname" if draft.kind == PG.Person else "names/repeated"
        resolution.mention(draft, start, end, Form.NAME, rule)


def find_in_headlines(resolution: Resolution) -> None:
    """Mention the processes that a headline in Title Case names and the text in lower case."""
    context = resolution.context
    forms = _index((name.casefold(), draft) for draft in resolution.drafts.items
                   if draft.kind in PROCESS_CLASSES for name in draft.names if " " in name)
    tokens = [token.index for token in context.parse.tokens
              if token.segment in context.title_cased]
    for start, end, draft in _places(resolution, forms, tokens, folded=True):
        head = context.parse.head_of(start, end)
        resolution.refer((draft,), start, end, head, Form.NOMINAL, "names/repeated")


def _names(resolution: Resolution, draft: Draft) -> list[str]:
    """Return the names of an entity; of a person also the surnames."""
    names = set(draft.names)
    if draft.kind == PG.Person:
        names.update(resolution.surname(name) for name in draft.names)
    if draft.kind == PG.Organisation and draft.concept is None:
        names.add(_short_name(resolution, draft))
    return sorted(filter(None, names))


def _short_name(resolution: Resolution, draft: Draft) -> str:
    """Return the uncommon first word by which a release calls a company: "Orlek" of Orlek Systems."""
    context, words = resolution.context, draft.name.split()
    places = [mention.start for mention in draft.mentions]
    if not 1 < len(words) <= LONGEST_COMPANY or any(
            context.lexis.has("no-short-name", word.lower()) for word in words):
        return ""
    fits = any(context.word(at) == words[0] and context.rare(at) for at in places)
    shared = sum(any(name.split()[:1] == words[:1] for name in other.names)
                 for other in resolution.drafts.items)
    return words[0] if fits and shared == 1 and len(words[0]) >= SHORTEST else ""


def _index(names: Iterable[tuple[str, Draft]]) -> Forms:
    """Return names by their first word without signs, the longest first."""
    out: dict[str, list[tuple[str, Draft]]] = {}
    for name, draft in names:
        if found := START.match(name):
            out.setdefault(found.group(), []).append((name, draft))
    for entries in out.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return out


def _places(resolution: Resolution, forms: Forms, tokens: Iterable[int], *,
            folded: bool = False) -> Iterator[tuple[int, int, Draft]]:
    """Yield the ranges of tokens, in none of which an entity stands yet, that give a name."""
    context, done = resolution.context, 0
    for at in tokens:
        if at < done or at in resolution.draft_at:
            continue
        word = context.word(at).casefold() if folded else context.word(at)
        first = START.match(word)
        for name, draft in forms.get(first.group(), ()) if first else ():
            end = _end(resolution, at, name, folded)
            if end and not any(index in resolution.draft_at for index in range(at, end)):
                yield at, end, draft
                done = end
                break


def _end(resolution: Resolution, at: int, name: str, folded: bool) -> int:
    """Return the end of a name that begins at a token; 0 if it does not."""
    parse, limit, end = resolution.context.parse, resolution.context.limit(at), at
    while end < limit and len(text := parse.words(at, end + 1)) <= len(name):
        end += 1
        if (text.casefold() if folded else text) == name:
            return end
    return 0
