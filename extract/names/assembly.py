"""Turns resolved drafts into the entities, mentions and posts that extraction hands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pressgraph.extract.facts import Entity, Evidence, Form, Mention, Post
from pressgraph.extract.names.drafts import ARTICLE, Draft, normal
from pressgraph.extract.names.holders import Holding
from pressgraph.extract.names.model import Names, TokenMention
from pressgraph.extract.names.resolution import Resolution

__all__ = ["assemble"]


def assemble(resolution: Resolution, held: Sequence[Holding]) -> Names:
    """Return the names of a release from its drafts and the titles found beside persons."""
    owners = [_owner(resolution, holding) for holding in held]
    document = resolution.context.document
    publishers = [resolution.body(name) for name in document.publishers]
    dateline = resolution.place(document.dateline) if document.dateline else None
    kept = [*publishers, *([dateline] if dateline else [])]
    drafts = sorted((draft for draft in resolution.drafts.items if draft.mentions or draft in kept),
                    key=lambda draft: (draft.first, draft.name))
    keys = {id(draft): f"entity-{number}" for number, draft in enumerate(drafts, 1)}
    mentions = sorted((replace(mention, entities=(keys[id(draft)],)) for draft in drafts
                       for mention in draft.mentions), key=lambda m: (m.start, m.end))
    return Names(entities=tuple(_entity(resolution, draft, keys[id(draft)]) for draft in drafts),
                 posts=_posts(resolution, held, owners, keys), mentions=tuple(mentions),
                 publishers=tuple(dict.fromkeys(keys[id(draft)] for draft in publishers)),
                 dateline=keys[id(dateline)] if dateline else None)


def _entity(resolution: Resolution, draft: Draft, key: str) -> Entity:
    names = sorted({ARTICLE.sub("", name) for name in draft.names}, key=lambda n: (-len(n), n))
    name = _full_name(draft, names)
    return Entity(
        key=key, kind=draft.kind, name=name, identity=draft.identity,
        alt_names=tuple(sorted(set(names) - {name})),
        concept=draft.concept.iri if draft.concept else None,
        links=draft.concept.links if draft.concept else (),
        mentions=tuple(_mention(resolution, mention) for mention in
                       sorted(draft.mentions, key=lambda m: (m.start, m.end))))


def _full_name(draft: Draft, names: Sequence[str]) -> str:
    """Return the fullest form in the text; for an authority entry its own name where it is used."""
    if draft.concept is not None:
        preferred = normal(draft.concept.name)
        found = next((name for name in names if normal(name) == preferred), None)
        if found:
            return found
    return names[0] if names else draft.name


def _mention(resolution: Resolution, mention: TokenMention) -> Mention:
    span = resolution.context.parse.span(mention.start, mention.end)
    return Mention(Evidence(span, mention.rule, mention.confidence), mention.form)


def _posts(resolution: Resolution, held: Sequence[Holding], owners: Sequence[Draft | None],
           keys: dict[int, str]) -> tuple[Post, ...]:
    parse = resolution.context.parse
    out: dict[tuple[str, str], Post] = {}
    for holding, owner in zip(held, owners, strict=True):
        draft = resolution.draft_at.get(holding.person.start)
        if draft is None:
            continue
        title = parse.words(holding.title.title_start, holding.title.title_end)
        begin = min(holding.title.start, holding.person.start)
        end = max(holding.title.end, holding.person.end)
        key = (keys[id(draft)], normal(title))
        post = Post(holder=keys[id(draft)], title=title,
                    organisation=keys[id(owner)] if owner is not None else None,
                    evidence=Evidence(parse.span(begin, end), holding.person.rule, 0.9))
        if key not in out or out[key].organisation is None and post.organisation is not None:
            out[key] = post
    return tuple(out.values())


def _owner(resolution: Resolution, holding: Holding) -> Draft | None:
    if holding.title.state is not None:
        draft = resolution.drafts.known(holding.title.state)
        if draft is None:
            draft = resolution.drafts.of_concept(holding.title.state)
            at = holding.title.title_start - 1
            resolution.mention(draft, at, at + 1, Form.ADJECTIVE, "names/adjective")
        return draft
    if holding.owner is not None:
        return resolution.draft_at.get(holding.owner[0])
    return None
