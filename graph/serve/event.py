"""What a page shows of one event: who, what, when, where, and the words that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from pressgraph.graph.minting import local_name
from pressgraph.graph.serve.labels import Labels, period
from pressgraph.graph.serve.release import Piece, pieces
from pressgraph.graph.serve.said import Said
from pressgraph.graph.views.reading import narrowest
from pressgraph.ontology.terms import DCTERMS, NIF, PG, RDF, SCHEMA

__all__ = ["EventPage", "Filling", "read_event"]

ORDER = (PG.agent, PG.patient, PG.topic, PG.place)


@dataclass(frozen=True)
class Filling:
    """Who or what fills a role: the role's local name, IRI, name, the words, how sure, by which rule."""

    role: str
    iri: str
    name: str
    words: str
    confidence: str
    rule: str


@dataclass(frozen=True)
class EventPage:
    """All that a page on an event shows.

    Attributes:
        iri, kind, status, stance: the event; local names.
        when, when_words: its time, and the words that tell it.
        when_rule, when_confidence: the rule that found these, and how sure it is.
        sentence: the words that report it, cut at the trigger and at what fills its roles.
        trigger: IRI of the piece that names the event.
        others: who and what has a part in it, name and IRI, by role.
        fillings: the same with the reason for each.
        amounts: words and IRI of each.
        confidence, rule: how sure it is, and the rule that found it.
        release, title, issued: the release that tells of it.
    """

    iri: str
    kind: str
    status: str
    stance: str
    when: str
    when_words: str
    when_rule: str
    when_confidence: str
    sentence: list[Piece]
    trigger: str
    others: dict[str, list[tuple[str, str]]]
    fillings: list[Filling]
    amounts: list[tuple[str, str]]
    confidence: str
    rule: str
    release: str
    title: str
    issued: str


def read_event(iri: str, release: str, quads: Iterable[ox.Quad], labels: Labels) -> EventPage | None:
    """Read an event's page off the quads of its release; None if it is no event."""
    said = Said(quads)
    kinds = said.values(iri, RDF.type)
    if PG.Event not in kinds:
        return None
    fillings = _fillings(said, iri, labels)
    others: dict[str, list[tuple[str, str]]] = {}
    for one in fillings:
        others.setdefault(one.role, []).append((one.iri, one.name))
    trigger = said.value(iri, PG.trigger)
    return EventPage(
        iri, narrowest(kinds), local_name(said.value(iri, PG.status)),
        local_name(said.value(iri, PG.stance)),
        period(said.value(iri, PG.time, PG["from"]), said.value(iri, PG.time, PG.to)),
        said.value(iri, PG.time, PG.evidence, NIF.anchorOf), said.value(iri, PG.time, PG.rule),
        said.value(iri, PG.time, PG.confidence), _sentence(said, iri, trigger), trigger,
        others, fillings, [(_amount(said, one), one) for one in said.values(iri, PG.amount)],
        said.value(iri, PG.confidence), said.value(iri, PG.rule), release,
        said.value(release, DCTERMS.title) or labels.of(release), said.value(release, DCTERMS.issued))


def _fillings(said: Said, event: str, labels: Labels) -> list[Filling]:
    """Return what fills the roles: agents first, then patients, topics, places, roles of one's own."""
    found: list[tuple[int, Filling]] = []
    for node, about in said.nodes.items():
        if event in about.get(RDF.subject, ()):
            role, filler = said.value(node, RDF.predicate), said.value(node, RDF.object)
            place = ORDER.index(role) if role in ORDER else len(ORDER)
            found.append((place, Filling(
                local_name(role), filler, labels.of(filler),
                said.value(node, PG.evidence, NIF.anchorOf), said.value(node, PG.confidence),
                said.value(node, PG.rule))))
    return [one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].role, pair[1].name))]


def _sentence(said: Said, event: str, trigger: str) -> list[Piece]:
    evidence = said.value(event, PG.evidence)
    start, words = said.span(evidence)[0], said.value(evidence, NIF.anchorOf)
    first, last = said.span(trigger)
    spans = [(first, last, trigger)] if trigger else []
    for node, about in said.nodes.items():
        if event in about.get(RDF.subject, ()):
            begin, end = said.span(said.value(node, PG.evidence))
            if end <= first or begin >= last:
                spans.append((begin, end, said.value(node, RDF.object)))
    return pieces(words, [(begin - start, end - start, iri) for begin, end, iri in spans
                          if start <= begin < end <= start + len(words)])


def _amount(said: Said, figure: str) -> str:
    parts = (said.value(figure, link) for link in (SCHEMA.value, SCHEMA.unitText, PG.counts))
    return said.value(figure, PG.evidence, NIF.anchorOf) or " ".join(filter(None, parts))
