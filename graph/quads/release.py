"""A release, its text and its own data as triples."""

from __future__ import annotations

import pyoxigraph as ox

from pressgraph.extract.facts import Facts
from pressgraph.graph.minting import local_name
from pressgraph.graph.quads.draft import Draft, named
from pressgraph.graph.references import Ref, Topic
from pressgraph.ontology.terms import DCTERMS, NIF, PG, RDF, SCHEMA, XSD

__all__ = ["draft_release"]


def draft_release(draft: Draft, facts: Facts, entities: dict[str, str]) -> None:
    """Say what a release is and says of itself; ``entities`` holds their IRIs by key."""
    release, node = facts.release, draft.release
    draft.own(node, Ref(Topic.RELEASE))
    draft.say(node, RDF.type, PG.Release)
    draft.say(node, DCTERMS.source, ox.Literal(release.source))
    draft.say(node, DCTERMS.language, ox.Literal(release.language))
    for predicate, value in ((DCTERMS.identifier, release.identifier),
                             (DCTERMS.title, release.title)):
        if value:
            draft.say(node, predicate, ox.Literal(value), ref=_field(predicate))
    if release.issued is not None:
        day = ox.Literal(release.issued.isoformat(), datatype=named(XSD.date))
        draft.say(node, DCTERMS.issued, day, ref=_field(DCTERMS.issued))
    for part, subject in enumerate(release.subjects):
        ref = Ref(Topic.RELEASE, 0, f"subjects:{part}")
        is_concept = "://" in subject
        draft.say(node, DCTERMS.subject, subject if is_concept else ox.Literal(subject), ref=ref)
    for part, key in enumerate(release.publishers):
        ref = Ref(Topic.RELEASE, 0, f"publishers:{part}")
        draft.say(node, DCTERMS.publisher, entities[key], ref=ref)
    if release.dateline is not None:
        draft.say(node, PG.dateline, entities[release.dateline], ref=_field(PG.dateline))
    for number, entity in enumerate(facts.entities):
        if entity.mentions:
            draft.say(node, SCHEMA.mentions, entities[entity.key], ref=Ref(Topic.ENTITY, number))
    _draft_context(draft)


def _field(predicate: str) -> Ref:
    """Name the release's field that a property is taken from."""
    return Ref(Topic.RELEASE, 0, local_name(predicate))


def _draft_context(draft: Draft) -> None:
    context = draft.own(draft.minter.context(draft.release), Ref(Topic.RELEASE))
    draft.say(draft.release, PG.context, context)
    draft.say(context, RDF.type, NIF.Context)
    draft.say(context, NIF.isString, ox.Literal(draft.text))
