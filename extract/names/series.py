"""Continues the posts of a clause: "as Director of A from 2010, Chief of B, and a member of C and D"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pressgraph.extract.names.holders import stands_at
from pressgraph.extract.names.scene import Scene
from pressgraph.extract.names.titles import Title
from pressgraph.ontology.terms import PG

__all__ = ["further_bodies", "goes_on", "share_bodies"]

LONGEST_GAP = 25
SHORT = 2
BETWEEN = frozenset((",", "and", "&", "the", "a", "an"))
JOINING = frozenset((",", "and", "&"))
ACTING = ("VERB", "AUX", "PRON")
FINITE = ("VBZ", "VBD", "VBP", "MD")


def goes_on(scene: Scene, before: Title, title: Title) -> bool:
    """Tell whether a title is one more of the person who has the one before it in its clause.

    Between the two stand the body, the years and the like, no other person and no verb.
    """
    parse = scene.parse
    start = before.end if before.owner and before.owner[0] > title.head else _end(before)
    at = title.start - 1
    while scene.says("before-title", at) or scene.says("post-former", at):
        at -= 1
    if parse[before.head].sentence != parse[title.head].sentence or not 0 < title.start - start <= LONGEST_GAP \
            or scene.context.lower(at) not in JOINING:
        return False
    following = min(_end(title), len(parse) - 1)
    if scene.context.possessive(title.end) or parse[following].tag in FINITE:
        return False
    return not any(parse[index].pos in ACTING or _is_person(scene, index)
                   for index in range(start, title.start))


def _end(title: Title) -> int:
    return max(title.end, title.owner[1] if title.owner else 0)


def _is_person(scene: Scene, index: int) -> bool:
    draft = scene.resolution.draft_at.get(index)
    return (draft is not None and draft.kind == PG.Person) or scene.parse[index].entity == "PERSON"


def share_bodies(scene: Scene, titles: Sequence[Title]) -> list[Title]:
    """Return titles with the body of the one that "and" ties to them: "president and chief of X"."""
    out = list(titles)
    for number in range(len(out) - 2, -1, -1):
        title, following = out[number], out[number + 1]
        at = title.end + (scene.context.lower(title.end) in ("and", "&"))
        at += scene.context.lower(at) in ("the", "a", "an")
        if title.owner is None and title.state is None and following.owner is not None \
                and at == following.start > title.end and (
                    title.end - title.head <= SHORT or stands_at(scene.context, following)):
            out[number] = replace(title, owner=following.owner)
    return out


def _name_end(scene: Scene, at: int) -> int:
    """Return the end of an unknown name with its complements."""
    context = scene.context
    while context.word(at)[:1].isupper() or context.hyphen(at) or (
            context.listed("post-preposition", at) and context.word(at + 1)[:1].isupper()):
        at += 1
    return at


def further_bodies(scene: Scene, title: Title) -> Iterator[Title]:
    """Yield a title once more for each body behind "and" after its first: "member of A, B and C"."""
    if title.owner is None:
        return
    found: list[tuple[int, int]] = []
    at, tied = _end(title), False
    while scene.context.lower(at) in BETWEEN:
        tied = tied or scene.context.lower(at) in ("and", "&")
        at += 1
        draft = scene.resolution.draft_at.get(at)
        if draft is not None and draft.kind in (PG.Institution, PG.Organisation) \
                and scene.context.capital(at):
            start = at
            while scene.resolution.draft_at.get(at) is draft:
                at += 1
            found.append((start, at))
        elif scene.context.word(at)[:1].isupper() and draft is None:
            at = _name_end(scene, at)
        elif scene.context.lower(at) in BETWEEN:
            continue
        else:
            break
        if tied:
            break
    following = scene.parse[min(at, len(scene.parse) - 1)]
    if tied and following.pos not in ("VERB", "AUX") and not scene.context.possessive(at):
        yield from (replace(title, owner=one) for one in found)
