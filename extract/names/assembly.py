"""Turns resolved drafts into the entities, mentions and posts that extraction hands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pressgraph.extract.events.quotations import find_quotations
from pressgraph.extract.facts import Entity, Evidence, Form, Mention, Post, Span
from pressgraph.extract.names.drafts import ARTICLE, Draft, normal
from pressgraph.extract.names.holders import Holding
from pressgraph.extract.names.lexis import Lexis
from pressgraph.extract.names.model import Names, TokenMention
from pressgraph.extract.names.references import References
from pressgraph.extract.names.resolution import Resolution
from pressgraph.extract.names.rules import confidence
from pressgraph.extract.names.scene import HeldPost, Scene
from pressgraph.extract.names.situating import situate_bodies, situate_processes
from pressgraph.extract.names.titles import Title
from pressgraph.ontology.terms import PG

__all__ = ["assemble"]

SURNAME_RULE = "names/surname-post"


def assemble(resolution: Resolution, held: Sequence[Holding]) -> Names:
    """Return the names of a release from its drafts and the titles found beside persons."""
    situate_bodies(resolution)
    _identify(resolution, held)
    owners = [_owner(resolution, holding) for holding in held]
    _mention_titles(resolution, held)
    context = resolution.context
    titled = frozenset(index for holding in held
                       for index in range(holding.title.start, holding.title.end))
    quoted = frozenset(index for quotation in find_quotations(context.parse, context.lexis.words)
                       for index in range(quotation.start, quotation.end))
    scene = Scene(resolution, list(_held_posts(resolution, held, owners)), titled, quoted)
    References(scene).run()
    situate_processes(resolution)
    document = resolution.context.document
    publishers = [resolution.body(name) for name in document.publishers]
    dateline = resolution.place(document.dateline) if document.dateline else None
    kept = [*publishers, *([dateline] if dateline else [])]
    drafts = sorted((draft for draft in resolution.drafts.items if draft.mentions or draft in kept),
                    key=lambda draft: (draft.first, draft.name))
    keys = {id(draft): f"entity-{number}" for number, draft in enumerate(drafts, 1)}
    mentions = _mentions(drafts, keys)
    return Names(entities=tuple(_entity(resolution, draft, keys[id(draft)]) for draft in drafts),
                 posts=_posts(resolution, held, owners, keys), mentions=tuple(mentions),
                 publishers=tuple(dict.fromkeys(keys[id(draft)] for draft in publishers)),
                 dateline=keys[id(dateline)] if dateline else None,
                 antecedents=scene.antecedents)


def _identify(resolution: Resolution, held: Sequence[Holding]) -> None:
    """Link persons whom the release calls by surname only, where one of that name holds the post."""
    context = resolution.context
    for holding in held:
        draft = resolution.draft_at.get(holding.person.start)
        if draft is None or draft.concept is not None or draft.kind != PG.Person:
            continue
        head = _head(context.lexis, [word.lower() for word in context.texts(
            holding.title.title_start, holding.title.title_end)])
        surnames = {resolution.surname(name) for name in draft.names}
        if head and set(draft.names) <= surnames and len(surnames) == 1:
            concept = resolution.officeholders.find(surnames.pop(), head, context.document.issued)
            if concept is not None and resolution.drafts.known(concept) is None:
                resolution.drafts.identify(draft, concept)
                draft.mentions = [replace(mention, rule=SURNAME_RULE,
                                          confidence=confidence(SURNAME_RULE))
                                  for mention in draft.mentions]


def _mention_titles(resolution: Resolution, held: Sequence[Holding]) -> None:
    """Let each title beside a name stand for the person too: it may be what the syntax points to."""
    for holding in held:
        person, title = resolution.draft_at.get(holding.person.start), holding.title
        if person is not None:
            head = resolution.context.parse.head_of(title.start, title.end)
            free = {index: draft for index in range(title.start, title.end)
                    if (draft := resolution.draft_at.get(index)) is not None}
            resolution.refer((person,), title.start, title.end, head, Form.NOMINAL, "names/title")
            resolution.draft_at.update(free)


def _held_posts(resolution: Resolution, held: Sequence[Holding],
                owners: Sequence[Draft | None]) -> Iterator[HeldPost]:
    for holding, owner in zip(held, owners, strict=True):
        person = resolution.draft_at.get(holding.person.start)
        if person is not None:
            words = [w.lower() for w in resolution.context.texts(holding.title.title_start,
                                                                 holding.title.title_end)]
            yield HeldPost(person, _head(resolution.context.lexis, words), frozenset(words), owner)


def _mentions(drafts: Sequence[Draft], keys: dict[int, str]) -> list[TokenMention]:
    """Return the mentions in text order, one for each range with all that it stands for."""
    found: dict[tuple[int, int], TokenMention] = {}
    for draft in drafts:
        for mention in draft.mentions:
            before = found.get((mention.start, mention.end))
            entities = before.entities if before else ()
            found[mention.start, mention.end] = replace(
                before or mention, entities=(*entities, keys[id(draft)]))
    return [found[place] for place in sorted(found)]


def _entity(resolution: Resolution, draft: Draft, key: str) -> Entity:
    names = sorted({ARTICLE.sub("", name) for name in draft.names}, key=lambda n: (-len(n), n))
    name = _full_name(resolution, draft, names)
    return Entity(
        key=key, kind=draft.kind, name=name, identity=draft.identity,
        alt_names=tuple(sorted(set(names) - {name})),
        concept=draft.concept.iri if draft.concept else None,
        links=draft.concept.links if draft.concept else (),
        mentions=tuple(_mention(resolution, mention) for mention in
                       sorted(draft.mentions, key=lambda m: (m.start, m.end))))


def _full_name(resolution: Resolution, draft: Draft, names: Sequence[str]) -> str:
    """Return the fullest form in the text; for an authority entry its own name where it is used."""
    if draft.concept is not None:
        preferred = normal(draft.concept.name)
        found = next((name for name in names if normal(name) == preferred), None)
        if found:
            return found
    if draft.preferred in names:
        return draft.preferred
    lexis = resolution.context.lexis
    known = {normal(name) for name in names}
    fitting = [name for name in names if not (
        lexis.has("generic-adjective", name.split()[0].lower())
        and normal(name.partition(" ")[2]) in known)]
    return (fitting or names or [draft.name])[0]


def _mention(resolution: Resolution, mention: TokenMention) -> Mention:
    span = resolution.context.parse.span(mention.start, mention.end)
    return Mention(Evidence(span, mention.rule, mention.confidence), mention.form)


def _posts(resolution: Resolution, held: Sequence[Holding], owners: Sequence[Draft | None],
           keys: dict[int, str]) -> tuple[Post, ...]:
    """Return one post for each person and title; a title that another one completes is left out."""
    parse, lexis = resolution.context.parse, resolution.context.lexis
    out: dict[tuple[str, str], Post] = {}
    for holding, owner in zip(held, owners, strict=True):
        draft = resolution.draft_at.get(holding.person.start)
        if draft is None:
            continue
        ranges = [(holding.title.title_start, holding.title.title_end), holding.title.field]
        title = " ".join(parse.words(*part) for part in ranges if part)
        span = Span(min(parse[holding.title.start].begin, parse[holding.person.start].begin),
                    max(parse[holding.title.end - 1].end, parse[holding.person.end - 1].end))
        key = (keys[id(draft)], normal(title))
        post = Post(holder=keys[id(draft)], title=title,
                    organisation=keys[id(owner)] if owner is not None else None,
                    evidence=Evidence(span, "names/post", confidence("names/post")))
        if key not in out or (out[key].organisation is None and post.organisation is not None):
            out[key] = post
    return tuple(post for post in out.values()
                 if not any(_completes(lexis, other, post) for other in out.values()))


def _completes(lexis: Lexis, post: Post, part: Post) -> bool:
    """Tell whether one post of a person is the same as another with more said of it."""
    if post is part or post.holder != part.holder or (
            part.organisation is not None and post.organisation != part.organisation):
        return False
    more, less = post.title.lower().split(), part.title.lower().split()
    return (len(more) > len(less) and set(less) <= set(more)
            and _head(lexis, more) == _head(lexis, less))


def _head(lexis: Lexis, words: Sequence[str]) -> str:
    """Return the head of a title as a phrase of lower-case words."""
    for start in range(len(words)):
        if length := lexis.post(words[start:]):
            return " ".join(words[start:start + length])
    return ""


def _owner(resolution: Resolution, holding: Holding) -> Draft | None:
    """Return the organisation or state of a post: named beside the title, or known otherwise."""
    title = holding.title
    if title.state is not None:
        return _implied_state(resolution, title)
    if holding.owner is not None:
        named = resolution.draft_at.get(holding.owner[0])
        listed = _by_title(resolution, title)
        return listed if _part_of(listed, named) else named
    person = resolution.draft_at.get(holding.person.start)
    return _by_authority(resolution, person, title) or _by_title(resolution, title) \
        or _by_sentence(resolution, title)


def _part_of(part: Draft | None, whole: Draft | None) -> bool:
    """Tell whether one entity belongs to another, by the authority files."""
    return bool(part and part.concept and whole and whole.concept
                and part.concept.parent == whole.concept.iri)


def _implied_state(resolution: Resolution, title: Title) -> Draft | None:
    """Return the state of an adjective of nationality before a title, new where not named."""
    if title.state is None:
        return None
    draft = resolution.drafts.known(title.state)
    if draft is None:
        draft = resolution.drafts.of_concept(title.state)
        at = title.title_start - 1
        resolution.mention(draft, at, at + 1, Form.ADJECTIVE, "names/adjective")
    return draft


def _by_authority(resolution: Resolution, person: Draft | None, title: Title) -> Draft | None:
    """Return the organisation of a post that the authority files know the person to hold."""
    if person is None or person.concept is None:
        return None
    head = resolution.context.lower(title.head)
    for post in person.concept.posts:
        concept = resolution.concepts.by_iri.get(post.organisation)
        if head in post.title.lower().replace("-", " ").split() and concept is not None:
            return resolution.drafts.known(concept)
    return None


def _by_title(resolution: Resolution, title: Title) -> Draft | None:
    """Return the one body or state that has posts of such a title, where the release names it."""
    lexis, context = resolution.context.lexis, resolution.context
    iri = lexis.owners.get(_head(lexis, [w.lower() for w in context.texts(title.title_start,
                                                                          title.title_end)]))
    concept = resolution.concepts.by_iri.get(iri) if iri else None
    if concept is None or not (concept.parent in context.homes or concept.iri in context.homes):
        return None
    return resolution.drafts.known(concept)


def _by_sentence(resolution: Resolution, title: Title) -> Draft | None:
    """Return the only state that the sentence names before a national post."""
    context = resolution.context
    if not context.listed("national-post", title.head):
        return None
    first = context.parse.sentence_of(title.head).start
    states = {id(draft): draft for index in range(first, title.start)
              if (draft := resolution.draft_at.get(index)) and draft.kind == PG.State}
    return next(iter(states.values())) if len(states) == 1 else None
