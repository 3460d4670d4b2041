"""Entities with their names, links and mentions, and posts, as triples."""

from __future__ import annotations

import pyoxigraph as ox

from pressgraph.extract.facts import Entity, Facts, Form, Mention, Post
from pressgraph.graph.quads.draft import Draft, decimal
from pressgraph.graph.references import Ref, Topic
from pressgraph.ontology.coordinates import Coordinates
from pressgraph.ontology.hierarchy import Vocabulary
from pressgraph.ontology.terms import GEO, ORG, PG, PROV, RDF, SKOS

__all__ = ["draft_entities", "draft_positions", "draft_posts"]

LABEL_LANGUAGE = "en"
"""Names are taken from English text."""

FORMS = {Form.NAME: PG.Name, Form.ACRONYM: PG.Acronym, Form.NOMINAL: PG.Nominal,
         Form.PRONOUN: PG.Pronoun, Form.ADJECTIVE: PG.Adjective}


def label(text: str) -> ox.Literal:
    """Return a name in the language of the releases."""
    return ox.Literal(text, language=LABEL_LANGUAGE)


def draft_entities(draft: Draft, facts: Facts, entities: dict[str, str],
                   vocabulary: Vocabulary) -> None:
    """Say what a release calls each of its entities, and where; IRIs stand by key."""
    for number, entity in enumerate(facts.entities):
        node = draft.own(entities[entity.key], Ref(Topic.ENTITY, number))
        own = [kind for kind in entity.classes if kind in vocabulary.own]
        for kind in (entity.kind, *own):
            draft.say(node, RDF.type, kind, *vocabulary.superclasses(kind))
        _draft_names(draft, node, entity)
        for part, link in enumerate(entity.links):
            draft.say(node, SKOS.exactMatch, link, ref=Ref(Topic.LINK, number, part))
        for part, mention in enumerate(entity.mentions):
            _draft_mention(draft, node, mention, Ref(Topic.MENTION, number, part))


def _draft_names(draft: Draft, node: str, entity: Entity) -> None:
    preferred = draft.minter.label(entity)
    draft.say(node, SKOS.prefLabel, label(preferred))
    others = {entity.name, *entity.alt_names} - {preferred}
    draft.say(node, SKOS.altLabel, *(label(name) for name in sorted(others)))


def _draft_mention(draft: Draft, node: str, mention: Mention, ref: Ref) -> None:
    evidence = mention.evidence
    span = draft.span(evidence.span, ref, evidence.confidence)
    draft.say(node, PG.evidence, span, ref=ref)
    draft.say(span, PG.form, FORMS[mention.form])
    draft.say(span, PG.rule, draft.minter.rule(evidence.rule))


def draft_positions(draft: Draft, facts: Facts, entities: dict[str, str],
                    coordinates: Coordinates) -> None:
    """Say where known places and states lie, and which authority entry says so."""
    for entity in facts.entities:
        if entity.concept is None or entity.kind not in (PG.Place, PG.State):
            continue
        position = coordinates.of(entity.concept)
        if position is not None:
            node = entities[entity.key]
            draft.say(node, GEO.lat, decimal(position.latitude))
            draft.say(node, GEO.long, decimal(position.longitude))
            draft.say(node, PROV.wasDerivedFrom, entity.concept)


def draft_posts(draft: Draft, facts: Facts, entities: dict[str, str]) -> None:
    """Say who holds which post where."""
    seen: dict[tuple[int, int], int] = {}
    for number, post in enumerate(facts.posts):
        place = (post.evidence.span.begin, post.evidence.span.end)
        seen[place] = seen.get(place, 0) + 1
        names = (*place, *((seen[place],) if seen[place] > 1 else ()))
        node = draft.minter.part(draft.release, "post", *names)
        _draft_post(draft, node, post, entities, Ref(Topic.POST, number))


def _draft_post(draft: Draft, node: str, post: Post, entities: dict[str, str], ref: Ref) -> None:
    role = draft.own(f"{node}/role", ref)
    draft.own(node, ref)
    draft.say(draft.release, PG.reports, node)
    draft.say(node, RDF.type, ORG.Membership)
    draft.say(node, ORG.member, entities[post.holder])
    if post.organisation is not None:
        draft.say(node, ORG.organization, entities[post.organisation])
    draft.say(node, ORG.role, role)
    draft.say(role, RDF.type, ORG.Role)
    draft.say(role, SKOS.prefLabel, label(post.title))
    draft.evidence(node, post.evidence, ref)
