"""Turns resolved drafts into the entities, mentions and posts that extraction hands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pressgraph.extract.events.quotations import find_quotations
from pressgraph.extract.facts import Entity, Evidence, Form, Mention
from pressgraph.extract.names.careers import said_posts
from pressgraph.extract.names.drafts import ARTICLE, Draft, normal
from pressgraph.extract.names.gazetteer import LabelKind
from pressgraph.extract.names.holders import Holding
from pressgraph.extract.names.model import Names, TokenMention
from pressgraph.extract.names.posts import Posts
from pressgraph.extract.names.references import References
from pressgraph.extract.names.repeats import find_in_headlines
from pressgraph.extract.names.resolution import Resolution
from pressgraph.extract.names.scene import Scene
from pressgraph.extract.names.situating import situate_bodies, situate_processes
from pressgraph.extract.names.titles import Title
from pressgraph.ontology.terms import PG

__all__ = ["assemble"]


def assemble(resolution: Resolution, held: Sequence[Holding], unheld: Sequence[Title]) -> Names:
    """Return the names of a release from its drafts and the titles found, beside persons or not."""
    situate_bodies(resolution)
    posts = Posts(resolution, held)
    _mention_adjectives(resolution)
    scene = Scene(resolution, list(posts.for_references()), posts.titles(), _quoted(resolution))
    References(scene).run()
    posts.own(scene)
    posts.add(list(said_posts(scene, held, unheld)))
    find_in_headlines(resolution)
    situate_processes(resolution)
    document = resolution.context.document
    publishers = [resolution.body(name) for name in document.publishers]
    dateline = resolution.place(document.dateline) if document.dateline else None
    kept = [*publishers, *([dateline] if dateline else []), *posts.owners()]
    drafts = sorted((draft for draft in resolution.drafts.items if draft.mentions or draft in kept),
                    key=lambda draft: (draft.first, draft.name))
    keys = {id(draft): f"entity-{number}" for number, draft in enumerate(drafts, 1)}
    return Names(entities=tuple(_entity(resolution, draft, keys[id(draft)]) for draft in drafts),
                 posts=posts.facts(keys), mentions=tuple(_mentions(drafts, keys)),
                 publishers=tuple(dict.fromkeys(keys[id(draft)] for draft in publishers)),
                 dateline=keys[id(dateline)] if dateline else None,
                 antecedents=scene.antecedents)


def _mention_adjectives(resolution: Resolution) -> None:
    """Record the adjectives of nationality of the states that the release names otherwise."""
    context = resolution.context
    for match in context.matches:
        state = context.demonym(match.start)
        draft = resolution.drafts.known(state) if state else None
        if draft is not None and match.kind is LabelKind.DEMONYM \
                and match.start not in resolution.draft_at:
            resolution.mention(draft, match.start, match.end, Form.ADJECTIVE, "names/adjective")
    named = {name: draft for draft in resolution.drafts.items if draft.concept is not None
             and draft.kind in (PG.State, PG.Institution)
             for name in (*draft.names, draft.concept.name, *draft.concept.acronyms)}
    for token in context.parse.tokens:
        parts = token.text.split("-")
        if len(parts) > 1 and token.index not in resolution.draft_at \
                and all(part in named for part in parts):
            resolution.refer([named[part] for part in parts], token.index, token.index + 1,
                             token.index, Form.ADJECTIVE, "names/adjective")


def _quoted(resolution: Resolution) -> frozenset[int]:
    """Return the tokens inside direct quotations."""
    context = resolution.context
    return frozenset(index for quotation in find_quotations(context.parse, context.lexis.words)
                     for index in range(quotation.start, quotation.end))


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
    names = sorted({ARTICLE.sub("", name) for name in draft.names}, key=lambda n: (-len(n), n.isupper(), n))
    name = _full_name(resolution, draft, names)
    return Entity(
        key=key, kind=draft.kind, name=name, identity=draft.identity,
        alt_names=tuple(sorted(set(names) - {name})),
        concept=draft.concept.iri if draft.concept else None,
        links=draft.concept.links if draft.concept else (),
        classes=draft.concept.classes if draft.concept else (),
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
