"""Events with their roles, status, stance, time and figures as triples."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pyoxigraph as ox

from pressgraph.extract.facts import Event, Facts, Figure, Interval, Role
from pressgraph.graph.minting import local_name
from pressgraph.graph.quads.draft import Draft, decimal, named
from pressgraph.graph.references import Ref, Topic
from pressgraph.ontology.hierarchy import Vocabulary
from pressgraph.ontology.terms import PG, RDF, SCHEMA, SKOS, TIME, XSD

__all__ = ["draft_events", "draft_figures"]


def draft_figures(draft: Draft, facts: Facts) -> dict[str, str]:
    """Say each stated quantity, and return their IRIs by key."""
    out: dict[str, str] = {}
    seen: Counter[tuple[int, int]] = Counter()
    for number, figure in enumerate(facts.figures):
        place = (figure.evidence.span.begin, figure.evidence.span.end)
        seen[place] += 1
        names = (*place, *((seen[place],) if seen[place] > 1 else ()))
        node = draft.minter.part(draft.release, "figure", *names)
        out[figure.key] = draft.own(node, Ref(Topic.FIGURE, number))
        _draft_figure(draft, node, figure, Ref(Topic.FIGURE, number))
    return out


def _draft_figure(draft: Draft, node: str, figure: Figure, ref: Ref) -> None:
    draft.say(draft.release, PG.reports, node)
    draft.say(node, RDF.type, PG.Figure)
    draft.say(node, SCHEMA.value, decimal(figure.value))
    draft.say(node, PG.bound, figure.bound)
    if figure.unit:
        draft.say(node, SCHEMA.unitText, ox.Literal(figure.unit))
    if figure.counts:
        draft.say(node, PG.counts, ox.Literal(figure.counts))
    draft.evidence(node, figure.evidence, ref)


def draft_events(draft: Draft, facts: Facts, entities: dict[str, str], figures: dict[str, str],
                 vocabulary: Vocabulary) -> None:
    """Say what happened, who took part and how, and where the text says so."""
    seen: Counter[tuple[str, int, int]] = Counter()
    for number, event in enumerate(facts.events):
        place = (local_name(event.kind), event.trigger.begin, event.trigger.end)
        seen[place] += 1
        names = (*place, *((seen[place],) if seen[place] > 1 else ()))
        node = draft.minter.part(draft.release, "event", *names)
        draft.own(node, Ref(Topic.EVENT, number))
        _draft_event(draft, node, event, number, vocabulary)
        for part, role in enumerate(event.roles):
            for name in (role.role, *vocabulary.roles[role.role]):
                _draft_role(draft, node, replace(role, role=name), entities[role.filler],
                            Ref(Topic.ROLE, number, part))
        for part, key in enumerate(event.amounts):
            draft.say(node, PG.amount, figures[key], ref=Ref(Topic.AMOUNT, number, part))


def _draft_event(draft: Draft, node: str, event: Event, number: int,
                 vocabulary: Vocabulary) -> None:
    ref = Ref(Topic.EVENT, number)
    draft.say(draft.release, PG.reports, node)
    draft.say(node, RDF.type, event.kind, *vocabulary.superclasses(event.kind), PG.Event)
    draft.say(node, PG.status, event.status)
    if event.stance is not None:
        draft.say(node, PG.stance, event.stance)
    for part, match in enumerate(event.close_matches):
        draft.say(node, SKOS.closeMatch, match, ref=Ref(Topic.MATCH, number, part))
    draft.say(node, PG.trigger, draft.span(event.trigger, ref, event.evidence.confidence))
    draft.evidence(node, event.evidence, ref)
    if event.time is not None:
        _draft_time(draft, node, event.time, Ref(Topic.TIME, number))


def _draft_role(draft: Draft, event: str, role: Role, filler: str, ref: Ref) -> None:
    """Say who fills a role, and reify that to say where the text says so."""
    draft.say(event, role.role, filler, ref=ref)
    node = f"{event}/{local_name(role.role)}/{_tail(draft, filler)}"
    if draft.own(node, ref) and len(draft.owners[node]) > 1:
        return
    draft.say(node, RDF.type, RDF.Statement)
    draft.say(node, RDF.subject, event)
    draft.say(node, RDF.predicate, role.role)
    draft.say(node, RDF.object, filler)
    draft.evidence(node, role.evidence, ref)


def _tail(draft: Draft, filler: str) -> str:
    return filler.removeprefix(draft.minter.base).removeprefix(f"{draft.release}/")


def _draft_time(draft: Draft, event: str, time: Interval, ref: Ref) -> None:
    node = draft.own(f"{event}/time", ref)
    draft.say(event, PG.time, node, ref=ref)
    draft.say(node, RDF.type, TIME.TemporalEntity)
    for predicate, day in ((PG["from"], time.begin), (PG.to, time.end)):
        if day is not None:
            draft.say(node, predicate, ox.Literal(day.isoformat(), datatype=named(XSD.date)))
    draft.evidence(node, time.evidence, ref)
