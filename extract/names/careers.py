"""Reads the posts that a sentence says its subject has or had: "She served as Director of …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pressgraph.extract.names.context import Candidate
from pressgraph.extract.names.drafts import Draft
from pressgraph.extract.names.holders import Holding
from pressgraph.extract.names.owners import body_behind
from pressgraph.extract.names.scene import Scene
from pressgraph.extract.names.series import further_bodies, goes_on, share_bodies
from pressgraph.extract.names.titles import Title, title_from
from pressgraph.ontology.terms import PG

__all__ = ["said_posts"]

RULE = "names/post"
SUBJECTS = ("nsubj", "nsubjpass")
CLIMBING = ("advcl", "conj", "xcomp", "ccomp", "pcomp", "prep")
FARTHEST = 5
LONGEST_TIME = 8


def said_posts(scene: Scene, held: Sequence[Holding],
               unheld: Sequence[Title]) -> Iterator[tuple[Holding, Draft]]:
    """Yield the holdings that sentences state, with their holders, in text order.

    Args:
        scene: the release, its references resolved.
        held: the titles that stand beside names.
        unheld: the titles that stand beside none.
    """
    beside = {holding.title.head: holding for holding in held}
    loose = sorted([*unheld, *_further(scene, unheld)], key=lambda one: one.start)
    titles = share_bodies(scene, [_with_owner(scene, title) for title in loose])
    last: tuple[Title, tuple[int, Draft]] | None = None
    for title in sorted([*titles, *(one.title for one in held)], key=lambda one: one.start):
        if (holding := beside.get(title.head)) is not None:
            person = scene.resolution.draft_at.get(holding.person.start)
            last = (title, (holding.person.start, person)) if person is not None else None
            if person is not None and holding.person.end <= title.start:
                whole = replace(title, owner=title.owner or holding.owner)
                for one in further_bodies(scene, whole):
                    yield Holding(holding.person, one, one.owner), person
            continue
        bearer = _beside(scene, title) or _bearer(scene, title)
        if bearer is None and last is not None and goes_on(scene, last[0], title):
            bearer = last[1]
        if bearer is None:
            continue
        title = _with_place_of_work(scene, title)
        last = (title, bearer)
        index, person = bearer
        if _says_enough(scene, title) or _is_function(scene, title):
            for one in (title, *further_bodies(scene, title)):
                yield Holding(Candidate(index, index + 1, PG.Person, RULE), one, one.owner), person


def _further(scene: Scene, unheld: Sequence[Title]) -> Iterator[Title]:
    """Yield the titles whose heads are ones only in lists and in sentences like these."""
    context = scene.context
    covered = {index for title in unheld for index in range(title.start, title.end)}
    for index in range(len(context.parse)):
        if (context.listed("post-in-list", index)
                or context.listed("career-post", index)) and index not in covered \
                and index not in scene.held and context.parse[index].pos in ("NOUN", "PROPN"):
            yield title_from(context, index)


def _bearer(scene: Scene, title: Title) -> tuple[int, Draft] | None:
    """Return the person whom the clause gives a title, with the token that stands for him or her."""
    parse = scene.parse
    at = parse.head_of(title.start, title.end)
    for _ in range(FARTHEST):
        if parse[at].dep not in ("conj", "appos"):
            break
        at = parse[at].head
    token = parse[at]
    governor = parse[token.head]
    if token.dep in ("attr", "oprd") and governor.pos in ("AUX", "VERB"):
        return _subject(scene, token.head)
    if token.dep != "pobj" or governor.lower not in ("as", "of"):
        return None
    above = parse[governor.head]
    if above.lower == "as" and governor.dep == "conj":
        above = parse[above.head]
    if scene.says("role-noun", above.index):
        return _owner(scene, above.index) or _subject(scene, above.head)
    if governor.lower == "as" and above.pos in ("VERB", "AUX") and (
            scene.context.lexis.has("holding-verb", above.lemma)
            or governor.index == parse.sentence_of(at).start):
        return _subject(scene, above.index)
    return None


def _beside(scene: Scene, title: Title) -> tuple[int, Draft] | None:
    """Return the person right before a function with its body: "Name, an analyst at Body"."""
    at = title.start - 1
    while scene.says("before-title", at):
        at -= 1
    if title.owner is None or scene.context.word(at) != ",":
        return None
    return _person(scene, at - 1)


def _subject(scene: Scene, verb: int) -> tuple[int, Draft] | None:
    """Return the person who is the subject of a verb, its own or that of the clause above."""
    parse = scene.parse
    for _ in range(FARTHEST):
        if any(parse[child].dep == "neg" for child in parse[verb].children):
            return None
        subject = next((child for child in parse[verb].children
                        if parse[child].dep in SUBJECTS), None)
        if subject is None and parse[verb].dep in ("acl", "relcl"):
            subject = parse[verb].head
        if subject is not None:
            return _person(scene, subject if parse[subject].tag not in ("WP", "WDT")
                           else parse[verb].head)
        if parse[verb].dep not in CLIMBING or parse[verb].head == verb:
            return None
        verb = parse[verb].head
    return None


def _owner(scene: Scene, noun: int) -> tuple[int, Draft] | None:
    """Return the person whose role it is: "her role as"."""
    owner = next((child for child in scene.parse[noun].children
                  if scene.parse[child].dep == "poss"), None)
    return _person(scene, owner) if owner is not None else None


def _person(scene: Scene, index: int) -> tuple[int, Draft] | None:
    drafts = scene.at.get(index) or tuple(filter(None, (scene.resolution.draft_at.get(index),)))
    return (index, drafts[0]) if len(drafts) == 1 and drafts[0].kind == PG.Person else None


def _with_owner(scene: Scene, title: Title) -> Title:
    """Return a title with the body behind "with", "at" or "in" after it."""
    context = scene.context
    if title.owner is None and (inside := _named_inside(scene, title)):
        end = inside
        while end > title.head + 1 and context.lower(end - 1) in ("the", "of", "at", "for", "with", "to"):
            end -= 1
        if context.possessive(end - 1):
            end = title.head + 1
        return replace(title, owner=(inside, inside + 1), title_end=end)
    if title.owner is None and _kind_of_body(scene, title.end - 1) and (
            draft := scene.resolution.draft_at.get(title.end)) is not None \
            and scene.context.lexis.is_body(draft.kind):
        end = next((index for index in range(title.head + 1, title.end)
                    if context.parse[index].pos == "ADP"), title.end)
        return replace(title, owner=(title.end, title.end + 1), title_end=end)
    at = _behind_time(scene, title.end)
    if title.owner is not None or context.lower(at) not in ("with", "at", "in"):
        return title
    limit = context.limit(at)
    start = at + 1 + (context.lower(at + 1) in ("the", "a"))
    owner = body_behind(context, start, limit, "at")
    draft = scene.resolution.draft_at.get(owner[0]) if owner else None
    if draft is None or draft.kind not in (PG.Institution, PG.Organisation):
        return title
    return replace(title, owner=owner)


def _with_place_of_work(scene: Scene, title: Title) -> Title:
    """Return a title with the body named before "as": "worked at Body from 1995 as chief"."""
    parse = scene.parse
    governor = parse[parse[parse.head_of(title.start, title.end)].head]
    verb = parse[governor.head]
    if title.owner is not None or title.state is not None or governor.lower != "as" \
            or verb.pos != "VERB":
        return title
    for index in range(governor.index - 1, verb.index, -1):
        draft = scene.resolution.draft_at.get(index)
        before = index - 1 - scene.says("definite", index - 1)
        if draft is not None and draft.kind in (PG.Institution, PG.Organisation) and (
                scene.says("workplace-preposition", before)
                or (before == verb.index and scene.context.lexis.has("joining-verb", verb.lemma))):
            end = index
            while scene.resolution.draft_at.get(end) is draft:
                end += 1
            return replace(title, owner=(index, end))
    return title


def _behind_time(scene: Scene, at: int) -> int:
    """Return where the words go on behind a span of time: "for over a decade at"; else ``at``."""
    end = at
    while end - at < LONGEST_TIME and (
            scene.says("time-word", end) or scene.context.word(end).isdigit()):
        end += 1
    return end if scene.context.lower(end) in ("with", "at") else at


def _kind_of_body(scene: Scene, index: int) -> bool:
    """Tell whether a noun before a name says what sort of body it is: "the law firm Name"."""
    return scene.context.word(index) in scene.context.lexis.company_nouns


def _named_inside(scene: Scene, title: Title) -> int:
    """Return where the body begins that a title’s complement names or refers to; 0 for none."""
    for index in range(title.head + 1, title.end):
        drafts = scene.at.get(index, ())
        if len(drafts) == 1 and drafts[0].kind in (PG.Institution, PG.Organisation) \
                and not scene.context.possessive(index + 1):
            while scene.resolution.draft_at.get(index - 1) is drafts[0] and index - 1 > title.head:
                index -= 1
            return index
    return 0


def _is_function(scene: Scene, title: Title) -> bool:
    """Tell whether a title in lower case is what somebody works as, or a profession."""
    if scene.context.listed("career-post", title.head):
        return True
    at = title.start - 1 - (scene.context.lower(title.start - 1) in ("a", "an", "the"))
    return scene.context.lower(at) == "as"


def _says_enough(scene: Scene, title: Title) -> bool:
    """Tell whether a title is one post: it has a capital, or names whose post it is."""
    return scene.context.word(title.head)[:1].isupper() or title.owner is not None \
        or title.state is not None
