"""What the ontology lets the extraction say: each fact is checked before any triple is made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pyoxigraph as ox

from pressgraph.extract.facts import Entity, Event, Evidence, Facts, Figure, Interval, Post, Span
from pressgraph.graph.minting import local_name
from pressgraph.graph.references import Ref, Topic
from pressgraph.ontology.hierarchy import Vocabulary
from pressgraph.ontology.terms import DCTERMS, ORG, PG

__all__ = ["Objection", "objections"]


class Objection(NamedTuple):
    """Why a fact is refused."""

    ref: Ref
    reason: str
    value: str
    shape: str = ""


def objections(facts: Facts, vocabulary: Vocabulary) -> Iterator[Objection]:
    """Yield what is wrong with single facts; without them the rest may still be said."""
    check = _Check(facts, vocabulary)
    yield from check.release()
    for number, entity in enumerate(facts.entities):
        yield from check.entity(number, entity)
    for number, post in enumerate(facts.posts):
        yield from check.post(number, post)
    for number, event in enumerate(facts.events):
        yield from check.event(number, event)
    for number, figure in enumerate(facts.figures):
        yield from check.figure(number, figure)


@dataclass
class _Check:
    facts: Facts
    vocabulary: Vocabulary
    kinds: dict[str, str] = field(init=False)
    figures: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.kinds = {entity.key: entity.kind for entity in self.facts.entities}
        self.figures = {figure.key for figure in self.facts.figures}

    def release(self) -> Iterator[Objection]:
        """Check the release's own data."""
        release = self.facts.release
        for name in ("identifier", "title", "language"):
            if not _is_text(getattr(release, name)):
                yield Objection(Ref(Topic.RELEASE, 0, name), "holds characters that RDF cannot",
                                repr(getattr(release, name)))
        for part, subject in enumerate(release.subjects):
            if not _is_text(subject) or not subject:
                yield Objection(Ref(Topic.RELEASE, 0, f"subjects:{part}"),
                                "is empty, or holds characters that RDF cannot", repr(subject))
        for part, key in enumerate(release.publishers):
            yield from self._filler(Ref(Topic.RELEASE, 0, f"publishers:{part}"), key,
                                    DCTERMS.publisher, (PG.Actor,))
        if release.dateline is not None:
            yield from self._filler(Ref(Topic.RELEASE, 0, "dateline"), release.dateline, PG.dateline)

    def _filler(self, ref: Ref, key: str, prop: str, classes: tuple[str, ...] = (),
                ) -> Iterator[Objection]:
        """Check that a key names an entity of a class that a property may have as a value."""
        kind = self.kinds.get(key)
        name = local_name(prop)
        if kind is None:
            yield Objection(ref, f"{name}: names an entity that the release lacks, "
                                 "or that was refused", key)
        elif not (self.vocabulary.is_a(kind, classes) if classes
                  else self.vocabulary.admits(prop, kind)):
            wanted = " or ".join(map(local_name, classes or self.vocabulary.value_classes[prop]))
            yield Objection(ref, f"{name}: is of class {local_name(kind)}, not {wanted}", key)

    def entity(self, number: int, entity: Entity) -> Iterator[Objection]:
        """Check an entity's class, names, links and mentions."""
        ref = Ref(Topic.ENTITY, number)
        if not self.vocabulary.is_a(entity.kind, (PG.Actor, PG.Process, PG.Place)):
            yield Objection(ref, "is of no class of actors, processes or places", entity.kind)
        for name in (entity.name, *entity.alt_names):
            if not _is_text(name) or not name.strip():
                yield Objection(ref, "has a name that is empty, or holds characters that RDF cannot",
                                repr(name))
        for part, link in enumerate(entity.links):
            if not _is_iri(link):
                yield Objection(Ref(Topic.LINK, number, part), "links to what is no IRI", link)
        for part, mention in enumerate(entity.mentions):
            yield from self._evidence(Ref(Topic.MENTION, number, part), mention.evidence)
        release = self.facts.release
        if not entity.mentions and entity.key not in (*release.publishers, release.dateline):
            yield Objection(ref, "is mentioned nowhere in the text", entity.name)

    def post(self, number: int, post: Post) -> Iterator[Objection]:
        """Check who holds a post where."""
        ref = Ref(Topic.POST, number)
        yield from self._evidence(ref, post.evidence)
        yield from self._filler(ref, post.holder, ORG.member, (PG.Person,))
        if post.organisation is not None:
            yield from self._filler(ref, post.organisation, ORG.organization,
                                    (PG.Organisation, PG.State))
        if not _is_text(post.title) or not post.title.strip():
            yield Objection(ref, "has a title that is empty, or holds characters that RDF cannot",
                            repr(post.title))

    def event(self, number: int, event: Event) -> Iterator[Objection]:
        """Check an event's class, status, stance, roles, time and amounts."""
        ref = Ref(Topic.EVENT, number)
        if not self.vocabulary.is_event(event.kind):
            yield Objection(ref, "is of no class of events", event.kind)
        yield from self._stance(ref, event)
        yield from self._span(ref, event.trigger)
        yield from self._evidence(ref, event.evidence)
        for part, role in enumerate(event.roles):
            place = Ref(Topic.ROLE, number, part)
            if role.role not in self.vocabulary.roles:
                yield Objection(place, "is no role of an event", role.role)
            elif not self.vocabulary.bears(event.kind, role.role):
                yield Objection(place, f"is no role of events of class {local_name(event.kind)}",
                                role.role)
            else:
                yield from self._filler(place, role.filler, role.role)
            yield from self._evidence(place, role.evidence)
        for part, key in enumerate(event.amounts):
            if key not in self.figures:
                yield Objection(Ref(Topic.AMOUNT, number, part), "names a figure that the release "
                                "lacks, or that was refused", key)
        for part, match in enumerate(event.close_matches):
            if not _is_iri(match):
                yield Objection(Ref(Topic.MATCH, number, part), "matches what is no IRI", match)
        if event.time is not None:
            yield from self._time(Ref(Topic.TIME, number), event.time)

    def _stance(self, ref: Ref, event: Event) -> Iterator[Objection]:
        if event.status not in (PG.Actual, PG.Planned, PG.Possible, PG.Negated):
            yield Objection(ref, "has no status of the vocabulary", event.status)
        is_statement = self.vocabulary.is_a(event.kind, (PG.Statement,))
        if is_statement != (event.stance is not None):
            yield Objection(ref, "is a statement without a stance" if is_statement
                            else "has a stance but is no statement", event.stance or "")

    def _time(self, ref: Ref, time: Interval) -> Iterator[Objection]:
        if time.begin is None and time.end is None:
            yield Objection(ref, "has neither a first nor a last day", "")
        elif time.begin is not None and time.end is not None and time.begin > time.end:
            yield Objection(ref, "begins after it ends", f"{time.begin} to {time.end}")
        yield from self._evidence(ref, time.evidence)

    def figure(self, number: int, figure: Figure) -> Iterator[Objection]:
        """Check a stated quantity."""
        ref = Ref(Topic.FIGURE, number)
        yield from self._evidence(ref, figure.evidence)
        if not figure.value.is_finite():
            yield Objection(ref, "has a value that is no number", str(figure.value))
        if figure.bound not in (PG.Exactly, PG.MoreThan, PG.LessThan, PG.About):
            yield Objection(ref, "has no bound of the vocabulary", figure.bound)
        for text in (figure.unit, figure.counts):
            if not _is_text(text):
                yield Objection(ref, "holds characters that RDF cannot", repr(text))

    def _evidence(self, ref: Ref, evidence: Evidence) -> Iterator[Objection]:
        yield from self._span(ref, evidence.span)
        if not 0 <= evidence.confidence <= 1:
            yield Objection(ref, "has a confidence outside 0 to 1", str(evidence.confidence))
        if not evidence.rule or ("://" in evidence.rule and not _is_iri(evidence.rule)):
            yield Objection(ref, "does not name the rule that found it", evidence.rule)

    def _span(self, ref: Ref, span: Span) -> Iterator[Objection]:
        text = self.facts.release.text
        if not 0 <= span.begin < span.end <= len(text):
            yield Objection(ref, "does not lie within the text",
                            f"characters {span.begin} to {span.end} of {len(text)}")
        elif not text[span.begin:span.end].strip():
            yield Objection(ref, "rests on blanks", f"characters {span.begin} to {span.end}")


def _is_valid(make: Callable[[str], object], value: str) -> bool:
    try:
        make(value)
    except ValueError:
        return False
    return True


def _is_text(value: str) -> bool:
    """Tell whether RDF can hold a text: any but one with half a surrogate pair."""
    return value.isascii() or _is_valid(ox.Literal, value)


def _is_iri(value: str) -> bool:
    return _is_valid(ox.NamedNode, value)
